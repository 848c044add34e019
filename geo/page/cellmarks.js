// Draws cells of many places: per cell up to three kinds, told apart by shape and colour, with their counts.

const MOST_RINGS = 24; // of areas, those with the most events; and of borders
const RING_SHARE = 0.35; // of the view that the boxes of these rings may cover together
const RING_LEAST_PX = 24; // a smaller area stands as a hollow mark only
const LABEL_LEAST_PX = 8;
const LABEL_SHARE = 2; // width of a label at most, in radii of its mark
const TOTAL_PX = 9.5;

class CellMarks {
  /** @param {App} app @param {View} view @param {WindowCounter} counter @param {WindowCounter} ringCounter */
  constructor(app, view, counter, ringCounter) {
    this.app = app;
    this.view = view;
    this.cells = new Cells(app.data, view);
    this.counter = counter;
    this.counter.assign(this.cells.binOf, 2 * this.cells.all.length);
    this.rings = this._ringsOf().map((place) => app.marks.spots.at(place));
    this.ringImages = new RingImages(view);
    this.ringCounter = ringCounter;
    const binOf = new Int32Array(this.rings.reduce((most, spot) => Math.max(most, spot.index + 1), 0)).fill(-1);
    this.rings.forEach((spot, bin) => (binOf[spot.index] = bin));
    this.ringCounter.assign(binOf, this.rings.length);
    this.reference = 0;
    /** @type {CellMark[]} */
    this.marks = [];
    /** @type {SpotMark[]} */
    this.active = [];
    /** @type {Disc[]} */
    this.taken = [];
  }

  /** Areas that are wide enough for a ring, those with the most events; and every border. */
  _ringsOf() {
    const { starts } = this.app.data.places;
    /** @param {number} place */
    const weight = (place) => starts[place + 1] - starts[place];
    /** @type {number[]} */
    const borders = [];
    /** @type {number[]} */
    let wide = [];
    let least = 0; // weight from which on an area may be among the first
    const sorted = () => wide.sort((a, b) => weight(b) - weight(a) || a - b).slice(0, 4 * MOST_RINGS);
    placesInView(this.app.data, this.view, 0, (place, reach) => {
      if (reach === Infinity) borders.push(place);
      else if (reach >= RING_LEAST_PX && weight(place) > least) wide.push(place);
      if (wide.length < 40 * MOST_RINGS) return;
      wide = sorted();
      least = weight(wide[wide.length - 1]);
    });
    return [...this._thatFit(sorted()), ...borders.slice(0, MOST_RINGS)];
  }

  /** The first of the areas, up to a number, and leaving out those that would cover too much of the view. @param {number[]} areas */
  _thatFit(areas) {
    let room = RING_SHARE * this.view.width * this.view.height;
    const kept = [];
    for (const place of areas) {
      const [left, top, right, bottom] = ringBox(this.app.marks.spots.at(place), this.view);
      const pixels = Math.max(0, right - left) * Math.max(0, bottom - top);
      if (!pixels || pixels > room) continue;
      room -= pixels;
      kept.push(place);
      if (kept.length === MOST_RINGS) break;
    }
    return kept;
  }

  count() {
    this.marks = cellMarks(this.cells, this.counter, this.app.data.symbols);
    let most = 1;
    for (const { total, rest } of this.marks) most = Math.max(most, total - rest);
    this.reference = referenceCount(most, this.reference);
    for (const mark of this.marks) {
      mark.radii = mark.kinds.map((kind) => cellRadius(kind.count, this.reference));
      mark.at = cellLayout(mark.radii).map(([dx, dy]) => [mark.cell.x + dx, mark.cell.y + dy]);
    }
    return this.marks;
  }

  /** @param {Pen} ctx @param {() => void} drawRoutes */
  draw(ctx, drawRoutes) {
    const { first, last, mode } = this.app;
    this.ringCounter.move(first, last, mode === "cumulative");
    this.count();
    this.active = this.rings.map((spot, bin) => this._ringMark(spot, bin)).filter((mark) => mark.total > 0);
    this.ringImages.begin();
    for (const mark of this.active) drawFootprint(ctx, this.app, this.view, mark, this.ringImages);
    drawRoutes();
    for (const mark of this.marks) if (isInBox(this.view, mark.cell.x, mark.cell.y, CELL_PX)) this._drawMark(ctx, mark);
    this._drawSelected(ctx);
  }

  /** @param {Spot} spot @param {number} bin @returns {SpotMark} */
  _ringMark(spot, bin) {
    const symbols = spot.symbols.map((entry) => ({ ...entry, ...tally(this.ringCounter, bin, entry.symbol) }));
    return { spot, symbols, total: symbols.reduce((sum, symbol) => sum + symbol.count, 0) };
  }

  /** @param {Pen} ctx @param {CellMark} mark */
  _drawMark(ctx, mark) {
    const { density } = this.view;
    const { cell } = mark;
    mark.kinds.forEach((kind, index) => {
      const radius = mark.radii[index];
      const [x, y] = mark.at[index];
      const look = { hollow: kind.area, standing: radius >= LABEL_LEAST_PX ? standingOf(cell, kind) : 0, label: "" };
      const sprite = spriteOf(this.app.data.symbols[kind.symbol], radius, look, density);
      ctx.globalAlpha = fadeOf(this.app, kind.latest);
      ctx.drawImage(sprite.image, x - sprite.half, y - sprite.half, 2 * sprite.half, 2 * sprite.half);
      const size = digitSize(radius);
      const label = shortCount(kind.count);
      if (radius >= LABEL_LEAST_PX && kind.count > 1 && digitsWidth(label, size, density) <= LABEL_SHARE * radius) {
        const name = this.app.data.symbols[kind.symbol];
        /** @type {[string, string]} */
        const colors = kind.area ? [mapColor("label"), mapColor("hollow")] : [mapColor("mark_edge"), symbolColor(name)];
        drawDigits(ctx, label, x, y + 0.5, size, ...colors, density);
      }
    });
    ctx.globalAlpha = 1;
    if (hasTotal(mark)) drawDigits(ctx, shortCount(mark.total), mark.cell.x, totalAt(mark), TOTAL_PX, mapColor("label"), mapColor("halo"), density);
  }

  /** The selected event's own place, which the mark of its cell only stands near. @param {Pen} ctx */
  _drawSelected(ctx) {
    const place = this.app.selectedPlace;
    if (place < 0) return;
    const { x, y } = this.app.marks.spots.at(place);
    drawHalo(ctx, this.view.x(x), this.view.y(y), 6);
  }

  /** What can be pointed at, as last drawn. */
  hits() {
    /** @type {Hit[]} */
    const hits = this.active.map(({ spot }) => footprintHit(spot, this.view));
    for (const mark of this.marks) {
      const { number } = mark;
      const spot = { cell: number, index: -1, place: { name: this.cells.nameOf(number), kind: "cell" }, ring: null, lines: [], symbols: [] };
      mark.kinds.forEach((kind, index) => {
        const [x, y] = mark.at[index];
        hits.push({ spot, name: this.app.data.symbols[kind.symbol], x, y, reach: mark.radii[index] + 4, count: kind.count, area: kind.area });
      });
    }
    return hits;
  }

  /** The marks as plain values, for `window.timemap.marks()`; those of other kinds than are drawn have no symbol. @returns {ToldMark[]} */
  told() {
    return this.marks.flatMap(({ cell, number, kinds, rest }) => {
      const [lon, lat] = this.cells.degreesOf(cell);
      const of = { name: this.cells.nameOf(number), places: cell.places, lon, lat, box: this.cells.boxOf(cell) };
      const drawn = kinds.map((kind) => ({ ...of, symbol: this.app.data.symbols[kind.symbol], count: kind.count, standing: standingOf(cell, kind), area: kind.area }));
      return rest ? [...drawn, { ...of, symbol: null, count: rest, standing: 0, area: false }] : drawn;
    });
  }

  /** @param {Hit} hit */
  eventsOf({ spot, name, area }) {
    const { data, first, last } = this.app;
    const symbol = name ? data.symbols.indexOf(name) : -1;
    const places = spot.cell === undefined ? [spot.index] : this.cells.placesOf(2 * spot.cell + Number(area));
    return places.flatMap((place) => data.eventsAt(place, symbol, first, last));
  }

  /** For labels to keep clear of; the marks of several places have no name of their own. */
  /** @returns {LabelMark[]} */
  labelMarks() {
    return this.count().map((mark) => {
      const spots = mark.at.map(([x, y], index) => discAt(x, y, mark.radii[index] * 1.1));
      if (hasTotal(mark)) spots.push([mark.cell.x, totalAt(mark), 8]);
      return { x: mark.cell.x, y: mark.cell.y, across: 0, upright: 0, spots, name: null, kind: "cell", isPoint: true };
    });
  }
}

/** At a single place the badge as ever; for several places where a good part of the events is disputed or denied. @param {Cell} cell @param {CellKind} kind */
function standingOf(cell, kind) {
  if (cell.places === 1) return kind.standing;
  if (kind.standing === 2) return 2;
  return kind.doubted >= DOUBTED_SHARE * kind.count ? kind.standing : 0;
}

/** Whether the number of all events of a cell is written: where there are several kinds, and room. @param {CellMark} mark */
function hasTotal({ kinds, radii }) {
  return kinds.length > 1 && radii[0] >= LABEL_LEAST_PX;
}

/** Where that number stands: below the mark. @param {CellMark} mark */
function totalAt({ at, radii }) {
  return Math.max(...at.map(([, y], index) => y + radii[index] * 1.2)) + 6;
}

/** @param {number} radius */
function digitSize(radius) {
  return radius < 11 ? 9.5 : radius < 16 ? 11 : radius < 21 ? 12.5 : 14;
}
