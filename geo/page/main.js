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
    marks: () => app.marks.told(),
    lookAt: (lon, lat, zoom) => void map.setView([lat, lon], zoom, { animate: false }),
  });
  listen(app);
  const embedded = byId("timemap-data");
  if (embedded) {
    if (document.title !== "Time map") byId("page-title").textContent = document.title;
    byId("page-title").hidden = document.title === "Time map";
    app.load(bytesOfBase64(embedded.textContent), { texts: byId("timemap-texts") });
  } else app.notice("Waiting for events…", "");
  post({ type: "timemap:ready" });
};
