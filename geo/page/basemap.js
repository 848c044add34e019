// The vector basemap: land, lakes and borders from packed integers (scripts/basemap_layers.py has the layout).

/** Chains of one layer as Mercator coordinates with their boxes. @param {number[][]} chains @param {number} unitsPerDegree @returns {BoxedChain[]} */
function decodeChains(chains, unitsPerDegree) {
  return chains.map((chain) => {
    const points = new Float64Array(chain.length);
    let lon = 0;
    let lat = 0;
    /** @type {Box} */
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

/** All layers of one basemap part. @param {any} part @returns {Basemap} */
function decodeBasemap(part) {
  /** @param {string} name */
  const layer = (name) => decodeChains(part[name] || [], part.units_per_degree);
  const [west, south, east, north] = part.bbox;
  const layers = { land: layer("land"), lakes: layer("lakes"), rivers: layer("rivers"), borders: layer("borders"), disputed: layer("disputed") };
  return { ...layers, box: [mercatorX(west), mercatorY(north), mercatorX(east), mercatorY(south)] };
}

const WORLD = decodeBasemap(CONSTANTS.basemap.world);
const DETAIL_FROM_ZOOM = 5.5;
const RIVERS_TO_ZOOM = 8.5; // their lines are too coarse to be read beside a town

/** The fine tiles: read after the page is up, each decoded when it first comes into view. */
/** @type {{tiles: {part: any, layers: Basemap | null, box: Box}[], whole: boolean}} */
const DETAIL = { tiles: [], whole: false };

/** Read the fine tiles and small places of the page, if it has any; `done` is called when they can be drawn. @param {() => void} done */
async function readDetail(done) {
  const element = document.getElementById("timemap-detail");
  if (!element) return;
  const { tiles, whole, places } = JSON.parse(new TextDecoder().decode(await inflated(bytesOfBase64(element.textContent))));
  element.remove();
  DETAIL.whole = whole;
  addPlaceLabels(places);
  DETAIL.tiles = tiles.map((/** @type {any} */ part) => {
    const [west, south, east, north] = part.bbox;
    return { part, layers: null, box: [mercatorX(west), mercatorY(north), mercatorX(east), mercatorY(south)] };
  });
  done();
}

/** Draw the basemap of a view: the coarse world, or from some zoom on the fine tiles in view. @param {Pen} ctx @param {View} view */
function drawBasemap(ctx, view) {
  ctx.fillStyle = mapColor("sea");
  ctx.fillRect(0, 0, view.width, view.height);
  const isFine = view.zoom >= DETAIL_FROM_ZOOM;
  if (!isFine || !DETAIL.whole) drawPart(ctx, view, WORLD);
  if (isFine) for (const tile of DETAIL.tiles) drawTile(ctx, view, tile);
  if (isFine && view.zoom < RIVERS_TO_ZOOM) drawRivers(ctx, view);
}

/** Draw a fine tile in place of what lies under it. @param {Pen} ctx @param {View} view @param {{part: any, layers: Basemap | null, box: Box}} tile */
function drawTile(ctx, view, tile) {
  // Whole pixels: a clip through the middle of a pixel would leave a seam.
  const [left, right] = [tile.box[0], tile.box[2]].map((x) => Math.round(view.x(x)));
  const [top, bottom] = [tile.box[1], tile.box[3]].map((y) => Math.round(view.y(y)));
  if (left > view.width || right < 0 || top > view.height || bottom < 0) return;
  tile.layers = tile.layers || decodeBasemap(tile.part);
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, top, right - left, bottom - top);
  ctx.clip();
  ctx.fillStyle = mapColor("sea");
  ctx.fillRect(left, top, right - left, bottom - top);
  drawPart(ctx, view, tile.layers);
  ctx.restore();
}

/** @param {Pen} ctx @param {View} view */
function drawRivers(ctx, view) {
  traceChains(ctx, view, WORLD.rivers, false);
  ctx.strokeStyle = mapColor("river");
  ctx.lineWidth = view.zoom < 5 ? 0.8 : 1.2;
  ctx.stroke();
}

/** @param {Pen} ctx @param {View} view @param {Basemap} part */
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
  if (part === WORLD && view.zoom >= 3.5 && view.zoom < DETAIL_FROM_ZOOM) drawRivers(ctx, view);
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

/** Put the chains that touch the view into one path, without steps too small to see. @param {Pen} ctx @param {View} view @param {BoxedChain[]} chains @param {boolean} closed */
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

/** @param {Pen} ctx @param {View} view @param {Chain} points @param {number} least */
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
