// Places one by one: where each stands, what it may show, and how its symbols are arranged.

const AREA_KINDS = new Set(["district", "region", "border"]);

/** Spots are made when their place first comes into view. */
class Spots {
  /** @param {EventData} data */
  constructor(data) {
    this.data = data;
    /** @type {Map<number, Spot>} */
    this._made = new Map();
  }

  /** Geometry of a place in Mercator coordinates, and its symbols in the order of the legend. @param {number} index */
  at(index) {
    let spot = this._made.get(index);
    if (!spot) {
      spot = this._spot(index);
      this._made.set(index, spot);
    }
    return spot;
  }

  /** @param {number} index @returns {Spot} */
  _spot(index) {
    const place = this.data.place(index);
    const lines = place.kind === "border" ? linesOf(place) : [];
    const [x, y] = lines.length ? anchorOf(place, lines) : [mercatorX(place.lon), mercatorY(place.lat)];
    const ring = place.kind === "district" || place.kind === "region" ? areaOf(place) : null;
    return { place, index, x, y, ring, lines, symbols: this._symbolsAt(index), layout: null, freeAngle: null };
  }

  /** Symbols at a place with their greatest count. @param {number} index */
  _symbolsAt(index) {
    const { starts } = this.data.places;
    const { symbol } = this.data.columns;
    const found = new Map();
    for (let event = starts[index]; event < (starts[index + 1] ?? 0); event++) {
      found.set(symbol[event], (found.get(symbol[event]) ?? 0) + 1);
    }
    return [...found].sort((a, b) => a[0] - b[0]).map(([number, most]) => ({ symbol: number, name: this.data.symbols[number], most }));
  }
}

/**
 * Which places a view holds, with the reach of areas.
 * @param {number} most more places than this are not listed
 * @param {(place: number, reach: number) => void} [eachArea] called for each area and border, with its reach in px
 * @returns {number[] | null} null when there are more
 * @param {EventData} data @param {View} view
 */
function placesInView(data, view, most, eachArea = () => {}) {
  const { x, y, reach } = data.places.points;
  const { world, originX, originY, width, height } = view;
  const found = [];
  for (let index = 0; index < x.length; index++) {
    const room = reach[index] * world * 1.1 + 40;
    const px = x[index] * world - originX;
    const py = y[index] * world - originY;
    if (px < -room || py < -room || px > width + room || py > height + room) continue;
    if (found.length <= most) found.push(index);
    if (reach[index] > 0) eachArea(index, reach[index] * world);
  }
  return found.length > most ? null : found;
}

/** Give each spot of a view its place for each symbol; gives all that is taken. @param {Spot[]} spots @param {View} view */
function arrangeSpots(spots, view) {
  /** @type {Disc[]} */
  const taken = [];
  view.room = roomOf(spots, view);
  /** @param {Spot} spot */
  const isArea = (spot) => AREA_KINDS.has(spot.place.kind);
  for (const spot of [...spots.filter((one) => !isArea(one)), ...spots.filter(isArea)]) {
    spot.freeAngle = null;
    const at = anchors(spot, view).map(([x, y]) => layoutAt(spot, x, y, view));
    const clear = at.length < 2 ? null : at.find((places) => !places.some((place) => taken.some((other) => touches(place, other))));
    const layout = clear || at[0];
    spot.layout = layout;
    taken.push(...layout);
  }
  return taken;
}

/** What a bin of a counter holds of one symbol: count, standing (0, 1 some disputed, 2 all denied), latest first day. @param {WindowCounter} counter @param {number} bin @param {number} symbol @returns {Tally} */
function tally(counter, bin, symbol) {
  const at = bin * counter.codes + symbol * STANDINGS;
  const { counts, latest } = counter;
  const [plain, disputed, denied] = [counts[at], counts[at + 1], counts[at + 2]];
  const standing = denied ? (plain ? 1 : 2) : disputed ? 1 : 0;
  return {
    count: plain + disputed + denied,
    doubted: disputed + denied,
    standing,
    latest: latest ? Math.max(latest[at], latest[at + 1], latest[at + 2]) : 0,
  };
}
