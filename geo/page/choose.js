// Choosing events: by a click on the map, from the lists, by id.

const HISTORY_NOTE = "Told as background in these reports, not as news. It is counted nowhere else.";
const MOST_PLACES_LISTED = 300;

/** Open what is under a point of the map: an event, or a list where there are several. @param {App} app @param {L.Point} point @param {number} tolerance */
function clickAt(app, point, tolerance) {
  const hit = app.data ? hitOf(app, point, tolerance) : null;
  if (!hit) return app.panel.close();
  if (hit.spot.events) return openAll(app, hit.spot.events, hit.spot.place.name, HISTORY_NOTE);
  const indexes = inOrderOfDays(app.data, app.marks.eventsOf(hit));
  return openAll(app, indexes, hit.spot.place.name, `${counted(indexes.length, "event")} in these days`);
}

/** Open the only event, or a list of several. @param {App} app @param {number[]} indexes @param {string} title @param {string} note @param {(() => void) | null} [back] */
function openAll(app, indexes, title, note, back = null) {
  if (indexes.length !== 1) return app.panel.openList(title, note, indexes, { back });
  return app.panel.openEvent(indexes[0], { tell: true, back });
}

/** List what is told as history. @param {App} app */
function openHistory(app) {
  if (app.data) app.panel.openList("History", HISTORY_NOTE, app.data.backgroundEvents());
}

/** List the events on the map. @param {App} app */
function openShown(app) {
  if (!app.data) return;
  const indexes = app.data.drawnInWindow(app.first, app.last);
  app.panel.openList("On the map", rangeInWords(app.first, app.last), indexes);
}

/** List the places in view with events in the window, those with the most first. @param {App} app */
function openPlaces(app) {
  if (!app.data) return;
  const counts = countsByPlace(app.data, app.first, app.last);
  const bounds = app.map.getBounds();
  /** @type {{index: number, count: number, place: Place}[]} */
  const inView = [];
  counts.forEach((count, index) => {
    const place = count ? app.data.place(index) : null;
    if (place && bounds.intersects(boundsOf(place))) inView.push({ index, count, place });
  });
  inView.sort((a, b) => b.count - a.count || a.place.name.localeCompare(b.place.name, "en"));
  const more = inView.length > MOST_PLACES_LISTED ? `; the first ${MOST_PLACES_LISTED} of them` : "";
  const note = `${counted(inView.length, "place")} with events in view${more}, ${rangeInWords(app.first, app.last)}`;
  app.panel.openButtons("Places in view", note, inView.slice(0, MOST_PLACES_LISTED).map((one) => placeItem(app, one)));
}

/** @param {App} app @param {{index: number, count: number, place: Place}} row */
function placeItem(app, { index, count, place }) {
  const open = () => {
    const events = inOrderOfDays(app.data, app.data.eventsAt(index, -1, app.first, app.last));
    openAll(app, events, place.name, `${counted(events.length, "event")} in these days`, () => openPlaces(app));
  };
  return element("li", {}, [
    element("button", { class: "event-item place-item", attributes: { type: "button" }, on: { click: open } }, [
      element("span", { class: "event-text" }, [
        element("strong", { text: place.name }),
        element("span", { class: "event-line", text: wordsFor("place_kind", place.kind) }),
      ]),
      element("span", { class: "count", text: count.toLocaleString("en") }),
      element("span", { class: "hidden", text: count === 1 ? " event" : " events" }),
    ]),
  ]);
}

/** List the events that are not on the map, each with its reason. @param {App} app */
function openTray(app) {
  const indexes = app.data.trayInWindow(app.first, app.last);
  const note = "These events have no place or no day that could be drawn without inventing one.";
  app.panel.openList("Not on the map", note, indexes, { reasonOf: trayReason });
}

/** Open the event with an id; none closes the panel. @param {App} app @param {string | null | undefined} id @param {number} [known] its number, where that is known */
async function openById(app, id, known = -1) {
  const texts = app.texts;
  if (!id || !texts) return app.panel.hide();
  const index = known >= 0 ? known : await texts.indexOf(id).catch(() => -1);
  if (texts !== app.texts) return undefined; // other data have come in the meantime
  return index < 0 ? app.panel.hide() : app.panel.openEvent(index);
}

/** Widen the window where an open event would not be seen. @param {App} app @param {number} index */
function reveal(app, index) {
  const { first_day: begins, last_day: ends } = app.data.columns;
  if (app.data.isBackground(index)) app.history.turn(true);
  else if (index < app.data.drawn && !app.data.inWindow(index, app.first, app.last)) {
    if (app.mode === "instant") app.place(begins[index], begins[index]);
    else app.place(Math.min(app.first, begins[index]), Math.max(app.last, ends[index]));
    app.draw();
  }
}

/** Move the map where the cards would cover an open event. @param {App} app @param {number} index */
function bringIntoView(app, index) {
  const place = app.data.columns.place[index];
  const isHistory = app.data.isBackground(index);
  if (place < 0 || (index >= app.data.drawn && !isHistory) || (isHistory && !canStand(app.data.place(place)))) return;
  const { lat, lon } = app.data.place(place);
  const size = app.map.getSize();
  const wide = size.x > 720;
  const hasLegend = byId("legend").offsetWidth > 0 && !byId("legend").classList.contains("closed");
  const legend = hasLegend ? 300 : 40;
  app.map.panInside([lat, lon], {
    paddingTopLeft: wide ? [legend, 40] : [30, 90],
    paddingBottomRight: wide ? [byId("panel").offsetWidth + 90, byId("timeline").offsetHeight + 50] : [30, size.y * 0.68 + 20],
    animate: !prefersReducedMotion(),
  });
}

/** Why an event is not on the map. @param {EventRecord} record */
function trayReason(record) {
  const reasons = [];
  if (!record.date_start) reasons.push(record.weekday ? `Only the weekday is known (${record.weekday}).` : "No day is known.");
  if (!record.place) reasons.push(record.unlocated_reason || "No place is named.");
  else if (record.place_kind === "country") reasons.push("Only the country is known.");
  return reasons.join(" ");
}
