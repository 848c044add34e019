// Puts the parts together. `window.timemapStart` is called by the folium plugin (geo/webmap.py).

window.timemapStart = (map) => {
  map.attributionControl.setPrefix(false).addAttribution(CONSTANTS.attribution);
  if (prefersReducedMotion()) map._zoomAnimated = false;
  const app = new App(map);
  wireControls(app);
  addZoom(app);
  wirePointer(app);
  fitLayout(app);
  if (window.innerWidth <= 720) app.legend.toggle(false);
  window.addEventListener("resize", () => resized(app));
  window.timemap = Object.freeze({
    ready: app.ready.then(() => undefined),
    show: (start, end) => app.show(start, end),
    play: () => app.player.play(),
    pause: () => app.player.pause(),
    state: () => app.state(),
  });
  listen(app);
  tellView(app);
  const embedded = byId("timemap-data");
  if (embedded) {
    if (document.title !== "Time map") byId("page-title").textContent = document.title;
    byId("page-title").hidden = document.title === "Time map";
    app.load(bytesOfBase64(embedded.textContent));
  } else app.notice("Waiting for events…", "");
  post({ type: "timemap:ready" });
};
