// Puts the parts together. `window.timemapStart` is called by the folium plugin (geo/webmap.py).

window.timemapStart = (map) => {
  map.attributionControl.setPrefix(false).addAttribution(CONSTANTS.attribution);
  if (prefersReducedMotion()) map._zoomAnimated = false;
  const app = new App(map);
  wireControls(app);
  addZoom(app);
  app.drawing = new AreaDrawing(app);
  wirePointer(app);
  wireKeys(app);
  wireWelcome(app);
  wirePrint(app);
  fitLayout(app);
  if (window.innerWidth <= 720) app.legend.toggle(false);
  window.addEventListener("resize", () => resized(app));
  window.timemap = Object.freeze({
    ready: app.ready.then(() => undefined),
    show: (/** @type {string} */ start, /** @type {string} */ end) => app.show(start, end),
    play: (direction = 1) => app.player.play(direction < 0 ? -1 : 1),
    pause: () => app.player.pause(),
    state: () => app.state(),
    marks: () => app.marks.told(),
    lookAt: (/** @type {number} */ lon, /** @type {number} */ lat, /** @type {number} */ zoom) => void map.setView([lat, lon], zoom, { animate: false }),
  });
  listen(app);
  tellView(app);
  const embedded = byId("timemap-data");
  if (embedded) {
    const hasTitle = document.title !== "Time map";
    if (hasTitle) byId("page-title").textContent = document.title;
    byId("page-title").classList.toggle("hidden", !hasTitle);
    app.load(bytesOfBase64(embedded.textContent), { texts: byId("timemap-texts") });
  } else app.notice("Waiting for events…", "", "loading");
  post({ type: "timemap:ready" });
};
