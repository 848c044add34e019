// Drawing an area by hand, for the filters of the page around this one: a box or a polygon.
//
// A sheet lies over the map while something is drawn. Corners are set by a click or a touch, a box by a drag too, and
// by keyboard at the middle of the map, which the arrows move.

const MOST_CORNERS_DRAWN = 200;
const NEAR_PX = 11; // so near to the first corner, a click closes the ring
const STILL_PX = 5; // less is no drag
const DRAW_WORDS = {
  box: ["Drag a box, or click two of its corners.", "Click the opposite corner."],
  polygon: ["Click the corners of a polygon.", "Click the next corner.", "Click the first corner, or Done, to close it."],
};

class AreaDrawing {
  /** @param {App} app */
  constructor(app) {
    this.app = app;
    /** @type {"box" | "polygon" | null} */
    this.kind = null;
    /** @type {Pair[]} lon, lat as the map counts them, beyond 180 too */
    this.corners = [];
    /** @type {L.Point | null} where the pointer went down */
    this.down = null;
    this.sheet = byId("draw-sheet");
    this.opener = /** @type {HTMLElement | null} */ (null);
    app.map.getContainer().append(this.sheet, byId("draw-bar")); // so that Tab goes from one to the other
    L.DomEvent.disableClickPropagation(byId("draw-bar"));
    this._addButtons();
    this._wireSheet();
    byId("draw-done").addEventListener("click", () => this.finish());
    byId("draw-undo").addEventListener("click", () => this.undo());
    byId("draw-cancel").addEventListener("click", () => this.end());
  }

  _addButtons() {
    /** @param {"box" | "polygon"} kind */
    const start = (kind) => () => this.begin(kind);
    const bar = addCorner(this.app.map, [
      ["draw-box", "Draw a box to filter by", start("box")],
      ["draw-polygon", "Draw a polygon to filter by", start("polygon")],
    ]);
    bar.id = "draw-tools";
    bar.hidden = true;
  }

  /** Offer the tools where somebody hears what is drawn. @param {boolean} isHeard */
  offer(isHeard) {
    byId("draw-tools").hidden = !isHeard;
  }

  /** @param {"box" | "polygon"} kind */
  begin(kind) {
    this.end();
    this.kind = kind;
    this.opener = byId(`corner-draw-${kind}`);
    this.app.player.pause();
    this.app.panel.close();
    this.sheet.hidden = byId("draw-bar").hidden = false;
    byId("welcome").hidden = true; // its card lies over the map
    this.sheet.setAttribute("aria-label", `Drawing a ${kind}. Arrow keys move the map, Enter sets a corner in its middle, Escape ends.`);
    this._told();
    this.sheet.focus({ preventScroll: true });
  }

  end() {
    if (!this.kind) return;
    this.kind = null;
    this.corners = [];
    this.down = null;
    this.sheet.hidden = byId("draw-bar").hidden = true;
    this.app.areas.showDraft([]);
    this.opener?.focus({ preventScroll: true });
  }

  undo() {
    this.corners.pop();
    this._told();
    this.sheet.focus({ preventScroll: true });
  }

  /** Set a corner; the last one of a box ends it. @param {L.Point} point of the map's container */
  add(point) {
    if (this.kind === "polygon" && this._closes(point)) return this.finish();
    const { lng, lat } = this.app.map.containerPointToLatLng(point);
    const last = this.corners.at(-1);
    if (last && this._pointOf(last).distanceTo(point) < STILL_PX) return undefined; // the second half of a double click
    this.corners.push([lng, lat]);
    if (this.kind === "box" && this.corners.length === 2) return this.finish();
    if (this.corners.length === MOST_CORNERS_DRAWN) return this.finish();
    return this._told();
  }

  /** Tell what was drawn, and end; a ring that says why it cannot be used stays. */
  finish() {
    const area = this.kind === "box" ? boxDrawn(this.corners) : ringDrawn(this.corners);
    if (typeof area === "string") return setText(byId("draw-words"), area);
    post({ type: "timemap:area", ...area });
    return this.end();
  }

  /** @param {Pair} corner */
  _pointOf([lon, lat]) {
    return this.app.map.latLngToContainerPoint([lat, lon]);
  }

  /** @param {L.Point} point */
  _closes(point) {
    return this.corners.length > 2 && this._pointOf(this.corners[0]).distanceTo(point) < NEAR_PX;
  }

  /** Words and the outline, with the corner that the pointer is at. @param {L.Point | null} [pointer] */
  _told(pointer = null) {
    const words = DRAW_WORDS[this.kind ?? "box"];
    if (!pointer) setText(byId("draw-words"), words[Math.min(this.corners.length, words.length - 1)]);
    byId("draw-undo").hidden = this.kind !== "polygon" || this.corners.length === 0;
    byId("draw-done").hidden = this.kind !== "polygon" || this.corners.length < 3;
    const corners = [...this.corners];
    if (pointer && corners.length) {
      const { lng, lat } = this.app.map.containerPointToLatLng(pointer);
      corners.push([lng, lat]);
    }
    const isBox = this.kind === "box" && corners.length === 2;
    this.app.areas.showDraft(isBox ? cornersOfBox(boxAround(corners)).slice(0, 4) : corners);
  }

  _wireSheet() {
    const { sheet } = this;
    L.DomEvent.disableClickPropagation(sheet); // the map beneath neither drags nor opens anything; the wheel reaches it
    /** @param {PointerEvent} event */
    const pointOf = (event) => this.app.map.mouseEventToContainerPoint(event);
    sheet.addEventListener("pointerdown", (event) => {
      if (!event.isPrimary || event.button > 0) return;
      sheet.setPointerCapture(event.pointerId);
      this.down = pointOf(event);
      if (this.kind === "box" && this.corners.length === 0) this.add(this.down);
    });
    sheet.addEventListener("pointermove", (event) => event.isPrimary && this.corners.length > 0 && this._told(pointOf(event)));
    sheet.addEventListener("pointerup", (event) => {
      const point = pointOf(event);
      const dragged = this.down !== null && this.down.distanceTo(point) >= STILL_PX;
      const isFirst = this.kind === "box" && !dragged && this.down !== null && this._pointOf(this.corners[0]).distanceTo(this.down) < 1;
      const wasDown = this.down !== null;
      this.down = null;
      if (wasDown && this.kind && !isFirst) this.add(point);
    });
    sheet.addEventListener("pointercancel", () => (this.down = null));
    sheet.addEventListener("keydown", (event) => this._key(event));
  }

  /** @param {KeyboardEvent} event */
  _key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { map } = this.app;
    const pan = PANS[event.key];
    if (pan) map.panBy(pan, { animate: false });
    else if (event.key === "Enter" || event.key === " ") this.add(map.getSize().divideBy(2));
    else if (event.key === "Backspace") this.undo();
    else if (event.key === "Escape") this.end();
    else return;
    if (pan && this.corners.length) this._told(map.getSize().divideBy(2));
    event.preventDefault();
    event.stopPropagation();
  }
}

/** West, south, east, north around two corners, longitudes as they are. @param {Pair[]} corners @returns {Box} */
function boxAround(corners) {
  const lons = corners.map(([lon]) => lon);
  const lats = corners.map(([, lat]) => Math.max(-90, Math.min(90, lat)));
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}

/** The box as it is told, longitudes from -180 to 180; words where it is none. @param {Pair[]} corners @returns {{box: number[]} | string} */
function boxDrawn(corners) {
  const [west, south, east, north] = boxAround(corners);
  if (!(east > west && north > south)) return "This box is empty: choose a corner farther away.";
  return { box: east - west >= 360 ? [-180, south, 180, north] : [turned(west), south, turned(east), north] };
}

/** The closed ring as it is told; words where it cannot be used. @param {Pair[]} corners @returns {{ring: Pair[]} | string} */
function ringDrawn(corners) {
  if (corners.length < 3) return "A polygon needs three corners.";
  const ring = corners.map(([lon, lat]) => /** @type {Pair} */ ([turned(lon), Math.max(-90, Math.min(90, lat))]));
  const isTurned = ring.some(([lon], index) => Math.abs(lon - corners[index][0] - (ring[0][0] - corners[0][0])) > 1);
  if (isTurned) return "A polygon cannot cross the 180th meridian; a box can.";
  return { ring: [...ring, ring[0]] };
}
