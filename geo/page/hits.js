// What is under the pointer.

/** What is under a point: a mark of the events, else one of history. @param {App} app @param {L.Point} point @param {number} tolerance */
function hitOf(app, point, tolerance) {
  const hit = hitAt(app.marks, point, tolerance);
  return hit && !hit.footprint ? hit : hitAt(app.history, point, tolerance) || hit;
}

/** What is under a point of the map container: the nearest symbol, else the smallest footprint. @param {HitLayer} layer @param {L.Point} point @param {number} tolerance */
function hitAt(layer, point, tolerance) {
  const { view } = layer.pane;
  const panned = pannedBy(layer);
  const x = point.x + view.margin.x + panned.x;
  const y = point.y + view.margin.y + panned.y;
  let best = null;
  let least = Infinity;
  for (const hit of layer.hits) {
    const score = hit.footprint ? footprintScore(hit, x, y, view) : Math.hypot((hit.x ?? NaN) - x, (hit.y ?? NaN) - y) - hit.reach;
    if (score < least && (hit.footprint ? score < Infinity : score < tolerance)) {
      least = score;
      best = hit;
    }
  }
  return best;
}

/** How far the map was panned since the canvas was fitted. @param {HitLayer} layer */
function pannedBy(layer) {
  const now = layer.app.map.containerPointToLayerPoint([0, 0]);
  return now.subtract(layer.pane.view.corner.add(layer.pane.view.margin));
}

/** Inside a ring: its size (so that symbols and smaller rings win); on a border: a middling score. @param {Hit} hit @param {number} x @param {number} y @param {View} view */
function footprintScore(hit, x, y, view) {
  if (hit.spot.ring) {
    const near = Math.hypot(view.x(hit.spot.x ?? NaN) - x, view.y(hit.spot.y ?? NaN) - y) < hit.reach;
    const inside = near && (!Array.isArray(hit.spot.ring) || isInRings(hit.spot.ring, view, x, y));
    return inside ? 1000 + hit.reach : Infinity;
  }
  return hit.spot.lines.some((line) => nearLine(line, view, x, y, 9)) ? 900 : Infinity;
}

/** Whether a line from the point to the west crosses the rings an odd number of times. @param {Chain[]} rings @param {View} view @param {number} x @param {number} y */
function isInRings(rings, view, x, y) {
  let inside = false;
  for (const ring of rings) {
    for (let index = 2; index < ring.length; index += 2) {
      const ay = view.y(ring[index - 1]);
      const by = view.y(ring[index + 1]);
      if (ay > y === by > y) continue;
      const ax = view.x(ring[index - 2]);
      if (ax + ((y - ay) * (view.x(ring[index]) - ax)) / (by - ay) < x) inside = !inside;
    }
  }
  return inside;
}

/** @param {Chain} line @param {View} view @param {number} x @param {number} y @param {number} distance */
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
