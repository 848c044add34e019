// Where the symbols of a place stand, so that several at one place, and areas beside points, stay apart.

const MOST_ROOM_PX = 300; // more room than this counts no more

const AMPLE_PX = 36; // places this far apart leave room for marks of full size
const LEAST_ROOM = 0.62;

/** How large marks may be, 1 at most: by the distance from each place to its nearest other, in the middle of all. @param {Spot[]} spots @param {View} view */
function roomOf(spots, view) {
  const points = spots.map((spot) => pair(view.x(spot.x), view.y(spot.y)));
  if (points.length < 3) return 1;
  const nearest = points.map(([x, y], one) => {
    let least = Infinity;
    points.forEach(([ox, oy], other) => {
      if (other !== one) least = Math.min(least, (ox - x) ** 2 + (oy - y) ** 2);
    });
    return Math.sqrt(least);
  });
  nearest.sort((a, b) => a - b);
  return Math.max(LEAST_ROOM, Math.min(1, nearest[nearest.length >> 1] / AMPLE_PX));
}

/** @param {number[]} numbers */
const mean = (numbers) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

/** @param {number} x @param {number} y @param {number} radius @returns {Disc} */
const discAt = (x, y, radius) => [x, y, radius];

/** The middle of some points. @param {(Pair | Disc)[]} spots @returns {Pair} */
const centreOf = (spots) => [mean(spots.map((one) => one[0])), mean(spots.map((one) => one[1]))];

/** @param {number} x @param {number} y @returns {Pair} */
const pair = (x, y) => [x, y];

/** Points where the symbols of a place may stand: a point has one; an area its middle, then others inside it. @param {Spot} spot @param {View} view @returns {Pair[]} */
function anchors(spot, view) {
  const middle = pair(view.x(spot.x), view.y(spot.y));
  if (spot.ring) {
    const reach = spot.place.radius_km * view.pxPerKm(spot.place.lat);
    const turns = [0, 1, 2, 3, 4, 5, 6, 7].map((turn) => (turn * Math.PI) / 4 - Math.PI / 2);
    const around = [0.4, 0.7].flatMap((share) => turns.map((angle) => pair(Math.cos(angle) * share * reach, Math.sin(angle) * share * reach)));
    return [middle, ...around.map(([dx, dy]) => pair(middle[0] + dx, middle[1] + dy))];
  }
  if (!spot.lines.length) return [middle];
  const vertices = spot.lines.flatMap((line) => Array.from({ length: line.length / 2 }, (_, index) => pair(view.x(line[2 * index]), view.y(line[2 * index + 1]))));
  /** @param {Pair} point */
  const away = ([x, y]) => Math.hypot(x - middle[0], y - middle[1]);
  return [middle, ...vertices.filter((vertex) => away(vertex) < 260).sort((a, b) => away(a) - away(b))];
}

/** Symbols of a place around a point: alone in the middle, else on a small ring; they do not move in play. @param {Spot} spot @param {number} x @param {number} y @param {View} view @returns {Disc[]} */
function layoutAt(spot, x, y, view) {
  const number = spot.symbols.length;
  if (number === 1) return [[x, y, radiusFor(spot.symbols[0].most, view)]];
  const most = Math.max(...spot.symbols.map((symbol) => radiusFor(symbol.most, view)));
  const reach = Math.max(most * 1.25 + 3, (most * 1.2 + 2) / Math.sin(Math.PI / number));
  return spot.symbols.map((symbol, index) => {
    const angle = (index * 2 * Math.PI) / number - (number === 2 ? Math.PI : Math.PI / 2);
    return discAt(x + Math.cos(angle) * reach, y + Math.sin(angle) * reach, radiusFor(symbol.most, view));
  });
}

/** @param {Disc} a @param {Disc} b */
function touches(a, b) {
  return Math.hypot(a[0] - b[0], a[1] - b[1]) < (a[2] + b[2]) * 1.25 + 4;
}

/** The direction from a point that leads away from all marks, for an arrow whose other end is not known. @param {Pair} point @param {Disc[]} taken */
function freeAngle([x, y], taken) {
  const angles = Array.from({ length: 12 }, (_, turn) => (turn * Math.PI) / 6);
  const around = taken.filter((one) => {
    const away = Math.hypot(one[0] - x, one[1] - y);
    return away > 40 && away < MOST_ROOM_PX + STUB_PX;
  });
  /** @param {number} angle */
  const room = (angle) => {
    const tips = [0.6, 1].map((share) => [x + Math.cos(angle) * share * STUB_PX, y + Math.sin(angle) * share * STUB_PX]);
    let least = MOST_ROOM_PX;
    for (const one of around) for (const tip of tips) least = Math.min(least, Math.hypot(one[0] - tip[0], one[1] - tip[1]));
    return least;
  };
  return angles.reduce((best, angle) => (room(angle) > room(best) + 1 ? angle : best));
}
