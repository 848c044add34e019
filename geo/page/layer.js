// The marks: what is in view is worked out once for each view; a frame only counts and draws.

const LABEL_REST_MS = 120;
const MOST_SPOTS = 400; // places, or kinds at places; with more of them in view cells are drawn

class MarksLayer {
  /** @param {App} app the state of the page (app.js) */
  constructor(app) {
    this.app = app;
    this.pane = new CanvasPane((ctx, view, fresh) => this.draw(ctx, view, fresh), { paneName: "marks", zIndex: 420 });
    this.labels = new CanvasPane((ctx, view) => drawLabels(ctx, view, this.labelMarks()), { paneName: "labels", zIndex: 440 });
    /** @type {Spots} this and what follows: set by `load`, before which nothing is drawn */
    this.spots = later();
    /** @type {WindowCounter} */
    this.counter = later();
    /** @type {WindowCounter} */
    this.ringCounter = later();
    /** @type {Routes} */
    this.routes = later();
    /** @type {Marks | null} */
    this.shown = null;
    /** @type {Spot[]} */
    this._visible = [];
    /** @type {Hit[] | null} */
    this._hits = null;
    this.labelTimer = 0;
    this._isMoved = false; // while the map is moved, the margin around the screen is drawn too
    this._isWhole = true;
  }

  /** @param {L.Map} map */
  addTo(map) {
    this.pane.addTo(map);
    this.labels.addTo(map);
    map.on("movestart zoomstart", () => {
      this._isMoved = true;
      if (!this._isWhole) this.redraw();
    });
    map.on("moveend", () => (this._isMoved = false));
  }

  /** Draw another window, on the screen only; what is beside it follows at rest. */
  redrawWindow() {
    this._isWhole = this._isMoved;
    this.pane.redraw(false, !this._isMoved);
    clearTimeout(this.labelTimer);
    this.labelTimer = setTimeout(() => this._rest(), LABEL_REST_MS);
  }

  /** Take over new data. @param {EventData} data */
  load(data) {
    const order = new DayOrder(data);
    this.spots = new Spots(data);
    this.counter = new WindowCounter(order);
    this.ringCounter = new WindowCounter(order);
    this.routes = new Routes(data);
    this._visible = [];
    this.pane.redraw(true);
    this.redraw(true);
  }

  /** The window came to rest; in play among many places it has not. */
  _rest() {
    if (!this.app.player.isPlaying || this._visible.length) this.redraw(true);
  }

  /** Draw everything. @param {boolean} withLabels labels too: areas without events in the window lose theirs */
  redraw(withLabels = false) {
    this._isWhole = true;
    this.pane.redraw();
    if (withLabels) this.labels.redraw();
  }

  /** @param {Pen} ctx @param {View} view @param {boolean} fresh */
  draw(ctx, view, fresh) {
    const { data, first, last, mode } = this.app;
    if (!data || !this.spots) return;
    const shown = fresh || !this.shown ? this._arrange(view) : this.shown;
    this._hits = null;
    this.counter.move(first, last, mode === "cumulative");
    shown.draw(ctx, () => this._drawRoutes(ctx, view));
  }

  /** Work out for a view which places it holds, and whether they are drawn one by one or as cells. @param {View} view @returns {Marks} */
  _arrange(view) {
    const { data } = this.app;
    for (const spot of this._visible) spot.layout = null;
    this._visible = [];
    const inView = placesInView(data, view, MOST_SPOTS);
    const few = inView && this._areFew(inView) ? inView : null;
    this.shown = few ? this._spotMarks(view, few) : new CellMarks(this.app, view, this.counter, this.ringCounter);
    this.routes.choose(view, few ? MOST_ROUTES : MOST_ROUTES_AMONG_CELLS, few ? 0 : LEAST_AMONG_CELLS_PX);
    return this.shown;
  }

  /** @param {View} view @param {number[]} places */
  _spotMarks(view, places) {
    this._visible = places.map((place) => this.spots.at(place));
    const binOf = new Int32Array(places.length ? Math.max(...places) + 1 : 0).fill(-1);
    places.forEach((place, bin) => (binOf[place] = bin));
    this.counter.assign(binOf, places.length);
    return new SpotMarks(this.app, view, this._visible, this.counter);
  }

  /** @param {number[]} places */
  _areFew(places) {
    let kinds = 0;
    for (const place of places) {
      kinds += this.spots.at(place).symbols.length;
      if (kinds > MOST_SPOTS) return false;
    }
    return true;
  }

  /** Room on the map that is taken by symbols, in px of the view. @returns {Disc[]} */
  get taken() {
    return this.shown?.taken ?? [];
  }

  /** What can be pointed at; worked out when it is asked for, not per frame. @returns {Hit[]} */
  get hits() {
    this._hits ??= this.shown ? this.shown.hits() : [];
    return this._hits;
  }

  /** What is drawn, as plain values. @returns {ToldMark[]} */
  told() {
    return this.shown ? this.shown.told() : [];
  }

  /** The events of a hit in the window, by number. @param {Hit} hit */
  eventsOf(hit) {
    return this.shown ? this.shown.eventsOf(hit) : [];
  }

  /** @param {Pen} ctx @param {View} view */
  _drawRoutes(ctx, view) {
    const { first, last } = this.app;
    /** @param {number} index */
    const at = (index) => {
      const spot = this.spots.at(index);
      const [x, y] = spot.layout ? centreOf(spot.layout) : [view.x(spot.x), view.y(spot.y)];
      // Only an arrow with an unknown end asks for the angle: it is looked for once in a view.
      const angle = () => (spot.freeAngle ??= spot.layout ? freeAngle([x, y], this.taken) : -0.5);
      return { x, y, isVague: spot.place.kind === "country", freeAngle: angle };
    };
    for (const route of this.routes.active(first, last)) {
      drawRoute(ctx, view, route, at, symbolColor("displacement"), fadeOf(this.app, route.latest));
    }
  }

  /** @returns {LabelMark[]} */
  labelMarks() {
    return this.shown ? this.shown.labelMarks() : [];
  }
}
