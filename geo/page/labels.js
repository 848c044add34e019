// Labels by size and zoom that do not collide: places with events first, then countries, waters, settlements.

/** @typedef {{name: string, population: number, x: number, y: number}} PlaceLabel */

/** @type {{countries: {name: string, lat: number, radiusKm: number, x: number, y: number}[], water: {name: string, minZoom: number, x: number, y: number}[], places: PlaceLabel[], areOnTiles: boolean}} */
const LABELS = {
  countries: CONSTANTS.basemap.labels.countries.map((/** @type {[string, number, number, number]} */ [name, lon, lat, radiusKm]) => ({
    name, lat, radiusKm, x: mercatorX(lon), y: mercatorY(lat),
  })),
  water: CONSTANTS.basemap.labels.water.map((/** @type {[string, number, number, number]} */ [name, lon, lat, minZoom]) => ({
    name, minZoom, x: mercatorX(lon), y: mercatorY(lat),
  })),
  places: [],
  areOnTiles: false, // tiles of an online map have names of their own
};
addPlaceLabels(CONSTANTS.basemap.labels.places);

/** Settlements to label as rows [name, lon, lat, population], the largest first, none larger than those before. @param {[string, number, number, number][]} rows */
function addPlaceLabels(rows) {
  for (const [name, lon, lat, population] of rows) LABELS.places.push({ name, population, x: mercatorX(lon), y: mercatorY(lat) });
}

// Least population of a settlement that may have a label, by whole zoom.
const LEAST_POPULATION = [9e9, 9e9, 9e9, 6e6, 2.5e6, 9e5, 3e5, 9e4, 2.5e4, 7000, 0];

/** Boxes that are taken; a new box is refused where it would overlap one. */
class Occupied {
  constructor() {
    /** @type {Map<string, Box[]>} */
    this.cells = new Map();
  }

  /** Take a box [left, top, right, bottom] if it is free (or by force). @param {Box} box @param {boolean} [force] */
  take(box, force = false) {
    const cells = this._cellsOf(box);
    const clash = cells.some((cell) => (this.cells.get(cell) || []).some((other) => overlap(box, other)));
    if (clash && !force) return false;
    for (const cell of cells) {
      const there = this.cells.get(cell);
      if (there) there.push(box);
      else this.cells.set(cell, [box]);
    }
    return true;
  }

  /** @param {Box} box */
  _cellsOf([left, top, right, bottom]) {
    const found = [];
    for (let column = Math.floor(left / 64); column <= Math.floor(right / 64); column++) {
      for (let row = Math.floor(top / 64); row <= Math.floor(bottom / 64); row++) found.push(`${column},${row}`);
    }
    return found;
  }
}

/** @param {Box} a @param {Box} b */
function overlap(a, b) {
  return a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];
}

/** Draw all labels of a view. @param {Pen} ctx @param {View} view @param {LabelMark[]} marks places with events */
function drawLabels(ctx, view, marks) {
  const occupied = new Occupied();
  for (const mark of marks) {
    for (const [x, y, r] of mark.spots) occupied.take([x - r, y - r, x + r, y + r], true);
  }
  const pointsFirst = [...marks].sort((a, b) => Number(b.isPoint) - Number(a.isPoint));
  for (const mark of pointsFirst) if (mark.name) labelMark(ctx, view, occupied, mark);
  if (LABELS.areOnTiles) return;
  labelCountries(ctx, view, occupied);
  labelWater(ctx, view, occupied);
  labelPlaces(ctx, view, occupied, marks);
}

/** @param {Pen} ctx @param {View} view @param {Occupied} occupied @param {LabelMark} mark */
function labelMark(ctx, view, occupied, mark) {
  const area = mark.kind === "region" || mark.kind === "border" || mark.kind === "district";
  const font = area ? `italic 600 12.5px ${FONT}` : mark.isMinor ? `400 11.5px ${FONT}` : `600 13px ${FONT}`;
  const text = { text: mark.name ?? "", font, color: mapColor("label"), halo: 3.5 };
  const side = mark.across + 4;
  const over = mark.upright + 9;
  /** @type {[number, number, CanvasTextAlign][]} */
  const beside = [[side, 0, "left"], [-side, 0, "right"], [0, over, "center"], [0, -over, "center"]];
  const order = area ? [...beside.slice(2), ...beside.slice(0, 2)] : beside;
  const slid = slideInside(ctx, view, mark, text);
  /** @type {[number, number, CanvasTextAlign][]} */
  const shifted = [over, -over, over + 16, -over - 16].map((dy) => [slid, dy, "center"]);
  // A label that the edge of the screen would cut is left out, unless its place is beyond the edge too.
  const isOnScreen = isWhole([mark.x, mark.y, mark.x, mark.y], view);
  const tries = isOnScreen ? [...order, ...shifted] : order;
  const inside = isOnScreen ? view : null;
  tries.some(([dx, dy, align]) => placeText(ctx, occupied, mark.x + dx, mark.y + dy, align, text, inside));
}

const COUNTRY_SHIFTS = [[0, 0], [0, -24], [0, 24], [0, -50], [0, 50], [-60, 0], [60, 0], [-60, 30], [60, -30], [0, -90], [0, 90], [-120, 0], [120, 0]];

/** @param {Pen} ctx @param {View} view @param {Occupied} occupied */
function labelCountries(ctx, view, occupied) {
  const size = view.zoom < 4 ? 10.5 : view.zoom < 6 ? 12 : 14;
  for (const country of LABELS.countries) {
    const reach = country.radiusKm * view.pxPerKm(country.lat);
    if (reach < 12 || reach > 2400 || country.name.length * size > reach * 4.6) continue;
    const text = { text: country.name.toUpperCase(), font: `600 ${size}px ${FONT}`, spacing: size * 0.16, color: mapColor("label_country"), halo: 3, room: 9 };
    const [x, y] = [view.x(country.x), view.y(country.y)];
    COUNTRY_SHIFTS.some(([dx, dy]) => Math.hypot(dx, dy) < reach * 0.7 && placeText(ctx, occupied, x + dx, y + dy, "center", text, view));
  }
}

/** @param {Pen} ctx @param {View} view @param {Occupied} occupied */
function labelWater(ctx, view, occupied) {
  for (const water of LABELS.water) {
    if (view.zoom < water.minZoom) continue;
    const text = { text: water.name, font: `italic 400 ${view.zoom < 5 ? 12 : 13.5}px ${FONT}`, spacing: 0.8, color: mapColor("label_water"), halo: 0 };
    placeText(ctx, occupied, view.x(water.x), view.y(water.y), "center", text, view);
  }
}

/** @param {Pen} ctx @param {View} view @param {Occupied} occupied @param {LabelMark[]} marks */
function labelPlaces(ctx, view, occupied, marks) {
  const least = LEAST_POPULATION[Math.min(LEAST_POPULATION.length - 1, Math.floor(view.zoom))];
  for (const place of LABELS.places) {
    if (place.population < least) break;
    const x = view.x(place.x);
    const y = view.y(place.y);
    if (x < 0 || y < 0 || x > view.width || y > view.height) continue;
    if (marks.some((mark) => mark.isPoint && Math.abs(mark.x - x) < 7 && Math.abs(mark.y - y) < 7)) continue;
    labelPlace(ctx, view, occupied, place, x, y);
  }
}

/** @param {Pen} ctx @param {View} view @param {Occupied} occupied @param {PlaceLabel} place @param {number} x @param {number} y */
function labelPlace(ctx, view, occupied, place, x, y) {
  const large = place.population > 400000;
  const text = {
    text: place.name, font: `${large ? 500 : 400} ${large ? 12.5 : 11.5}px ${FONT}`,
    color: mapColor(place.population > 40000 ? "label" : "label_minor"), halo: 2.6,
  };
  if (!occupied.take([x - 3, y - 3, x + 3, y + 3])) return;
  const inside = x > view.margin.x && x < view.width - view.margin.x ? view : null;
  const isPlaced = placeText(ctx, occupied, x + 6, y, "left", text, inside) || placeText(ctx, occupied, x - 6, y, "right", text, inside);
  if (!isPlaced) return;
  drawDot(ctx, x, y, large ? 2.6 : 1.9, text.color);
}

/** @param {Pen} ctx @param {number} x @param {number} y @param {number} radius @param {string} color */
function drawDot(ctx, x, y, radius, color) {
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 2 * Math.PI);
  ctx.fillStyle = mapColor("land");
  ctx.fill();
  ctx.lineWidth = 1.2;
  ctx.strokeStyle = color;
  ctx.stroke();
}

/** Whether no edge of the screen cuts a box. @param {Box} box @param {View} view */
function isWhole([left, top, right, bottom], { margin, width, height }) {
  return left > margin.x && right < width - margin.x && top > margin.y && bottom < height - margin.y;
}

/** How far a centred text has to move sideways to be whole on the screen. @param {Pen} ctx @param {View} view @param {LabelMark} mark @param {TextLook} look */
function slideInside(ctx, view, mark, look) {
  ctx.font = look.font;
  const half = ctx.measureText(look.text).width / 2 + 6;
  const least = view.margin.x + half;
  const most = view.width - view.margin.x - half;
  return Math.max(least, Math.min(most, mark.x)) - mark.x;
}

/**
 * Write a text where its box is free, and whole on the screen if a view is given; gives whether it was.
 * @param {Pen} ctx @param {Occupied} occupied @param {number} x @param {number} y @param {CanvasTextAlign} align
 * @param {TextLook} look @param {View | null} [view]
 */
function placeText(ctx, occupied, x, y, align, look, view = null) {
  ctx.font = look.font;
  ctx.letterSpacing = `${look.spacing || 0}px`;
  ctx.textAlign = align;
  ctx.textBaseline = "middle";
  const width = ctx.measureText(look.text).width;
  const left = align === "left" ? x : align === "right" ? x - width : x - width / 2;
  const room = look.room || 2;
  /** @type {Box} */
  const box = [left - room, y - 9, left + width + room, y + 9];
  if (view && !isWhole(box, view)) return false;
  const free = occupied.take(box);
  if (free) {
    if (look.halo) {
      ctx.lineJoin = "round";
      ctx.lineWidth = look.halo;
      ctx.strokeStyle = withAlpha(mapColor("halo"), 0.9);
      ctx.strokeText(look.text, x, y);
    }
    ctx.fillStyle = look.color;
    ctx.fillText(look.text, x, y);
  }
  ctx.letterSpacing = "0px";
  return free;
}
