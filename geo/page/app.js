// The state of the page: events, window, mode, theme, selection; every change goes through here.

class App {
  /** @param {L.Map} map */
  constructor(map) {
    this.map = map;
    /** @type {EventData} null before the first block is read; what can run before asks whether it is there */
    this.data = later();
    /** @type {EventTexts | null} */
    this.texts = null;
    this.loads = 0;
    /** @type {Promise<unknown>} */
    this.loading = Promise.resolve();
    this.drawRequest = 0;
    this.first = this.last = 0;
    /** @type {Mode} */
    this.mode = "window";
    this.speed = 2;
    this.skip = true;
    this.loop = false;
    this.selectedPlace = -1;
    /** @type {string | null} */
    this.selectedSymbol = null;
    /** @type {string | null} */
    this.selectedId = null;
    this.selectedIndex = -1;
    this.showsReports = false;
    this.shown = 0;
    this.totals = new Int32Array(0);
    this.fitPending = false;
    /** @type {Pair | null} the window of before, while a single day is shown (modes.js) */
    this.wasWindow = null;
    /** @type {TimeScale | null} */
    this.scale = null;
    this._hadRange = false;
    this.player = new Player(this);
    this.panel = new Panel(this);
    this.legend = new Legend(this);
    this.summary = new Summary(this);
    this.histogram = new Histogram(byId("histogram"));
    this.slider = new Slider(
      { track: byId("track"), brush: byId("brush"), from: byId("from"), to: byId("to") },
      { input: (first, last) => this.brushed(first, last), commit: () => this.commit() },
    );
    /** @type {(app: App) => void} */
    this._resolve = later();
    /** @type {Promise<App>} */
    this.ready = new Promise((resolve) => (this._resolve = resolve));
    /** @type {ChartColors} */
    this.colors = later();
    this.setTheme(document.documentElement.dataset.theme || "light");
    this.basemap = new CanvasPane(drawBasemap, { paneName: "basemap", zIndex: 200 });
    this.basemap.addTo(map);
    readDetail(() => { this.basemap.redraw(); this.marks.redraw(true); });
    this.marks = new MarksLayer(this);
    this.marks.addTo(map);
    this.online = new OnlineTiles(this);
    /** @type {AreaDrawing | null} */
    this.drawing = null;
    this.history = new HistoryLayer(this); // after the marks, whose places its own keep clear of
    this.history.addTo(map);
    this.areas = new AreasLayer();
    this.areas.pane.addTo(map);
  }

  /**
   * Take packed bytes; a failure is shown, never thrown. The last of several loads counts.
   * @param {ArrayBuffer} bytes
   * @param {{keepView?: boolean, window?: WantedWindow | null, texts?: Element | null}} [options]
   */
  load(bytes, options = {}) {
    const number = ++this.loads;
    /** @param {unknown} error */
    const failed = (error) => {
      const why = error instanceof Error ? error.message : "";
      this.notice("The events could not be read.", `${why} Load the page again; if it stays so, make the file anew.`.trim(), "error");
    };
    this.loading = EventData.read(bytes).then((data) => number === this.loads && this._show(data, options)).catch(failed);
    return this.loading;
  }

  /** @param {EventData} data @param {{keepView?: boolean, window?: WantedWindow | null, texts?: Element | null}} options */
  _show(data, { keepView = false, window: wanted = null, texts = null }) {
    this.player.pause();
    const open = this.selectedId;
    const wasWhole = this._isWhole();
    this.data = data;
    this.texts = new EventTexts(data, textSource(data, texts));
    this._loadRange(wanted, keepView && !wasWhole);
    this.legend.load(this.data);
    this.marks.load(this.data);
    this.history.load(this.data);
    this._keepOpen(keepView ? open : null);
    fitLayout(this);
    if (!keepView) fit(this);
    sayState(this);
    this.summary.say();
    this._resolve(this);
  }

  /** Keep an event open over new data when they still have it. @param {string | null} id */
  _keepOpen(id) {
    if (id) openById(this, id);
    else this.panel.hide();
  }

  _isWhole() {
    const range = this.data?.range;
    return range ? this.first <= range[0] && this.last >= range[1] : false;
  }

  /** Days of the data, and the window: the one asked for, the one kept, or everything. @param {WantedWindow | null} wanted @param {boolean} keepView */
  _loadRange(wanted, keepView) {
    const kept = keepView && this._hadRange ? [this.first, this.last] : null;
    const [least, most] = this.data.range || [0, 0];
    const asked = wanted ? [dayOf(wanted.start), dayOf(wanted.end)] : kept;
    if (wanted?.mode) this.setMode(wanted.mode, false);
    else if (asked && asked[0] !== asked[1] && this.mode === "instant") this.setMode("window", false);
    this._hadRange = Boolean(this.data.range);
    document.body.classList.toggle("no-range", !this.data.range);
    this.totals = this._dayTotals();
    if (asked && asked.every(Number.isFinite)) this.place(Math.max(least, asked[0]), Math.min(most, asked[1]));
    if (!asked || !asked.every(Number.isFinite) || this.first > this.last) this.place(least, most);
    if (this.mode === "instant" && this.first !== this.last) toOneDay(this);
  }

  _dayTotals() {
    const rows = this.data.histogram();
    const totals = new Int32Array(rows.length ? rows[0].length - 1 : 0);
    for (const row of rows) for (let day = 0; day < totals.length; day++) totals[day] += row[day];
    return totals;
  }

  /** Set the window without drawing; it stays inside the range. @param {number} first @param {number} last */
  place(first, last) {
    const [least, most] = this.data.range || [0, 0];
    this.first = Math.max(least, Math.min(most, first));
    this.last = Math.max(this.first, Math.min(most, last));
    if (first > most || last < least) [this.first, this.last] = [first, last];
  }

  /** Draw the window: marks, histogram, slider, counts, words. Gives the number of events shown. */
  draw() {
    if (!this.data) return 0;
    cancelAnimationFrame(this.drawRequest);
    this.drawRequest = 0;
    this.marks.redrawWindow();
    if (this.data.range) {
      this.slider.show(this.first, this.last);
      this.histogram.draw(this.first, this.last, this.colors);
    }
    setText(byId("range-words"), this.data.range ? rangeInWords(this.first, this.last) : "No dated events");
    setText(byId("range-short"), this.data.range ? rangeInShort(this.first, this.last) : "No dated events");
    this.shown = this.legend.update(this.data, this.first, this.last);
    showNone(this, this.data.drawn > 0 && this.shown === 0);
    return this.shown;
  }

  /** Draw before the next frame, however often it is asked for until then. */
  drawSoon() {
    this.drawRequest ||= requestAnimationFrame(() => this.draw());
  }

  /** A handle moved. @param {number} first @param {number} last */
  brushed(first, last) {
    this.player.pause();
    this.place(first, last);
    this.drawSoon();
  }

  /** The end of a move: the parent and screen readers hear of it. */
  commit() {
    if (!this.data?.range) return;
    if (this.drawRequest) this.draw();
    post({ type: "timemap:window", start: isoOf(this.first), end: isoOf(this.last), mode: this.mode, shown: this.shown });
    this.summary.say();
  }

  /** Days as ISO; draws before it returns. @param {string} start @param {string} end */
  show(start, end) {
    const days = [dayOf(start), dayOf(end)];
    if (!this.data || !days.every(Number.isFinite)) return 0;
    this.player.pause();
    const [first, last] = days;
    if (first > last) return 0;
    if (first !== last && this.mode === "instant") this.setMode("window", false);
    this.place(first, last);
    return this.draw();
  }

  showAll() {
    if (!this.data?.range) return;
    this.player.pause();
    this.place(...this.data.range);
    this.draw();
    this.commit();
  }

  /** `instant` shows one day, `window` some days, `cumulative` all from the first day on. @param {string} mode @param {boolean} tell */
  setMode(mode, tell) {
    if (!isMode(mode)) return;
    const { mode: before } = this;
    this.mode = mode;
    byId(`mode-${mode}`).checked = true;
    this.slider.setSingle(mode === "instant");
    if (this.data) this.legend.showMode(mode);
    if (mode === "instant" && before !== "instant") toOneDay(this);
    else if (mode !== "instant" && before === "instant") fromOneDay(this);
    if (!tell) return;
    this.player.pause();
    this.draw();
    this.commit();
  }

  /** @param {boolean} skip whether play leaves out days without events */
  setSkip(skip) {
    this.skip = skip;
    fitLayout(this);
  }

  /** @param {string} name */
  setTheme(name) {
    if (name !== "light" && name !== "dark") return;
    theme.name = name;
    theme.version++;
    document.documentElement.dataset.theme = name;
    const css = getComputedStyle(document.documentElement);
    this.colors = { text: css.getPropertyValue("--muted").trim(), line: css.getPropertyValue("--line").trim(), card: css.getPropertyValue("--card").trim(), rest: css.getPropertyValue("--rest").trim() };
    if (!this.marks) return;
    this.basemap.redraw();
    if (this.data) this.legend.load(this.data);
    this.marks.redraw(true);
    this.history.pane.redraw();
    this.draw();
  }

  playingChanged() {
    const { isPlaying, direction } = this.player;
    for (const { id, way, name } of [{ id: "play", way: 1, name: "Play" }, { id: "reverse", way: -1, name: "Play backwards" }]) {
      const isOn = isPlaying && direction === way;
      byId(id).classList.toggle("playing", isOn);
      byId(id).setAttribute("aria-label", isOn ? "Pause" : name);
    }
    if (this.data) showNone(this, this.data.drawn > 0 && this.shown === 0);
  }

  /** Mark an event on the map; -1 for none. @param {number} index @param {string | null} id */
  selectEvent(index, id = null) {
    const drawn = index >= 0 && index < this.data.drawn;
    this.selectedPlace = drawn ? this.data.columns.place[index] : -1;
    this.selectedSymbol = drawn ? this.data.symbols[this.data.columns.symbol[index]] : null;
    this.selectedIndex = index;
    this.selectedId = id;
    this.marks.redraw();
    this.history.pane.redraw();
  }

  /** @param {string | null} id */
  announceSelection(id) {
    post({ type: "timemap:select", id });
  }

  /** Ask the page around this one for the report that a claim rests on. @param {Claim} claim */
  announceReport(claim) {
    post({ type: "timemap:report", report: claim.report_id, start: claim.start, end: claim.end });
  }

  /** Words in the middle of the map; `state` is `loading`, `error` or nothing. @param {string} title @param {string} text @param {string} [state] */
  notice(title, text, state = "") {
    byId("notice").hidden = !title;
    byId("notice").className = `card notice ${state}`;
    byId("notice-title").textContent = title;
    byId("notice-text").textContent = text;
  }

  state() {
    const dated = Boolean(this.data?.range);
    return {
      start: dated ? isoOf(this.first) : null,
      end: dated ? isoOf(this.last) : null,
      mode: this.mode,
      playing: this.player.isPlaying,
      shown: this.data ? this.data.countBySymbol(this.first, this.last).reduce((sum, count) => sum + count, 0) : 0,
      total: this.data?.counted ?? 0,
      speed: this.speed,
      theme: theme.name,
      selected: this.selectedId,
      loop: this.loop,
      bars: dated ? this.histogram.facts : null,
      skip: this.skip,
      background: this.data?.background ?? 0,
      history: this.history.isOn,
      online: this.online.state(),
      areas: this.areas.asked.length,
    };
  }
}
