// The marks: what is in view is worked out once for each view; a frame only counts and draws.

const AREA_KINDS = new Set(["district", "region", "border"]);

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
    const ring = place.kind === "district" || place.kind === "region" ? ringOf(place) : null;
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
    for (const spot of this.spots) spot.layout = null;
    this.visible = this.spots.filter((spot) => spot.symbols.length && this._inView(spot, view));
    const taken = [];
    const isArea = (spot) => AREA_KINDS.has(spot.place.kind);
    for (const spot of [...this.visible.filter((one) => !isArea(one)), ...this.visible.filter(isArea)]) {
      const at = anchors(spot, view).map(([x, y]) => layoutAt(spot, x, y, view.zoom));
      const clear = at.find((places) => !places.some((place) => taken.some((other) => touches(place, other))));
      spot.layout = clear || at[0];
      taken.push(...spot.layout);
    }
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
      return [x, y, spot.place.kind === "country"];
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

  /** Places with events, for the labels to keep clear of and to name. */
  labelMarks() {
    return this.visible.map((spot) => {
      const spots = spot.layout.map(([x, y, radius]) => [x, y, radius * 1.2 + 2]);
      const [x, y] = centreOf(spots);
      const across = Math.max(...spots.map(([sx, , radius]) => Math.abs(sx - x) + radius));
      const upright = Math.max(...spots.map(([, sy, radius]) => Math.abs(sy - y) + radius));
      return { x, y, spots, across, upright, name: spot.place.name, kind: spot.place.kind, isPoint: !AREA_KINDS.has(spot.place.kind) };
    });
  }

  /** What is under a point of the map container: the nearest symbol, else the smallest footprint. */
  hitAt(point, tolerance) {
    const { view } = this.pane;
    const x = point.x + view.margin.x + this._panned().x;
    const y = point.y + view.margin.y + this._panned().y;
    let best = null;
    let least = Infinity;
    for (const hit of this.hits) {
      const score = hit.footprint ? this._footprintScore(hit, x, y, view) : Math.hypot(hit.x - x, hit.y - y) - hit.reach;
      if (score < least && (hit.footprint ? score < Infinity : score < tolerance)) {
        least = score;
        best = hit;
      }
    }
    return best;
  }

  /** How far the map was panned since the canvas was fitted. */
  _panned() {
    const now = this.app.map.containerPointToLayerPoint([0, 0]);
    return now.subtract(this.pane.view.corner.add(this.pane.view.margin));
  }

  /** Inside a ring: its size (so that symbols and smaller rings win); on a border: a middling score. */
  _footprintScore(hit, x, y, view) {
    if (hit.spot.ring) {
      const inside = Math.hypot(view.x(hit.spot.x) - x, view.y(hit.spot.y) - y) < hit.reach;
      return inside ? 1000 + hit.reach : Infinity;
    }
    return hit.spot.lines.some((line) => nearLine(line, view, x, y, 9)) ? 900 : Infinity;
  }
}

const mean = (numbers) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

const centreOf = (spots) => [mean(spots.map((one) => one[0])), mean(spots.map((one) => one[1]))];

/** Points where the symbols of a place may stand: a point has one; an area its middle, then others inside it. */
function anchors(spot, view) {
  const middle = [view.x(spot.x), view.y(spot.y)];
  if (spot.ring) {
    const reach = spot.place.radius_km * view.pxPerKm(spot.place.lat);
    const turns = [0, 1, 2, 3, 4, 5, 6, 7].map((turn) => (turn * Math.PI) / 4 - Math.PI / 2);
    const around = [0.4, 0.7].flatMap((share) => turns.map((angle) => [Math.cos(angle) * share * reach, Math.sin(angle) * share * reach]));
    return [middle, ...around.map(([dx, dy]) => [middle[0] + dx, middle[1] + dy])];
  }
  if (!spot.lines.length) return [middle];
  const vertices = spot.lines.flatMap((line) => Array.from({ length: line.length / 2 }, (_, index) => [view.x(line[2 * index]), view.y(line[2 * index + 1])]));
  const away = ([x, y]) => Math.hypot(x - middle[0], y - middle[1]);
  return [middle, ...vertices.filter((vertex) => away(vertex) < 260).sort((a, b) => away(a) - away(b))];
}

/** Symbols of a place around a point: alone in the middle, else on a small ring; they do not move in play. */
function layoutAt(spot, x, y, zoom) {
  const number = spot.symbols.length;
  if (number === 1) return [[x, y, radiusFor(spot.symbols[0].most, zoom)]];
  const most = Math.max(...spot.symbols.map((symbol) => radiusFor(symbol.most, zoom)));
  const reach = Math.max(most * 1.25 + 3, (most * 1.2 + 2) / Math.sin(Math.PI / number));
  return spot.symbols.map((symbol, index) => {
    const angle = (index * 2 * Math.PI) / number - (number === 2 ? Math.PI : Math.PI / 2);
    return [x + Math.cos(angle) * reach, y + Math.sin(angle) * reach, radiusFor(symbol.most, zoom)];
  });
}

function touches(a, b) {
  return Math.hypot(a[0] - b[0], a[1] - b[1]) < (a[2] + b[2]) * 1.25 + 4;
}

function nearLine(line, view, x, y, distance) {
  for (let index = 2; index < line.length; index += 2) {
    const ax = view.x(line[index - 2]);
    const ay = view.y(line[index - 1]);
    const dx = view.x(line[index]) - ax;
    const dy = view.y(line[index + 1]) - ay;
    const share = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
    if (Math.hypot(ax + share * dx - x, ay + share * dy - y) < distance) return true;
  }
  return false;
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
