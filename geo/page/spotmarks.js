// Draws places one by one: footprints, symbols, labels; used while few places are in view.

class SpotMarks {
  /** @param {App} app @param {View} view @param {Spot[]} visible spots of the view @param {WindowCounter} counter a bin for each */
  constructor(app, view, visible, counter) {
    this.app = app;
    this.view = view;
    this.visible = visible;
    this.counter = counter;
    this.taken = arrangeSpots(visible, view);
    this.ringImages = new RingImages(view);
    /** @type {(SpotMark & {places: Disc[]})[]} */
    this.marks = [];
  }

  /** What is at each place in the window: counts, standing and recency by symbol. */
  count() {
    this.marks = this.visible.map((spot, bin) => {
      const symbols = spot.symbols.map((entry) => ({ ...entry, ...tally(this.counter, bin, entry.symbol) }));
      return { spot, places: spot.layout ?? [], symbols, total: symbols.reduce((sum, symbol) => sum + symbol.count, 0) };
    });
    return this.marks;
  }

  /** @param {Pen} ctx @param {() => void} drawRoutes */
  draw(ctx, drawRoutes) {
    const marks = this.count();
    const active = marks.filter((mark) => mark.total > 0);
    for (const { spot, places, total } of marks) {
      if (!total && !AREA_KINDS.has(spot.place.kind)) drawDot(ctx, ...centreOf(places), 2.6, mapColor("label"));
    }
    this.ringImages.begin();
    for (const mark of active) drawFootprint(ctx, this.app, this.view, mark, this.ringImages);
    drawRoutes();
    for (const mark of active) if (isInBox(this.view, ...centreOf(mark.places), 200)) this._drawSymbols(ctx, mark);
  }

  /** @param {Pen} ctx @param {SpotMark & {places: Disc[]}} mark */
  _drawSymbols(ctx, mark) {
    const { spot, places } = mark;
    const { view } = this;
    const hollow = AREA_KINDS.has(spot.place.kind);
    if (places.length > 1) drawAnchor(ctx, ...centreOf(places), places);
    mark.symbols.forEach((symbol, index) => {
      if (!symbol.count) return;
      const [x, y] = places[index];
      const radius = radiusFor(symbol.count, view);
      const alpha = fadeOf(this.app, symbol.latest);
      if (spot.place.kind === "feature") drawNearness(ctx, x, y, radius + 9, symbolColor(symbol.name), alpha);
      const look = { hollow, standing: symbol.standing, label: symbol.count > 1 ? shortCount(symbol.count) : "" };
      const sprite = spriteOf(symbol.name, radius, look, view.density);
      ctx.globalAlpha = alpha;
      ctx.drawImage(sprite.image, x - sprite.half, y - sprite.half, 2 * sprite.half, 2 * sprite.half);
      ctx.globalAlpha = 1;
      if (this.app.selectedPlace === spot.index && this.app.selectedSymbol === symbol.name) drawHalo(ctx, x, y, radius);
    });
  }

  /** What can be pointed at, as last drawn. */
  hits() {
    /** @type {Hit[]} */
    const hits = [];
    for (const { spot, places, symbols, total } of this.marks) {
      if (!total) continue;
      if (AREA_KINDS.has(spot.place.kind)) hits.push(footprintHit(spot, this.view));
      symbols.forEach(({ name, count }, index) => {
        if (!count) return;
        const [x, y] = places[index];
        hits.push({ spot, name, x, y, reach: radiusFor(count, this.view) + 4, count });
      });
    }
    return hits;
  }

  /** The marks as plain values, for `window.timemap.marks()`. @returns {ToldMark[]} */
  told() {
    return this.marks.flatMap(({ spot, symbols }) => symbols.filter((symbol) => symbol.count > 0).map(({ name, count, standing }) => ({
      name: spot.place.name, symbol: name, count, standing, area: AREA_KINDS.has(spot.place.kind), places: 1,
      lon: spot.place.lon, lat: spot.place.lat, box: null,
    })));
  }

  /** @param {Hit} hit */
  eventsOf({ spot, name }) {
    const { data, first, last } = this.app;
    return data.eventsAt(spot.index, name ? data.symbols.indexOf(name) : -1, first, last);
  }

  /** Places to name, and for other labels to keep clear of: settlements with events, areas with events shown. @returns {LabelMark[]} */
  labelMarks() {
    const named = this.count().filter(({ spot, total }) => !AREA_KINDS.has(spot.place.kind) || total > 0);
    return named.map(({ spot, places }) => {
      const spots = places.map(([x, y, radius]) => discAt(x, y, radius * 1.2 + 2));
      const [x, y] = centreOf(spots);
      const across = Math.max(...spots.map(([sx, , radius]) => Math.abs(sx - x) + radius));
      const upright = Math.max(...spots.map(([, sy, radius]) => Math.abs(sy - y) + radius));
      return { x, y, spots, across, upright, name: spot.place.name, kind: spot.place.kind, isPoint: !AREA_KINDS.has(spot.place.kind) };
    });
  }
}

/** Older events fade while events pile up. @param {App} app @param {number} latest */
function fadeOf({ mode, first, last }, latest) {
  if (mode !== "cumulative") return 1;
  return Math.max(0.38, 1 - 0.62 * Math.min(1, (last - latest) / Math.max(6, (last - first) / 2)));
}

/** The ring of an area or the band of a border, in the colour of the kind that is most frequent there. @param {Pen} ctx @param {App} app @param {View} view @param {SpotMark} mark @param {RingImages} ringImages */
function drawFootprint(ctx, app, view, { spot, symbols }, ringImages) {
  if (!AREA_KINDS.has(spot.place.kind)) return;
  const lead = symbols.reduce((best, symbol) => (symbol.count > best.count ? symbol : best));
  const alpha = fadeOf(app, Math.max(...symbols.map((symbol) => symbol.latest)));
  const isSelected = app.selectedPlace === spot.index;
  const color = symbolColor(lead.name);
  if (spot.ring) ringImages.draw(ctx, spot, color, alpha, isSelected);
  else drawBand(ctx, view, spot.lines, color, alpha, isSelected);
}

/** @param {Spot} spot @param {View} view */
function footprintHit(spot, view) {
  const reach = spot.ring ? reachOnScreen(spot, view) : 0;
  return { spot, name: null, footprint: true, reach };
}

/** The true place of several symbols: a dot with a thin line to each. @param {Pen} ctx @param {number} x @param {number} y @param {Disc[]} places */
function drawAnchor(ctx, x, y, places) {
  ctx.strokeStyle = withAlpha(mapColor("label"), 0.55);
  ctx.lineWidth = 1;
  ctx.beginPath();
  for (const [px, py] of places) {
    ctx.moveTo(x, y);
    ctx.lineTo(px, py);
  }
  ctx.stroke();
  ctx.beginPath();
  ctx.arc(x, y, 2.2, 0, 2 * Math.PI);
  ctx.fillStyle = mapColor("label");
  ctx.fill();
}

/** @param {Pen} ctx @param {number} x @param {number} y @param {number} radius */
function drawHalo(ctx, x, y, radius) {
  ctx.beginPath();
  ctx.arc(x, y, radius + 8, 0, 2 * Math.PI);
  ctx.lineWidth = 4.5;
  ctx.strokeStyle = mapColor("hollow");
  ctx.stroke();
  ctx.lineWidth = 2;
  ctx.strokeStyle = mapColor("label");
  ctx.stroke();
}
