// The marks: what is in view is worked out once for each view; a frame only counts and draws.

const AREA_KINDS = new Set(["district", "region", "border"]);
const LABEL_REST_MS = 120;

class MarksLayer {
  /** @param {object} app the state of the page (main.js) */
  constructor(app) {
    this.app = app;
    this.pane = new CanvasPane((ctx, view, fresh) => this.draw(ctx, view, fresh), { paneName: "marks", zIndex: 420 });
    this.labels = new CanvasPane((ctx, view) => drawLabels(ctx, view, this.labelMarks()), { paneName: "labels", zIndex: 440 });
    this.hits = [];
    this.visible = [];
    this.spots = [];
  }

  addTo(map) {
    this.pane.addTo(map);
    this.labels.addTo(map);
  }

  /** Take over new data: geometry of each place in Mercator coordinates. */
  load(data) {
    this.spots = data.places.map((place, index) => this._spot(place, index, data));
    this.redraw(true);
  }

  _spot(place, index, data) {
    const lines = place.kind === "border" ? linesOf(place) : [];
    const [x, y] = lines.length ? anchorOf(place, lines) : [mercatorX(place.lon), mercatorY(place.lat)];
    const ring = place.kind === "district" || place.kind === "region" ? areaOf(place) : null;
    return { place, index, x, y, ring, lines, symbols: this._symbolsAt(index, data) };
  }

  /** Symbols at a place with their groups and their greatest count, in the order of the legend. */
  _symbolsAt(index, data) {
    const found = new Map();
    for (let group = data.groupsOfPlace[index][0]; group < data.groupsOfPlace[index][1]; group++) {
      const name = data.symbols[data.columns.group_symbol[group]];
      const entry = found.get(name) || { name, groups: [], most: 0 };
      entry.groups.push(group);
      entry.most += data.columns.group_start[group + 1] - data.columns.group_start[group];
      found.set(name, entry);
    }
    return [...found.values()];
  }

  redraw(withLabels = false) {
    this.pane.redraw(withLabels);
    if (withLabels) this.labels.redraw(true);
  }

  draw(ctx, view, fresh) {
    if (!this.app.data) return;
    if (fresh) this._arrange(view);
    this.hits = [];
    const marks = this.visible.map((spot) => this._count(spot));
    const active = marks.filter((mark) => mark.total > 0);
    for (const { spot, total } of marks) {
      if (!total && !AREA_KINDS.has(spot.place.kind)) drawDot(ctx, ...centreOf(spot.layout), 2.6, mapColor("label"));
    }
    for (const mark of active) this._drawFootprint(ctx, view, mark);
    this._drawRoutes(ctx, view);
    for (const mark of active) this._drawSymbols(ctx, view, mark);
  }

  /** Work out for a view which places it holds and where their symbols stand. */
  _arrange(view) {
    for (const spot of this.spots) spot.layout = spot.freeAngle = null;
    this.visible = this.spots.filter((spot) => spot.symbols.length && this._inView(spot, view));
    const taken = [];
    const isArea = (spot) => AREA_KINDS.has(spot.place.kind);
    for (const spot of [...this.visible.filter((one) => !isArea(one)), ...this.visible.filter(isArea)]) {
      const at = anchors(spot, view).map(([x, y]) => layoutAt(spot, x, y, view.zoom));
      const clear = at.length > 1 && at.find((places) => !places.some((place) => taken.some((other) => touches(place, other))));
      spot.layout = clear || at[0];
      taken.push(...spot.layout);
    }
    this.taken = taken;
  }

  _inView(spot, view) {
    const reach = spot.ring ? spot.place.radius_km * view.pxPerKm(spot.place.lat) * 1.1 : 40;
    const x = view.x(spot.x);
    const y = view.y(spot.y);
    return spot.lines.length > 0 || (x > -reach && y > -reach && x < view.width + reach && y < view.height + reach);
  }

  /** What is at a place in the window: counts, standing and recency by symbol. */
  _count(spot) {
    const { data, first, last } = this.app;
    let total = 0;
    const symbols = spot.symbols.map((entry) => {
      const mark = { name: entry.name, count: 0, standing: 0, plain: 0, latest: -Infinity };
      for (const group of entry.groups) {
        const count = data.countInGroup(group, first, last);
        if (!count) continue;
        mark.count += count;
        const standing = data.columns.group_standing[group];
        if (standing === 0) mark.plain += count;
        mark.standing = Math.max(mark.standing, standing);
        mark.latest = Math.max(mark.latest, data.latestInGroup(group, last));
      }
      if (mark.standing === 2 && mark.plain > 0) mark.standing = 1;
      total += mark.count;
      return mark;
    });
    return { spot, total, symbols };
  }

  /** Older events fade while events pile up. */
  _alpha(latest) {
    const { mode, first, last } = this.app;
    if (mode !== "cumulative") return 1;
    return Math.max(0.38, 1 - 0.62 * Math.min(1, (last - latest) / Math.max(6, (last - first) / 2)));
  }

  _drawFootprint(ctx, view, mark) {
    const { spot } = mark;
    if (!AREA_KINDS.has(spot.place.kind)) return;
    const lead = mark.symbols.reduce((best, symbol) => (symbol.count > best.count ? symbol : best));
    const alpha = this._alpha(Math.max(...mark.symbols.map((symbol) => symbol.latest)));
    const isSelected = this.app.selectedPlace === spot.index;
    const color = symbolColor(lead.name);
    const reach = spot.ring ? spot.place.radius_km * view.pxPerKm(spot.place.lat) : 0;
    if (spot.ring) drawRing(ctx, view, spot.ring, reach, color, alpha, isSelected);
    else drawBand(ctx, view, spot.lines, color, alpha, isSelected);
    this.hits.push({ spot, name: null, footprint: true, reach });
  }

  _drawRoutes(ctx, view) {
    const { data, first, last } = this.app;
    const at = (index) => {
      const spot = this.spots[index];
      const [x, y] = spot.layout ? centreOf(spot.layout) : [view.x(spot.x), view.y(spot.y)];
      // Only an arrow with an unknown end asks for the angle: it is looked for once in a view.
      const angle = () => (spot.freeAngle ??= spot.layout ? freeAngle([x, y], this.taken) : -0.5);
      return { x, y, isVague: spot.place.kind === "country", freeAngle: angle };
    };
    for (const route of activeRoutes(data, first, last)) {
      const latest = Math.max(...route.events.map((event) => data.columns.first_day[event]));
      drawRoute(ctx, view, route, at, symbolColor("displacement"), this._alpha(latest));
    }
  }

  _drawSymbols(ctx, view, mark) {
    const { spot } = mark;
    const places = spot.layout;
    const hollow = AREA_KINDS.has(spot.place.kind);
    if (places.length > 1) drawAnchor(ctx, ...centreOf(places), places);
    mark.symbols.forEach((symbol, index) => {
      if (!symbol.count) return;
      const [x, y] = places[index];
      const radius = radiusFor(symbol.count, view.zoom);
      const alpha = this._alpha(symbol.latest);
      if (spot.place.kind === "feature") drawNearness(ctx, x, y, radius + 9, symbolColor(symbol.name), alpha);
      const look = { hollow, standing: symbol.standing, label: symbol.count > 1 ? String(symbol.count) : "" };
      const sprite = spriteOf(symbol.name, radius, look, view.density);
      ctx.globalAlpha = alpha;
      ctx.drawImage(sprite.image, x - sprite.half, y - sprite.half, 2 * sprite.half, 2 * sprite.half);
      ctx.globalAlpha = 1;
      this.hits.push({ spot, name: symbol.name, x, y, reach: radius + 4, count: symbol.count });
      if (this.app.selectedPlace === spot.index && this.app.selectedSymbol === symbol.name) drawHalo(ctx, x, y, radius);
    });
  }

  /** Labels once more, a moment after the window came to rest: areas without events in it lose theirs. */
  redrawLabelsSoon() {
    clearTimeout(this.labelTimer);
    this.labelTimer = setTimeout(() => this.labels.redraw(true), LABEL_REST_MS);
  }

  /** Places to name, and for other labels to keep clear of: settlements with events, areas with events shown. */
  labelMarks() {
    const named = this.visible.filter((spot) => !AREA_KINDS.has(spot.place.kind) || this._count(spot).total > 0);
    return named.map((spot) => {
      const spots = spot.layout.map(([x, y, radius]) => [x, y, radius * 1.2 + 2]);
      const [x, y] = centreOf(spots);
      const across = Math.max(...spots.map(([sx, , radius]) => Math.abs(sx - x) + radius));
      const upright = Math.max(...spots.map(([, sy, radius]) => Math.abs(sy - y) + radius));
      return { x, y, spots, across, upright, name: spot.place.name, kind: spot.place.kind, isPoint: !AREA_KINDS.has(spot.place.kind) };
    });
  }
}

/** The true place of several symbols: a dot with a thin line to each. */
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
