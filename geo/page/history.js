// History told as background: a layer of its own, off until asked for, outside of the time that the slider moves.

const HISTORY_RADIUS_PX = 8;
const HISTORY_SHIFTS_PX = [0, 24, 38, 52]; // away from marks of events, with a thin line to the place

class HistoryLayer {
  /** @param {App} app the state of the page (app.js) */
  constructor(app) {
    this.app = app;
    this.isOn = false;
    /** @type {HistorySpot[]} */
    this.spots = [];
    /** @type {Hit[]} */
    this.hits = [];
    this.pane = new CanvasPane((ctx, view) => this.draw(ctx, view), { paneName: "history", zIndex: 410 });
    byId("history-on").addEventListener("change", () => this.turn(byId("history-on").checked));
    byId("history-list").addEventListener("click", () => openHistory(app));
  }

  /** @param {L.Map} map */
  addTo(map) {
    this.pane.addTo(map);
  }

  /** One spot for each place with history that has a footprint. @param {EventData} data */
  load(data) {
    const places = new Map();
    for (const index of data.backgroundEvents()) {
      const place = data.columns.place[index];
      if (place >= 0 && canStand(data.place(place))) places.set(place, [...(places.get(place) || []), index]);
    }
    this.spots = [...places].map(([index, events]) => historySpot(data, index, events));
    byId("history").hidden = data.background === 0;
    byId("history-list").textContent = data.background.toLocaleString("en");
    byId("history-list").setAttribute("aria-label", `List ${counted(data.background, "event")} told as history`);
    this.pane.redraw();
  }

  /** @param {boolean} isOn */
  turn(isOn) {
    this.isOn = isOn;
    byId("history-on").checked = isOn;
    this.pane.redraw();
  }

  /** @param {Pen} ctx @param {View} view */
  draw(ctx, view) {
    this.hits = [];
    if (!this.isOn || !this.app.data) return;
    const color = mapColor("history");
    const taken = [...(this.app.marks.taken || [])];
    for (const spot of this.spots) {
      const reach = spot.ring ? spot.place.radius_km * view.pxPerKm(spot.place.lat) : 0;
      const isSelected = spot.events.includes(this.app.selectedIndex);
      if (spot.ring) drawRing(ctx, view, spot.ring, reach, color, 0.55, isSelected);
      if (spot.lines.length) drawBand(ctx, view, spot.lines, color, 0.55, isSelected);
      const [x, y] = clearOf(taken, view.x(spot.x), view.y(spot.y));
      taken.push([x, y, HISTORY_RADIUS_PX]);
      drawTether(ctx, view.x(spot.x), view.y(spot.y), x, y);
      if (isSelected) drawHalo(ctx, x, y, HISTORY_RADIUS_PX);
      ctx.save();
      ctx.translate(x, y);
      drawHistoryMark(ctx, HISTORY_RADIUS_PX);
      ctx.restore();
      this.hits.push({ spot, history: true, x, y, reach: HISTORY_RADIUS_PX + 4, count: spot.events.length });
    }
  }
}

/** The nearest point to a place where a mark touches no other. @param {Disc[]} taken @param {number} x @param {number} y */
function clearOf(taken, x, y) {
  for (const away of HISTORY_SHIFTS_PX) {
    for (let turn = 0; turn < (away ? 8 : 1); turn++) {
      const angle = ((turn - 3) * Math.PI) / 4;
      const at = discAt(x + Math.cos(angle) * away, y + Math.sin(angle) * away, HISTORY_RADIUS_PX);
      if (!taken.some((other) => touches(at, other))) return at;
    }
  }
  return [x, y];
}

/** @param {Pen} ctx @param {number} x @param {number} y @param {number} toX @param {number} toY */
function drawTether(ctx, x, y, toX, toY) {
  if (x === toX && y === toY) return;
  ctx.beginPath();
  ctx.moveTo(x, y);
  ctx.lineTo(toX, toY);
  ctx.lineWidth = 1;
  ctx.strokeStyle = mapColor("history");
  ctx.stroke();
}

/** A country is no place for a mark. @param {Place} place */
function canStand(place) {
  return place.kind !== "country" && (place.kind !== "border" || Boolean(place.lines?.length));
}

/** @param {EventData} data @param {number} index @param {number[]} events */
function historySpot(data, index, events) {
  const place = data.place(index);
  const lines = place.kind === "border" ? linesOf(place) : [];
  const [x, y] = lines.length ? anchorOf(place, lines) : [mercatorX(place.lon), mercatorY(place.lat)];
  const ring = place.kind === "district" || place.kind === "region" ? areaOf(place) : null;
  return { place, index, x, y, ring, lines, events, symbols: [] };
}

/** A hollow, muted disc with the hands of a clock, around the origin. @param {Pen} ctx @param {number} radius */
function drawHistoryMark(ctx, radius) {
  ctx.beginPath();
  ctx.arc(0, 0, radius, 0, 2 * Math.PI);
  ctx.fillStyle = mapColor("hollow");
  ctx.fill();
  ctx.lineWidth = 1.8;
  ctx.strokeStyle = mapColor("history");
  ctx.stroke();
  ctx.beginPath();
  ctx.moveTo(0, -radius * 0.55);
  ctx.lineTo(0, 0);
  ctx.lineTo(-radius * 0.45, radius * 0.2);
  ctx.lineWidth = 1.5;
  ctx.stroke();
}
