// Sizes and the view of the map, which follow the browser's window and the events.

/** Sizes that depend on the window of the browser. @param {App} app */
function fitLayout(app) {
  document.documentElement.style.setProperty("--timeline-height", `${byId("timeline").offsetHeight}px`);
  const width = byId("track").clientWidth;
  if (app.data?.range && width > 0) {
    const runs = activeRuns(app.totals, app.data.range[0]);
    app.scale = new TimeScale(app.data.range[0], app.data.range[1], runs, width, app.skip);
    app.slider.load(app.scale, app.data.range);
    app.histogram.load(app.data, app.scale, byId("track").clientHeight);
  }
  app.draw();
}

/** The browser's window changed; a page that was hidden at first still has to be fitted to its events. @param {App} app */
function resized(app) {
  app.map.invalidateSize({ animate: false });
  fitLayout(app);
  if (app.fitPending) fit(app);
}

/** Show all places with events, clear of the cards. @param {App} app */
function fit(app) {
  app.fitPending = app.map.getSize().x === 0;
  if (app.fitPending) return;
  const bounds = L.latLngBounds(app.data.places.bounds());
  if (!bounds.isValid()) return;
  const wide = app.map.getSize().x > 720;
  const bottom = byId("timeline").offsetHeight + 34;
  app.map.fitBounds(bounds, {
    paddingTopLeft: wide ? [300, 30] : [48, 100],
    paddingBottomRight: [wide ? 80 : 60, bottom],
    maxZoom: 9,
    animate: false,
  });
}

/** Bounds of a place alone. @param {Place} place */
function boundsOf(place) {
  const bounds = L.latLngBounds([]);
  extendBounds(bounds, place);
  return bounds;
}

/** Widen bounds by a place: a border by its lines, an area by its circle. @param {L.LatLngBounds} bounds @param {Place} place */
function extendBounds(bounds, place) {
  if (place.kind === "border" && place.lines) {
    for (const line of place.lines) for (let index = 0; index < line.length; index += 2) bounds.extend([line[index + 1], line[index]]);
    return;
  }
  const km = place.kind === "district" || place.kind === "region" ? place.radius_km : 4;
  const lat = km / 111.2;
  const lon = lat / Math.max(0.1, Math.cos((place.lat * Math.PI) / 180));
  bounds.extend([place.lat - lat, place.lon - lon]).extend([place.lat + lat, place.lon + lon]);
}
