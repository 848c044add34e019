// Many places in a view: the world is cut into cells of equal size on the screen, and each event counts in one.
//
// Points and areas of a cell are counted apart, since an area is never drawn as a point: of each place, the bin is
// twice its cell, and one more for an area. A mark stands near the middle of the places of its cell, each place
// weighing as many events as it has; the mark of a single place stands at that place.

const CELL_PX = 76;
const MOST_KINDS = 3;
const MARK_PX = 24; // radius of the greatest mark, when it is of one kind
const LEAST_PX = 4;
const MOST_SHIFT = 0.18; // how far a mark of several places stands from the middle of its cell, in cells
const DOUBTED_SHARE = 0.25; // of a mark's events, from which on it bears the badge

class Cells {
  /** @param {EventData} data @param {View} view */
  constructor(data, view) {
    this.data = data;
    this.view = view;
    /** @type {Cell[]} */
    this.all = [];
    this.binOf = new Int32Array(data.places.drawn).fill(-1);
    this._cut();
  }

  /** Give each place in view its bin; cells at the edge are whole. */
  _cut() {
    const { places } = this.data;
    const { x, y } = places.points;
    const { world, originX, originY, width, height } = this.view;
    const [left, top] = [Math.floor(originX / CELL_PX), Math.floor(originY / CELL_PX)];
    const columns = Math.floor((originX + width) / CELL_PX) - left + 1;
    const rows = Math.floor((originY + height) / CELL_PX) - top + 1;
    const cellAt = new Int32Array(columns * rows).fill(-1);
    for (let place = 0; place < places.drawn; place++) {
      const column = Math.floor((x[place] * world) / CELL_PX) - left;
      const row = Math.floor((y[place] * world) / CELL_PX) - top;
      if (column < 0 || row < 0 || column >= columns || row >= rows) continue;
      const at = row * columns + column;
      if (cellAt[at] < 0) {
        cellAt[at] = this.all.length;
        /** @type {Pair} */
        const middle = [(column + left + 0.5) * CELL_PX - originX, (row + top + 0.5) * CELL_PX - originY];
        this.all.push({ place, places: 0, weight: 0, middle, x: 0, y: 0, heaviest: 0 });
      }
      this.binOf[place] = 2 * cellAt[at] + Number(places.isArea(place));
      this._weigh(this.all[cellAt[at]], place, x[place], y[place]);
    }
    for (const cell of this.all) this._settle(cell);
  }

  /** @param {Cell} cell @param {number} place @param {number} x @param {number} y */
  _weigh(cell, place, x, y) {
    const { starts } = this.data.places;
    const weight = starts[place + 1] - starts[place];
    cell.places++;
    cell.weight += weight;
    cell.x += weight * x;
    cell.y += weight * y;
    if (weight > cell.heaviest) {
      cell.heaviest = weight;
      cell.place = place;
    }
  }

  /** Where the mark of a cell stands, in px of the view. @param {Cell} cell */
  _settle(cell) {
    const { view } = this;
    const { places } = this.data;
    if (cell.places === 1) {
      cell.x = view.x(mercatorX(places.lon(cell.place)));
      cell.y = view.y(mercatorY(places.lat(cell.place)));
    } else {
      const [x, y] = cell.middle;
      /** @param {number} at @param {number} middle */
      const near = (at, middle) => middle + Math.max(-MOST_SHIFT, Math.min(MOST_SHIFT, (at - middle) / CELL_PX)) * CELL_PX;
      cell.x = near(view.x(cell.x / cell.weight), x);
      cell.y = near(view.y(cell.y / cell.weight), y);
    }
  }

  /** Where the mark of a cell stands, [lon, lat]. @param {Cell} cell @returns {Pair} */
  degreesOf(cell) {
    const { places } = this.data;
    if (cell.places === 1) return [places.lon(cell.place), places.lat(cell.place)];
    return this._degrees(cell.x, cell.y);
  }

  /** @param {number} x @param {number} y */
  _degrees(x, y) {
    const { world, originX, originY } = this.view;
    return degreesOf((x + originX) / world, (y + originY) / world);
  }

  /** The box of a cell: west, south, east, north. @param {Cell} cell @returns {Box} */
  boxOf({ middle: [x, y] }) {
    const half = CELL_PX / 2;
    const [west, north] = this._degrees(x - half, y - half);
    const [east, south] = this._degrees(x + half, y + half);
    return [west, south, east, north];
  }

  /** The places that a bin counts. @param {number} bin */
  placesOf(bin) {
    const found = [];
    for (let place = 0; place < this.binOf.length; place++) if (this.binOf[place] === bin) found.push(place);
    return found;
  }

  /** What is said of a cell under the pointer. @param {number} cell its number */
  nameOf(cell) {
    const { place, places } = this.all[cell];
    const name = this.data.places.name(place);
    return places === 1 ? name : `${name} and ${counted(places - 1, "more place")}`;
  }
}

/** Marks of a frame: up to three kinds for each cell, the greatest first, each with its count; `rest` are the others. @param {Cells} cells @param {WindowCounter} counter @param {string[]} symbols @returns {CellMark[]} */
function cellMarks(cells, counter, symbols) {
  /** @type {CellMark[]} */
  const found = [];
  cells.all.forEach((cell, number) => {
    /** @type {CellKind[]} */
    const kinds = [];
    let total = 0;
    for (let area = 0; area < 2; area++) {
      for (let symbol = 0; symbol < symbols.length; symbol++) {
        const counted = tally(counter, 2 * number + area, symbol);
        if (!counted.count) continue;
        total += counted.count;
        kinds.push(Object.assign(counted, { symbol, area: area === 1 }));
      }
    }
    if (!total) return;
    if (kinds.length > 1) kinds.sort((a, b) => b.count - a.count);
    kinds.length = Math.min(kinds.length, MOST_KINDS);
    found.push({ cell, number, total, kinds, rest: total - kinds.reduce((sum, kind) => sum + kind.count, 0), radii: [], at: [] });
  });
  return found;
}

/** A round number (1, 2, 5, 10, ...) not below a count; it holds until the counts have become much smaller. @param {number} most @param {number} before */
function referenceCount(most, before) {
  if (most <= before && most * 3 >= before) return before;
  const magnitude = 10 ** Math.floor(Math.log10(Math.max(1, most)));
  return [1, 2, 5].map((factor) => factor * magnitude).find((round) => round >= most) ?? 10 * magnitude;
}

/** Radius in px: the area grows with the count, up to the reference count; rounded so that images are used again. @param {number} count @param {number} reference */
function cellRadius(count, reference) {
  return Math.max(LEAST_PX, Math.round(2 * MARK_PX * Math.sqrt(count / reference)) / 2);
}

/** Where the symbols of a mark stand around its point: one in the middle, two side by side, three in a triangle. @param {number[]} radii @returns {Pair[]} */
function cellLayout(radii) {
  const [a, b, c] = radii;
  if (radii.length === 1) return [[0, 0]];
  const gap = 1.2;
  const across = (a + b) * gap;
  if (radii.length === 2) return [[-across * (b / (a + b)), 0], [across * (a / (a + b)), 0]];
  // The third touches both; the middle of the three is the point.
  const [ac, bc] = [(a + c) * gap, (b + c) * gap];
  const x = (across * across + ac * ac - bc * bc) / (2 * across);
  const y = Math.sqrt(Math.max(0, ac * ac - x * x));
  const area = a * a + b * b + c * c;
  const [mx, my] = [(b * b * across + c * c * x) / area, (c * c * y) / area];
  return [[-mx, -my], [across - mx, -my], [x - mx, y - my]];
}
