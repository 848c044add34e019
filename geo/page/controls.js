// Buttons and keys: play, step, speed, how the window moves, zoom, the pointer on the map.

const SPEEDS = [1, 2, 5, 10, 30, 100, 365]; // days a second

/** Wire the controls of the time card. @param {App} app */
function wireControls(app) {
  const speed = byId("speed");
  for (const days of SPEEDS) {
    speed.append(element("option", { text: `${counted(days, "day")}/s`, attributes: { value: String(days) } }));
  }
  speed.value = String(app.speed);
  speed.addEventListener("change", () => (app.speed = Number(speed.value)));
  byId("play").addEventListener("click", () => app.player.toggle(1));
  byId("reverse").addEventListener("click", () => app.player.toggle(-1));
  byId("back").addEventListener("click", () => app.player.step(-1));
  byId("forward").addEventListener("click", () => app.player.step(1));
  byId("all").addEventListener("click", () => app.showAll());
  byId("skip").addEventListener("change", () => app.setSkip(byId("skip").checked));
  byId("loop").addEventListener("change", () => (app.loop = byId("loop").checked));
  for (const mode of MODES) {
    byId(`mode-${mode}`).addEventListener("change", () => app.setMode(mode, true));
  }
  byId("options-toggle").addEventListener("click", () => {
    const open = byId("timeline").classList.toggle("options-open");
    byId("options-toggle").setAttribute("aria-expanded", String(open));
    fitLayout(app);
  });
  byId("none-go").addEventListener("click", () => toNearestEvents(app));
}

/** Zoom buttons in the corner, and those that show all events, list places, save pictures and tell the keys. @param {App} app */
function addZoom(app) {
  L.control.zoom({ position: "topright", zoomInTitle: "Zoom in", zoomOutTitle: "Zoom out" }).addTo(app.map);
  addCorner(app.map, [["fit", "Show all events", () => fit(app)], ["places", "List places on the map", () => openPlaces(app)]]);
  const saving = new SaveDialog(app);
  addCorner(app.map, [["save", "Save picture or animation", () => saving.open()], ["help-open", "Help and keys", () => openHelp()]]);
}

/** A bar of buttons in the corner; gives its element. @param {L.Map} map @param {[string, string, () => void][]} buttons */
function addCorner(map, buttons) {
  const Corner = L.Control.extend({
    options: { position: "topright" },
    onAdd() {
      const bar = L.DomUtil.create("div", "leaflet-bar");
      for (const [name, label, click] of buttons) {
        const attributes = { type: "button", id: `corner-${name}`, "aria-label": label, title: label };
        bar.append(element("button", { class: `corner ${name}`, attributes, on: { click } }));
      }
      L.DomEvent.disableClickPropagation(bar);
      return bar;
    },
  });
  return /** @type {HTMLElement} */ (new Corner().addTo(map).getContainer());
}

/** Clicks and hovering on the map. @param {App} app */
function wirePointer(app) {
  const tooltip = byId("tooltip");
  const hide = () => (tooltip.hidden = true);
  app.map.on("click", (event) => clickAt(app, event.containerPoint, 8));
  app.map.on("mousemove", (event) => {
    const hit = app.data ? hitOf(app, event.containerPoint, 4) : null;
    app.map.getContainer().classList.toggle("over-mark", Boolean(hit));
    if (!hit) return hide();
    const name = hit.spot.place.name;
    const what = hit.history ? "told as history" : hit.name && SYMBOLS[hit.name].label.toLowerCase();
    tooltip.textContent = what ? `${name}: ${what}, ${counted(hit.count ?? 0, "event")}` : name;
    tooltip.hidden = false;
    const size = app.map.getSize();
    const flip = event.containerPoint.x > size.x - 240;
    tooltip.style.transform = `translate(${flip ? "calc(-100% - 14px)" : "14px"}, -50%)`;
    tooltip.style.left = `${event.containerPoint.x}px`;
    tooltip.style.top = `${event.containerPoint.y}px`;
    return undefined;
  });
  app.map.on("mouseout movestart zoomstart", hide);
}
