// Displacement: curved arrows from origin to destination. An end that is not known, or only a country, fades out.

const STUB_PX = 74; // at zoom 7 and above

// In a view, those with the greatest reported number; fewer where marks stand close.
const MOST_ROUTES = 60;
const MOST_ROUTES_AMONG_CELLS = 16;
const LEAST_AMONG_CELLS_PX = 70; // a shorter arrow would only hide marks

/** @typedef {{origin: number, destination: number, events: number[], people: number[], most: number}} Route */

/** The moves of the data, one route for each pair of ends. */
class Routes {
  /** @param {EventData} data */
  constructor(data) {
    this.data = data;
    this.all = this._paired();
    /** @type {Route[]} those in view */
    this.chosen = [];
  }

  /** @returns {Route[]} */
  _paired() {
    const { route_origin: origins, route_destination: destinations, route_event: events } = this.data.columns;
    /** @type {Map<number, Route>} */
    const routes = new Map();
    for (let index = 0; index < events.length; index++) {
      if (origins[index] === destinations[index]) continue;
      const key = origins[index] * 2 ** 24 + destinations[index];
      let route = routes.get(key);
      if (!route) routes.set(key, (route = { origin: origins[index], destination: destinations[index], events: [], people: [], most: 0 }));
      const { low, high } = this.data.figure("displaced", events[index]);
      route.events.push(events[index]);
      route.people.push(Math.max(0, low, high));
      route.most = Math.max(route.most, low, high);
    }
    return [...routes.values()].sort((a, b) => b.most - a.most);
  }

  /** Keep the routes with an end in view that move the most people. @param {View} view @param {number} most @param {number} least */
  choose(view, most, least) {
    const { places } = this.data;
    /** @param {number} place */
    const inView = (place) => {
      if (place < 0) return false;
      const x = view.x(mercatorX(places.lon(place)));
      const y = view.y(mercatorY(places.lat(place)));
      return x > -STUB_PX && y > -STUB_PX && x < view.width + STUB_PX && y < view.height + STUB_PX;
    };
    this.chosen = [];
    for (const route of this.all) {
      if (this.chosen.length === most) break;
      if ((inView(route.origin) || inView(route.destination)) && this._length(route, view) >= least) this.chosen.push(route);
    }
  }

  /** Length in px; a route with an unknown end counts as long as its stub. @param {{origin: number, destination: number}} route @param {View} view */
  _length({ origin, destination }, view) {
    if (origin < 0 || destination < 0) return STUB_PX;
    const { places } = this.data;
    const [dx, dy] = [mercatorX(places.lon(origin)) - mercatorX(places.lon(destination)), mercatorY(places.lat(origin)) - mercatorY(places.lat(destination))];
    return Math.hypot(dx, dy) * view.world;
  }

  /** Routes in a window with the greatest reported bound and the latest first day. @param {number} first @param {number} last */
  active(first, last) {
    const begins = this.data.columns.first_day;
    const found = [];
    for (const route of this.chosen) {
      let people = -1;
      let latest = NO_DAY;
      route.events.forEach((event, index) => {
        if (!this.data.inWindow(event, first, last)) return;
        people = Math.max(people, route.people[index]);
        latest = Math.max(latest, begins[event]);
      });
      if (people >= 0) found.push({ origin: route.origin, destination: route.destination, people, latest });
    }
    return found;
  }
}

/** Width in px by the order of magnitude of the people. @param {number} people */
function routeWidth(people) {
  return people > 0 ? Math.min(8, 1.6 + 1.1 * Math.log10(people)) : 2.4;
}

/** Draw one route; `spot(place)` gives {x, y, isVague, freeAngle()}. @param {Pen} ctx @param {View} view @param {{origin: number, destination: number, people: number, latest: number}} route @param {(place: number) => RouteEnd} spot @param {string} color @param {number} alpha */
function drawRoute(ctx, view, route, spot, color, alpha) {
  const from = route.origin >= 0 ? spot(route.origin) : null;
  const to = route.destination >= 0 ? spot(route.destination) : null;
  const known = from ?? to;
  if (!known) return;
  const start = from ? pair(from.x, from.y) : stubOf(known, view.zoom);
  const end = to ? pair(to.x, to.y) : stubOf(known, view.zoom);
  const curve = bend(start, end);
  const gradient = ctx.createLinearGradient(start[0], start[1], end[0], end[1]);
  gradient.addColorStop(0, withAlpha(color, from ? 0.55 : 0));
  gradient.addColorStop(0.3, withAlpha(color, 0.85));
  gradient.addColorStop(0.7, withAlpha(color, 0.85));
  gradient.addColorStop(1, withAlpha(color, to && !to.isVague ? 0.95 : to ? 0.45 : 0.05));
  const width = routeWidth(route.people) * Math.max(0.4, Math.min(1, view.zoom / 7));
  ctx.globalAlpha = alpha;
  ctx.lineCap = "round";
  ctx.beginPath();
  ctx.moveTo(curve.start[0], curve.start[1]);
  ctx.quadraticCurveTo(curve.middle[0], curve.middle[1], curve.end[0], curve.end[1]);
  ctx.strokeStyle = withAlpha(mapColor("halo"), 0.75);
  ctx.lineWidth = width + 3;
  ctx.globalAlpha = alpha * 0.5;
  ctx.stroke();
  ctx.globalAlpha = alpha;
  ctx.strokeStyle = gradient;
  ctx.lineWidth = width;
  if (!from || !to) ctx.setLineDash([width * 2, width * 1.6]);
  ctx.stroke();
  ctx.setLineDash([]);
  drawHead(ctx, curve, width, withAlpha(color, to ? 0.95 : 0.5));
  ctx.lineCap = "butt";
  ctx.globalAlpha = 1;
}

/** Where the unknown end of an arrow is drawn. @param {RouteEnd} end @param {number} zoom */
function stubOf({ x, y, freeAngle }, zoom) {
  const angle = freeAngle();
  const length = STUB_PX * Math.max(0.25, Math.min(1, zoom / 7 - 0.15));
  return pair(x + Math.cos(angle) * length, y + Math.sin(angle) * length);
}

/** A curve bent to the left of its way, its ends drawn in so that symbols stay clear. @param {Pair} start @param {Pair} end */
function bend(start, end) {
  const dx = end[0] - start[0];
  const dy = end[1] - start[1];
  const length = Math.hypot(dx, dy) || 1;
  const lift = Math.min(90, length * 0.22);
  const middle = pair((start[0] + end[0]) / 2 + (dy / length) * lift, (start[1] + end[1]) / 2 - (dx / length) * lift);
  return { start: towards(start, middle, Math.min(13, length / 4)), middle, end: towards(end, middle, Math.min(16, length / 4)) };
}

/** @param {Pair} from @param {Pair} to @param {number} distance */
function towards(from, to, distance) {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
  return pair(from[0] + ((to[0] - from[0]) * distance) / length, from[1] + ((to[1] - from[1]) * distance) / length);
}

/** @param {Pen} ctx @param {Curve} curve @param {number} width @param {string} color */
function drawHead(ctx, curve, width, color) {
  const angle = Math.atan2(curve.end[1] - curve.middle[1], curve.end[0] - curve.middle[0]);
  const size = 6 + width * 1.5;
  ctx.save();
  ctx.translate(curve.end[0], curve.end[1]);
  ctx.rotate(angle);
  ctx.beginPath();
  ctx.moveTo(size * 0.75, 0);
  ctx.lineTo(-size * 0.6, -size * 0.62);
  ctx.lineTo(-size * 0.25, 0);
  ctx.lineTo(-size * 0.6, size * 0.62);
  ctx.closePath();
  ctx.fillStyle = color;
  ctx.fill();
  ctx.restore();
}
