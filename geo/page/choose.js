// Choosing events: by a click on the map, from the lists, by id.

const HISTORY_NOTE = "Told as background in these reports, not as news. It is counted nowhere else.";

/** Open what is under a point of the map: an event, or a list where there are several. */
function clickAt(app, point, tolerance) {
  const hit = app.data ? hitOf(app, point, tolerance) : null;
  if (!hit) return app.panel.close();
  if (hit.history) return openAll(app, hit.spot.events, hit.spot.place.name, HISTORY_NOTE);
  const indexes = app.marks.eventsOf(hit);
  indexes.sort((a, b) => app.data.columns.first_day[a] - app.data.columns.first_day[b]);
  return openAll(app, indexes, hit.spot.place.name, `${counted(indexes.length, "event")} in these days`);
}

/** Open the only event, or a list of several. */
function openAll(app, indexes, title, note) {
  if (indexes.length !== 1) return app.panel.openList(title, note, indexes);
  return app.panel.openEvent(indexes[0]).then(() => app.announceSelection(app.selectedId));
}

/** List what is told as history. */
function openHistory(app) {
  if (app.data) app.panel.openList("History", HISTORY_NOTE, app.data.backgroundEvents());
}

/** List the events on the map. */
function openShown(app) {
  if (!app.data) return;
  const indexes = app.data.drawnInWindow(app.first, app.last);
  app.panel.openList("On the map", rangeInWords(app.first, app.last), indexes);
}

/** List the events that are not on the map, each with its reason. */
function openTray(app) {
  const indexes = app.data.trayInWindow(app.first, app.last);
  const note = "These events have no place or no day that could be drawn without inventing one.";
  app.panel.openList("Not on the map", note, indexes, trayReason);
}

/** Open the event with an id; none closes the panel. @param {number} [known] its number, where that is known */
async function openById(app, id, known = -1) {
  const texts = app.texts;
  if (!id || !texts) return app.panel.hide();
  const index = known >= 0 ? known : await texts.indexOf(id).catch(() => -1);
  if (texts !== app.texts) return undefined; // other data have come in the meantime
  return index < 0 ? app.panel.hide() : app.panel.openEvent(index);
}

/** Widen the window and move the map where an open event would not be seen. */
function reveal(app, index) {
  const isHistory = app.data.isBackground(index);
  if (index >= app.data.drawn && !isHistory) return;
  const { first_day: begins, last_day: ends, place } = app.data.columns;
  if (isHistory) {
    app.history.turn(true);
    if (place[index] < 0 || !canStand(app.data.place(place[index]))) return;
  } else if (!app.data.inWindow(index, app.first, app.last)) {
    app.place(Math.min(app.first, begins[index]), Math.max(app.last, ends[index]));
    app.draw();
  }
  const { lat, lon } = app.data.place(place[index]);
  const size = app.map.getSize();
  const wide = size.x > 720;
  app.map.panInside([lat, lon], {
    paddingTopLeft: wide ? [300, 40] : [30, 90],
    paddingBottomRight: wide ? [430, byId("timeline").offsetHeight + 50] : [30, size.y * 0.68 + 20],
    animate: !prefersReducedMotion(),
  });
}

/** Why an event is not on the map. */
function trayReason(record) {
  const reasons = [];
  if (!record.date_start) reasons.push(record.weekday ? `Only the weekday is known (${record.weekday}).` : "No day is known.");
  if (!record.place) reasons.push(record.unlocated_reason || "No place is named.");
  else if (record.place_kind === "country") reasons.push("Only the country is known.");
  return reasons.join(" ");
}
