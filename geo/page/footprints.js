// Footprints: districts and regions as hatched outlines or rings of their true size, borders as thick lines. Never dots.

const RING_POINTS = 72;
const EARTH_RADIUS_KM = 6371.0088;
const hatchCache = new Map();

/** Mercator outline of the circle around a place, by the spherical direct formula. @param {Place} place */
function ringOf(place) {
  const angular = place.radius_km / EARTH_RADIUS_KM;
  const lat = (place.lat * Math.PI) / 180;
  const points = new Float64Array(2 * (RING_POINTS + 1));
  for (let index = 0; index <= RING_POINTS; index++) {
    const bearing = (index * 2 * Math.PI) / RING_POINTS;
    const sine = Math.sin(lat) * Math.cos(angular) + Math.cos(lat) * Math.sin(angular) * Math.cos(bearing);
    const east = Math.atan2(
      Math.sin(bearing) * Math.sin(angular) * Math.cos(lat),
      Math.cos(angular) - Math.sin(lat) * sine,
    );
    points[2 * index] = mercatorX(place.lon + (east * 180) / Math.PI);
    points[2 * index + 1] = mercatorY((Math.asin(sine) * 180) / Math.PI);
  }
  return points;
}

/** A circle is one chain, an outline several. @param {Chain | Chain[] | null} ring @returns {Chain[]} */
function chainsOf(ring) {
  return Array.isArray(ring) ? ring : ring ? [ring] : [];
}

/** Mercator chains of a border. @param {Place} place */
function linesOf(place) {
  return (place.lines || []).map(mercatorChain);
}

/** Mercator rings of the outline of an area when it has one, else its circle. @param {Place} place */
function areaOf(place) {
  return place.rings ? place.rings.map(mercatorChain) : ringOf(place);
}

/** @param {number[]} line */
function mercatorChain(line) {
  return Float64Array.from(line, (number, index) => (index % 2 ? mercatorY(number) : mercatorX(number)));
}

/** Diagonal lines of a colour, to fill a ring with. @param {Pen} ctx @param {string} color */
function hatch(ctx, color) {
  const key = `${color}|${ctx.canvas.width > 0}`;
  if (!hatchCache.has(key)) {
    const image = document.createElement("canvas");
    image.width = image.height = 16;
    const pen = penOf(image);
    pen.strokeStyle = color;
    pen.lineWidth = 1.6;
    pen.beginPath();
    for (const shift of [-16, 0, 16]) {
      pen.moveTo(shift - 2, 18);
      pen.lineTo(shift + 18, -2);
    }
    pen.stroke();
    hatchCache.set(key, image);
  }
  const pattern = ctx.createPattern(hatchCache.get(key), "repeat");
  pattern?.setTransform(new DOMMatrix().scale(0.5));
  return pattern;
}

/** Ring of a district or region, or the rings of its outline; the wider on the screen, the fainter its hatching.
 * @param {"hatched" | "flat" | "none"} [fill] @param {Pen} ctx @param {View} view @param {Chain | Chain[]} ring @param {number} radius @param {string} color @param {number} alpha @param {boolean} isSelected */
function drawRing(ctx, view, ring, radius, color, alpha, isSelected, fill = "hatched") {
  ctx.globalAlpha = alpha;
  ctx.beginPath();
  for (const chain of chainsOf(ring)) {
    traceChain(ctx, view, chain, 0.3 / view.world);
    ctx.closePath();
  }
  ctx.fillStyle = withAlpha(color, 0.1);
  if (fill !== "none") ctx.fill("evenodd");
  if (fill === "hatched") {
    ctx.globalAlpha = alpha * Math.max(0.1, Math.min(0.3, 90 / radius));
    ctx.fillStyle = hatch(ctx, color) ?? color;
    ctx.fill("evenodd");
    ctx.globalAlpha = alpha;
  }
  ctx.setLineDash([6, 5]);
  ctx.lineWidth = isSelected ? 3 : 1.7;
  ctx.strokeStyle = withAlpha(color, 0.9);
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.globalAlpha = 1;
}

/** Line of a border: a wide translucent band with a dashed core. @param {Pen} ctx @param {View} view @param {Chain[]} lines @param {string} color @param {number} alpha @param {boolean} isSelected */
function drawBand(ctx, view, lines, color, alpha, isSelected) {
  ctx.globalAlpha = alpha;
  ctx.lineCap = "round";
  ctx.lineJoin = "round";
  ctx.beginPath();
  for (const line of lines) traceChain(ctx, view, line, 0.6 / view.world);
  ctx.strokeStyle = withAlpha(color, 0.24);
  ctx.lineWidth = isSelected ? 16 : 11;
  ctx.stroke();
  ctx.strokeStyle = withAlpha(color, 0.75);
  ctx.lineWidth = 1.6;
  ctx.setLineDash([7, 6]);
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.lineCap = "butt";
  ctx.globalAlpha = 1;
}

/** Ring of dots around a place that is only near the true one. @param {Pen} ctx @param {number} x @param {number} y @param {number} radius @param {string} color @param {number} alpha */
function drawNearness(ctx, x, y, radius, color, alpha) {
  ctx.globalAlpha = alpha;
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 2 * Math.PI);
  ctx.setLineDash([1, 4]);
  ctx.lineCap = "round";
  ctx.lineWidth = 2;
  ctx.strokeStyle = color;
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.lineCap = "butt";
  ctx.globalAlpha = 1;
}

/** The vertex of a border nearest to its representative point: where its symbol stands. @param {Place} place @param {Chain[]} lines */
function anchorOf(place, lines) {
  const x = mercatorX(place.lon);
  const y = mercatorY(place.lat);
  let best = [x, y];
  let least = Infinity;
  for (const line of lines) {
    for (let index = 0; index < line.length; index += 2) {
      const distance = (line[index] - x) ** 2 + (line[index + 1] - y) ** 2;
      if (distance < least) {
        least = distance;
        best = [line[index], line[index + 1]];
      }
    }
  }
  return best;
}
