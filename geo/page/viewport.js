// What part of the earth is in view: told to the page around this one, and set by it.

/** Tell the parent where the map looks at the end of each move; `byHand` once the visitor has touched the page. @param {App} app */
function tellView(app) {
  let byHand = false;
  for (const kind of ["pointerdown", "wheel", "keydown"]) {
    document.addEventListener(kind, () => { byHand = true; }, { capture: true, passive: true });
  }
  const tell = () => {
    if (app.map.getSize().x > 0) post({ type: "timemap:view", byHand, ...viewOf(app.map) });
  };
  app.map.on("moveend", tell);
  app.map.whenReady(tell);
}

/** Centre, zoom and box of the map, longitudes from -180 to 180; a box over all of them is the whole turn. @param {L.Map} map */
function viewOf(map) {
  const { lat, lng } = map.getCenter();
  const bounds = map.getBounds();
  const isWhole = bounds.getEast() - bounds.getWest() >= 360;
  const [west, east] = isWhole ? [-180, 180] : [turned(bounds.getWest()), turned(bounds.getEast())];
  const [south, north] = [Math.max(-90, bounds.getSouth()), Math.min(90, bounds.getNorth())];
  return { lon: turned(lng), lat, zoom: map.getZoom(), west, south, east, north };
}

/** @param {number} lon */
function turned(lon) {
  return lon >= -180 && lon <= 180 ? lon : ((((lon + 180) % 360) + 360) % 360) - 180;
}

/** Look at a point with a zoom, once the events are there; anything else is left alone. @param {App} app @param {Look | null | undefined} look */
function lookAt(app, look) {
  if (!look || ![look.lon, look.lat, look.zoom].every(Number.isFinite)) return;
  app.ready.then(() => {
    app.fitPending = false;
    app.map.setView([look.lat, look.lon], look.zoom, { animate: false });
  });
}
