// Starts the map of places and speaks with the page around it. Only the parent is heard.

window.timemapStart = (map) => {
  map.attributionControl.setPrefix(false).addAttribution(CONSTANTS.attribution);
  if (prefersReducedMotion()) map._zoomAnimated = false;
  /** @param {Message} message */
  const post = (message) => window.parent !== window && window.parent.postMessage(message, "*");
  const places = new PlaceMap(map, post);
  L.control.zoom({ position: "topright", zoomInTitle: "Zoom in", zoomOutTitle: "Zoom out" }).addTo(map);
  window.addEventListener("resize", () => {
    map.invalidateSize({ animate: false });
    if (places.fitPending) places.fit();
  });
  window.addEventListener("message", ({ source, data }) => {
    if (source !== window.parent || !data) return;
    if (data.theme) places.setTheme(data.theme);
    if (data.type === "placemap:show") places.show(data);
  });
  window.placemap = Object.freeze({
    state: () => ({
      numbers: places.spots.map((spot) => spot.place.number),
      chosen: places.spots[places.chosen]?.place.number ?? null,
      near: places.near.length,
      picking: Boolean(places.picking),
      zoom: map.getZoom(),
      theme: theme.name,
    }),
  });
  post({ type: "placemap:ready" });
};
