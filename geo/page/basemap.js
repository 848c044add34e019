// The vector basemap: land, lakes and borders from packed integers (scripts/basemap_layers.py has the layout).

const LAYER_NAMES = ["land", "lakes", "borders", "disputed"];

/** Chains of one layer as Mercator coordinates with their boxes. */
function decodeChains(chains, unitsPerDegree) {
  return chains.map((chain) => {
    const points = new Float64Array(chain.length);
    let lon = 0;
    let lat = 0;
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    for (let index = 0; index < chain.length; index += 2) {
      lon += chain[index];
      lat += chain[index + 1];
      const x = mercatorX(lon / unitsPerDegree);
      const y = mercatorY(lat / unitsPerDegree);
      points[index] = x;
      points[index + 1] = y;
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    }
    return { points, box };
  });
}

/** All layers of one basemap part. */
function decodeBasemap(part) {
  const layers = Object.fromEntries(
    LAYER_NAMES.map((name) => [name, decodeChains(part[name], part.units_per_degree)]),
  );
  const [west, south, east, north] = part.bbox;
  return { ...layers, box: [mercatorX(west), mercatorY(north), mercatorX(east), mercatorY(south)] };
}

const WORLD = decodeBasemap(CONSTANTS.basemap.world);
const DETAIL = decodeBasemap(CONSTANTS.basemap["south-caucasus"]);
const DETAIL_FROM_ZOOM = 5.5;

/** Draw the basemap of a view. */
function drawBasemap(ctx, view) {
  ctx.fillStyle = mapColor("sea");
  ctx.fillRect(0, 0, view.width, view.height);
  drawPart(ctx, view, WORLD);
  if (view.zoom < DETAIL_FROM_ZOOM) return;
  // Whole pixels: a clip through the middle of a pixel would leave a seam.
  const [left, right] = [DETAIL.box[0], DETAIL.box[2]].map((x) => Math.round(view.x(x)));
  const [top, bottom] = [DETAIL.box[1], DETAIL.box[3]].map((y) => Math.round(view.y(y)));
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, top, right - left, bottom - top);
  ctx.clip();
  ctx.fillStyle = mapColor("sea");
  ctx.fillRect(0, 0, view.width, view.height);
  drawPart(ctx, view, DETAIL);
  ctx.restore();
}

function drawPart(ctx, view, part) {
  ctx.lineJoin = "round";
  ctx.setLineDash([]);
  traceChains(ctx, view, part.land, true);
  ctx.fillStyle = mapColor("land");
  ctx.fill("evenodd");
  ctx.strokeStyle = mapColor("coast");
  ctx.lineWidth = 0.8;
  ctx.stroke();
  traceChains(ctx, view, part.lakes, true);
  ctx.fillStyle = mapColor("lake");
  ctx.fill("evenodd");
  ctx.stroke();
  traceChains(ctx, view, part.borders, false);
  ctx.strokeStyle = mapColor("border");
  ctx.lineWidth = view.zoom < 5 ? 0.7 : 1.1;
  ctx.stroke();
  traceChains(ctx, view, part.disputed, false);
  ctx.strokeStyle = mapColor("disputed");
  ctx.setLineDash(view.zoom < 5 ? [2, 2] : [5, 4]);
  ctx.stroke();
  ctx.setLineDash([]);
}

/** Put the chains that touch the view into one path, without steps too small to see. */
function traceChains(ctx, view, chains, closed) {
  ctx.beginPath();
  const left = view.originX / view.world;
  const top = view.originY / view.world;
  const right = left + view.width / view.world;
  const bottom = top + view.height / view.world;
  const least = 0.6 / view.world;
  for (const { points, box } of chains) {
    if (box[0] > right || box[2] < left || box[1] > bottom || box[3] < top) continue;
    if (box[2] - box[0] < least && box[3] - box[1] < least) continue;
    traceChain(ctx, view, points, least);
    if (closed) ctx.closePath();
  }
}

function traceChain(ctx, view, points, least) {
  let x = points[0];
  let y = points[1];
  ctx.moveTo(view.x(x), view.y(y));
  for (let index = 2; index < points.length; index += 2) {
    const last = index === points.length - 2;
    if (!last && Math.abs(points[index] - x) < least && Math.abs(points[index + 1] - y) < least) continue;
    x = points[index];
    y = points[index + 1];
    ctx.lineTo(view.x(x), view.y(y));
  }
}
