// Candidates of a name: numbered marks, the radius that holds each place, borders as lines. Names are only ever
// set as textContent, title or canvas text.

const OWN_COLOR = { light: "#a2531d", dark: "#f0a35e" };
const NUMBER_COLOR = { light: "#1d5b86", dark: "#5ea8dc" };
const CLOSEST_ZOOM = 11;
const CLOSE_ENOUGH_ZOOM = 7;
const WIDEST_KM = 6000; // a circle as wide as a third of the globe tells nothing

/** @typedef {Place & {number: number | null}} NumberedPlace as `geo.placemap.place_mark` gives it */
/** @typedef {"number" | "own" | "near"} SpotLook */
/** @typedef {Footprint & {place: NumberedPlace, look: SpotLook}} NumberedSpot */

/** A place with what drawing it needs. @param {NumberedPlace} place @param {SpotLook} look @returns {NumberedSpot} */
function spotOf(place, look) {
  const lines = linesOf(place);
  const [x, y] = lines.length ? anchorOf(place, lines) : [mercatorX(place.lon), mercatorY(place.lat)];
  return { place, look, lines, x, y, ring: lines.length || !place.radius_km ? null : areaOf(place) };
}

/** Degrees of a point in Mercator coordinates. @param {number} x @param {number} y */
function latLngOf(x, y) {
  const lat = (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
  return L.latLng(lat, x * 360 - 180);
}

/**
 * @typedef {{places: NumberedPlace[], chosen: number, foremost: number, near: NumberedPlace[], preview: NumberedPlace | null,
 *   picking: boolean, key: string}} PlacesShown the message of the page around this one
 */

class PlaceMap {
  /** @param {L.Map} map @param {(message: Message) => void} tell the page around this one */
  constructor(map, tell) {
    this.map = map;
    this.tell = tell;
    /** @type {NumberedSpot[]} */
    this.spots = [];
    /** @type {NumberedSpot[]} */
    this.near = [];
    this.chosen = -1;
    this.foremost = 0;
    this.picking = this.fitPending = false;
    this.previewed = "";
    /** @type {string | null} */
    this.key = null;
    this.markers = L.layerGroup().addTo(map);
    this.basemap = new CanvasPane(drawBasemap, { paneName: "basemap", zIndex: 200 }).addTo(map);
    readDetail(() => { this.basemap.redraw(); this.labels.redraw(true); });
    this.areas = new CanvasPane((ctx, view) => this._drawAreas(ctx, view), { paneName: "areas", zIndex: 420 }).addTo(map);
    this.labels = new CanvasPane((ctx, view) => drawLabels(ctx, view, this._labelMarks(view)), { paneName: "labels", zIndex: 440 }).addTo(map);
    map.on("click", (event) => this._clicked(event.latlng));
  }

  /** @param {string} name */
  setTheme(name) {
    if (name !== "light" && name !== "dark") return;
    theme.name = name;
    theme.version++;
    document.documentElement.dataset.theme = name;
    for (const pane of [this.basemap, this.areas, this.labels]) pane.redraw(true);
  }

  /** Take places over; the view moves only when they are others than before. @param {PlacesShown} shown */
  show({ places, chosen, foremost, near, preview, picking, key }) {
    this.spots = places.map((place) => spotOf(place, "number"));
    if (preview) this.spots.push(spotOf(preview, "own"));
    this.near = near.map((place) => spotOf({ ...place, radius_km: 0 }, "near"));
    this.chosen = chosen;
    this.foremost = foremost;
    this.picking = Boolean(picking);
    document.body.classList.toggle("picking", this.picking);
    byId("hint").textContent = "Click on the map to set the point";
    byId("hint").hidden = !this.picking;
    this._placeMarkers();
    this.areas.redraw(true);
    this.labels.redraw(true);
    if (key !== this.key) this.fit();
    this.key = key;
    this._bringIntoView(preview);
  }

  /** Show the chosen place, or the foremost ones when none is chosen. */
  fit() {
    this.fitPending = this.map.getSize().x === 0;
    if (this.fitPending) return;
    const bounds = L.latLngBounds([]);
    const chosen = this.spots[this.chosen];
    const wanted = chosen ? [chosen, ...this.near] : this.near.length ? this.near : this.spots.slice(0, this.foremost);
    for (const spot of wanted) this._extend(bounds, spot);
    if (!bounds.isValid()) this.map.setView([25, 15], 2, { animate: false });
    else this.map.fitBounds(bounds, { padding: [46, 46], maxZoom: CLOSEST_ZOOM, animate: false });
  }

  /** Move to a place that is about to be added when it is out of sight, or the map too small to judge it. @param {NumberedPlace | null} preview */
  _bringIntoView(preview) {
    const at = preview ? `${preview.lon},${preview.lat}` : "";
    if (at === this.previewed) return;
    this.previewed = at;
    if (!preview) return;
    /** @type {Pair} */
    const point = [preview.lat, preview.lon];
    const far = this.map.getZoom() < CLOSE_ENOUGH_ZOOM || !this.map.getBounds().contains(point);
    if (far) this.map.setView(point, Math.max(this.map.getZoom(), CLOSE_ENOUGH_ZOOM), { animate: false });
  }

  /** @param {L.LatLngBounds} bounds @param {NumberedSpot} spot */
  _extend(bounds, { place, ring, lines }) {
    for (const line of [...lines, ...chainsOf(ring)]) {
      for (let index = 0; index < line.length; index += 2) bounds.extend(latLngOf(line[index], line[index + 1]));
    }
    bounds.extend([place.lat, place.lon]);
  }

  _placeMarkers() {
    this.markers.clearLayers();
    for (const spot of this.near) this._addMarker(spot, "near", "", -1, 9);
    // The best stands above the others, the chosen one above all.
    this.spots.forEach((spot, index) => {
      const own = spot.look === "own" ? " own" : "";
      const chosen = index === this.chosen ? " chosen" : "";
      this._addMarker(spot, `mark${own}${chosen}`, own ? "+" : String(spot.place.number ?? ""), index, 26);
    });
  }

  /** @param {NumberedSpot} spot @param {string} look @param {string} text @param {number} index @param {number} size px */
  _addMarker(spot, look, text, index, size) {
    const html = element("span", { class: look, text });
    const icon = L.divIcon({ html, className: "mark-box", iconSize: [size, size] });
    const number = index >= 0 && spot.look === "number";
    const zIndexOffset = index === this.chosen && number ? 9000 : number ? 1000 - 20 * index : -1000;
    const marker = L.marker(latLngOf(spot.x, spot.y), { icon, keyboard: number, interactive: number, zIndexOffset, riseOnHover: number });
    marker.addTo(this.markers);
    if (!number) return;
    const box = marker.getElement();
    box?.setAttribute("role", "button");
    box?.setAttribute("aria-label", `${text}: ${spot.place.name}`);
    marker.on("click", (event) => {
      L.DomEvent.stopPropagation(event);
      this.tell({ type: "placemap:choose", number: spot.place.number });
    });
    marker.on("mouseover", () => this._tooltip(spot));
    marker.on("mouseout", () => (byId("tooltip").hidden = true));
  }

  /** @param {NumberedSpot} spot */
  _tooltip(spot) {
    const tooltip = byId("tooltip");
    const at = this.map.latLngToContainerPoint(latLngOf(spot.x, spot.y));
    const flip = at.x > this.map.getSize().x - 240;
    tooltip.textContent = `${spot.place.number}: ${spot.place.name}`;
    tooltip.style.transform = `translate(${flip ? "calc(-100% - 18px)" : "18px"}, -50%)`;
    tooltip.style.left = `${at.x}px`;
    tooltip.style.top = `${at.y}px`;
    tooltip.hidden = false;
  }

  /** @param {L.LatLng} at */
  _clicked({ lat, lng }) {
    if (!this.picking) return;
    const lon = ((((lng + 180) % 360) + 360) % 360) - 180;
    this.tell({ type: "placemap:point", lon: Number(lon.toFixed(5)), lat: Number(lat.toFixed(5)) });
  }

  /** @param {Pen} ctx @param {View} view */
  _drawAreas(ctx, view) {
    const order = this.spots.map((_, index) => index).sort((a, b) => Number(a === this.chosen) - Number(b === this.chosen));
    for (const index of order) {
      const spot = this.spots[index];
      const color = (spot.look === "own" ? OWN_COLOR : NUMBER_COLOR)[theme.name];
      const strong = index === this.chosen;
      const alpha = strong || spot.look === "own" ? 1 : 0.6;
      const reach = spot.place.radius_km * view.pxPerKm(spot.place.lat);
      if (spot.lines.length) drawBand(ctx, view, spot.lines, color, alpha, strong);
      else if (spot.ring && reach > 4 && spot.place.radius_km < WIDEST_KM) drawRing(ctx, view, spot.ring, reach, color, alpha, strong);
    }
  }

  /** The named places in px, for labels that keep clear of each other; the chosen one is written first. @param {View} view @returns {LabelMark[]} */
  _labelMarks(view) {
    const numbered = [...this.spots].sort((a, b) => Number(b === this.spots[this.chosen]) - Number(a === this.spots[this.chosen]));
    /** @param {NumberedSpot} spot @param {number} reach @param {boolean} [isMinor] @returns {LabelMark} */
    const box = (spot, reach, isMinor = false) => {
      const [x, y] = [view.x(spot.x), view.y(spot.y)];
      return { x, y, spots: [[x, y, reach]], across: reach, upright: reach, name: spot.place.name, kind: spot.place.kind, isPoint: true, isMinor };
    };
    return [...numbered.map((spot) => box(spot, 15)), ...this.near.map((spot) => box(spot, 5, true))];
  }
}
