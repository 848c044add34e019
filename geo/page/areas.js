// The areas that are asked for, and the one that is being drawn: outlines beneath the marks.

const AREA_DASH = [9, 5];

class AreasLayer {
  constructor() {
    /** @type {Chain[]} closed, in Web Mercator */
    this.asked = [];
    /** @type {Pair[]} corners as lon, lat, of what is being drawn; the last follows the pointer */
    this.draft = [];
    this.pane = new CanvasPane((ctx, view) => this.draw(ctx, view), { paneName: "areas", zIndex: 390 });
  }

  /** Show the areas of the filters, or none. @param {AskedAreas | null} areas */
  show(areas) {
    this.asked = areas ? chainsAsked(areas) : [];
    this.pane.redraw();
  }

  /** @param {Pair[]} corners */
  showDraft(corners) {
    this.draft = corners;
    this.pane.redraw();
  }

  /** @param {Pen} ctx @param {View} view */
  draw(ctx, view) {
    for (const chain of this.asked) outline(ctx, view, chain, true);
    if (this.draft.length < 2) return;
    const chain = mercatorChain([...this.draft, this.draft[0]].flat());
    outline(ctx, view, chain, this.draft.length > 2);
    for (const [lon, lat] of this.draft) drawCorner(ctx, view.x(mercatorX(lon)), view.y(mercatorY(lat)));
  }
}

/** Closed chains of all areas; a box or a ring that crosses the antimeridian goes on beyond 180 degrees. @param {AskedAreas} areas */
function chainsAsked({ box, rings, within }) {
  const chains = (rings || []).map(mercatorChain);
  if (box) chains.push(mercatorChain(cornersOfBox(box).flat()));
  if (within) chains.push(ringOf({ name: "", kind: "", lon: within.lon, lat: within.lat, radius_km: within.km }));
  return chains;
}

/** The closed ring of a box. @param {Box} box west, south, east, north @returns {Pair[]} */
function cornersOfBox([west, south, east, north]) {
  const far = east < west ? east + 360 : east;
  return [[west, south], [far, south], [far, north], [west, north], [west, south]];
}

/** A light casing keeps the line clear of land and of sea. @param {Pen} ctx @param {View} view @param {Chain} chain @param {boolean} filled */
function outline(ctx, view, chain, filled) {
  ctx.lineJoin = "round";
  ctx.beginPath();
  traceChain(ctx, view, chain, 0.3 / view.world);
  if (filled) {
    ctx.fillStyle = withAlpha(mapColor("area"), 0.07);
    ctx.fill("evenodd");
  }
  ctx.strokeStyle = mapColor("halo");
  ctx.lineWidth = 4.5;
  ctx.stroke();
  ctx.setLineDash(AREA_DASH);
  ctx.strokeStyle = mapColor("area");
  ctx.lineWidth = 2;
  ctx.stroke();
  ctx.setLineDash([]);
}

/** @param {Pen} ctx @param {number} x @param {number} y */
function drawCorner(ctx, x, y) {
  ctx.beginPath();
  ctx.arc(x, y, 4, 0, 2 * Math.PI);
  ctx.fillStyle = mapColor("mark_edge");
  ctx.fill();
  ctx.strokeStyle = mapColor("area");
  ctx.lineWidth = 2;
  ctx.stroke();
}
