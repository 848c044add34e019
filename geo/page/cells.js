// Many places in a view: the world is cut into cells of equal size on the screen, and each event counts in one.
//
// Points and areas of a cell are counted apart, since an area is never drawn as a point. A mark stands where the
// places of its cell have their middle, each place weighing as many events as it has; the mark of a single place
// stands at that place.

const CELL_PX = 72;
const MOST_KINDS = 3;
const MARK_PX = 25; // radius of the greatest mark
const LEAST_PX = 4;
const DOUBTED_SHARE = 0.25; // of a mark's events, from which on it bears the badge

class Cells {
  /** @param {EventData} data @param {object} view */
  constructor(data, view) {
    this.data = data;
    this.view = view;
    /** @type {{place: number, places: number, weight: number, area: boolean, x: number, y: number, heaviest: number}[]} */
    this.bins = [];
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
    const binAt = new Int32Array(2 * columns * rows).fill(-1);
    for (let place = 0; place < places.drawn; place++) {
      const column = Math.floor((x[place] * world) / CELL_PX) - left;
      const row = Math.floor((y[place] * world) / CELL_PX) - top;
      if (column < 0 || row < 0 || column >= columns || row >= rows) continue;
      const area = places.isArea(place);
      const key = 2 * (row * columns + column) + Number(area);
      if (binAt[key] < 0) {
        binAt[key] = this.bins.length;
        this.bins.push({ place, places: 0, weight: 0, area, x: 0, y: 0, heaviest: 0 });
      }
      this.binOf[place] = binAt[key];
      this._weigh(this.bins[binAt[key]], place, x[place], y[place]);
    }
    for (const bin of this.bins) this._settle(bin);
  }

  _weigh(bin, place, x, y) {
    const { starts } = this.data.places;
    const weight = starts[place + 1] - starts[place];
    bin.places++;
    bin.weight += weight;
    bin.x += weight * x;
    bin.y += weight * y;
    if (weight > bin.heaviest) {
      bin.heaviest = weight;
      bin.place = place;
    }
  }

  /** Where the mark of a bin stands, in px of the view. */
  _settle(bin) {
    const { view } = this;
    const { places } = this.data;
    if (bin.places === 1) {
      bin.x = view.x(mercatorX(places.lon(bin.place)));
      bin.y = view.y(mercatorY(places.lat(bin.place)));
    } else {
      bin.x = view.x(bin.x / bin.weight);
      bin.y = view.y(bin.y / bin.weight);
    }
  }

  /** The places that a bin counts. */
  placesOf(bin) {
    const found = [];
    for (let place = 0; place < this.binOf.length; place++) if (this.binOf[place] === bin) found.push(place);
    return found;
  }

  /** What is said of a bin under the pointer. */
  nameOf(bin) {
    const { place, places } = this.bins[bin];
    const name = this.data.places.name(place);
    return places === 1 ? name : `${name} and ${counted(places - 1, "more place")}`;
  }
}

/** Marks of a frame: up to three kinds for each bin, the greatest first, each with its count; `rest` are the others. */
function cellMarks(cells, counter, symbols) {
  const found = [];
  cells.bins.forEach((bin, number) => {
    const kinds = [];
    let total = 0;
    for (let symbol = 0; symbol < symbols.length; symbol++) {
      const kind = tally(counter, number, symbol);
      if (!kind.count) continue;
      total += kind.count;
      kinds.push({ symbol, ...kind });
    }
    if (!total) return;
    if (kinds.length > 1) kinds.sort((a, b) => b.count - a.count || a.symbol - b.symbol);
    const shown = kinds.slice(0, MOST_KINDS);
    found.push({ bin, number, total, kinds: shown, rest: total - shown.reduce((sum, kind) => sum + kind.count, 0) });
  });
  return found;
}

/** A round number (1, 2, 5, 10, ...) not below a count; it holds until the counts have become much smaller. */
function referenceCount(most, before) {
  if (most <= before && most * 3 >= before) return before;
  const magnitude = 10 ** Math.floor(Math.log10(Math.max(1, most)));
  return [1, 2, 5, 10].map((factor) => factor * magnitude).find((round) => round >= most);
}

/** Radius in px: the area grows with the count, up to the reference count; rounded so that images are used again. */
function cellRadius(count, reference) {
  return Math.max(LEAST_PX, Math.round(2 * MARK_PX * Math.sqrt(count / reference)) / 2);
}

/** Where the symbols of a mark stand around its point: one in the middle, two side by side, three in a triangle. */
function cellLayout(radii) {
  const [a, b, c] = radii;
  if (radii.length === 1) return [[0, 0]];
  const gap = 1.12;
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
