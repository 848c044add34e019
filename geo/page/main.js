// The state of the page and what holds its parts together. `window.timemapStart` is called by the folium plugin.

class App {
  constructor(map) {
    this.map = map;
    this.data = null;
    this.first = this.last = 0;
    this.mode = "window";
    this.speed = 2;
    this.skip = true;
    this.selectedPlace = -1;
    this.selectedSymbol = null;
    this.selectedId = null;
    this.player = new Player(this);
    this.panel = new Panel(this);
    this.legend = new Legend(this);
    this.histogram = new Histogram(byId("histogram"));
    this.slider = new Slider(
      { track: byId("track"), brush: byId("brush"), from: byId("from"), to: byId("to") },
      { input: (first, last) => this.brushed(first, last), commit: () => this.commit() },
    );
    this.ready = new Promise((resolve) => (this._resolve = resolve));
    this.setTheme(document.documentElement.dataset.theme || "light");
    this.basemap = new CanvasPane(drawBasemap, { paneName: "basemap", zIndex: 200 });
    this.basemap.addTo(map);
    this.marks = new MarksLayer(this);
    this.marks.addTo(map);
  }

  /** Take packed bytes; a failure is shown, never thrown. */
  load(bytes, { keepView = false, window: wanted = null } = {}) {
    this.player.pause();
    try {
      const data = new EventData(bytes);
      this.data = data;
    } catch (error) {
      this.notice("The events could not be read.", error instanceof Error ? error.message : "");
      return;
    }
    this.panel.close();
    this._loadRange(wanted, keepView);
    this.legend.load(this.data);
    this.marks.load(this.data);
    this.fitLayout();
    if (!keepView) this.fit();
    this.notice(this.data.total ? "" : "No events yet.", this.data.total ? "" : "Add a report, or widen the filters.");
    this._resolve(this);
  }

  /** Days of the data, and the window: the one asked for, the one kept, or everything. */
  _loadRange(wanted, keepView) {
    const kept = keepView && this.first !== this.last ? [this.first, this.last] : null;
    const [least, most] = this.data.range || [0, 0];
    const asked = wanted ? [dayOf(wanted.start), dayOf(wanted.end)] : kept;
    if (wanted?.mode) this.setMode(wanted.mode, false);
    document.body.classList.toggle("no-range", !this.data.range);
    this.totals = this._dayTotals();
    if (asked && asked.every(Number.isFinite)) this.place(Math.max(least, asked[0]), Math.min(most, asked[1]));
    if (!asked || !asked.every(Number.isFinite) || this.first > this.last) this.place(least, most);
  }

  _dayTotals() {
    const rows = this.data.histogram();
    const totals = new Int32Array(rows.length ? rows[0].length - 1 : 0);
    for (const row of rows) for (let day = 0; day < totals.length; day++) totals[day] += row[day];
    return totals;
  }

  /** Set the window without drawing; it stays inside the range. */
  place(first, last) {
    const [least, most] = this.data.range || [0, 0];
    this.first = Math.max(least, Math.min(most, first));
    this.last = Math.max(this.first, Math.min(most, last));
    if (first > most || last < least) [this.first, this.last] = [first, last];
  }

  /** Draw the window: marks, histogram, slider, counts, words. Gives the number of events shown. */
  draw() {
    if (!this.data) return 0;
    this.marks.redraw();
    if (this.data.range) {
      this.slider.show(this.first, this.last);
      this.histogram.draw(this.first, this.last, this.colors);
    }
    byId("range-words").textContent = this.data.range ? rangeInWords(this.first, this.last) : "No dated events";
    byId("range-short").textContent = this.data.range ? rangeInShort(this.first, this.last) : "No dated events";
    this.shown = this.legend.update(this.data, this.first, this.last);
    document.body.classList.toggle("none-shown", this.data.drawn > 0 && this.shown === 0);
    return this.shown;
  }

  /** A handle moved. */
  brushed(first, last) {
    this.player.pause();
    this.place(first, last);
    this.draw();
  }

  /** The end of a move: the parent and screen readers hear of it. */
  commit() {
    if (!this.data?.range) return;
    post({ type: "timemap:window", start: isoOf(this.first), end: isoOf(this.last), mode: this.mode, shown: this.shown });
    byId("live").textContent = `${rangeInWords(this.first, this.last)}: ${counted(this.shown, "event")} on the map`;
  }

  /** Days as ISO; draws before it returns. */
  show(start, end) {
    const days = [dayOf(start), dayOf(end)];
    if (!this.data || !days.every(Number.isFinite)) return 0;
    this.player.pause();
    const [first, last] = days;
    if (first > last) return 0;
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

  setMode(mode, tell) {
    if (mode !== "window" && mode !== "cumulative") return;
    this.mode = mode;
    byId(`mode-${mode}`).checked = true;
    if (!tell) return;
    this.draw();
    this.commit();
  }

  setSkip(skip) {
    this.skip = skip;
    this.fitLayout();
  }

  setTheme(name) {
    if (name !== "light" && name !== "dark") return;
    theme.name = name;
    theme.version++;
    document.documentElement.dataset.theme = name;
    const css = getComputedStyle(document.documentElement);
    this.colors = { text: css.getPropertyValue("--muted").trim(), line: css.getPropertyValue("--line").trim() };
    if (!this.marks) return;
    this.basemap.redraw();
    if (this.data) this.legend.load(this.data);
    this.marks.redraw(true);
    this.draw();
  }

  /** Sizes that depend on the window of the browser. */
  fitLayout() {
    document.documentElement.style.setProperty("--timeline-height", `${byId("timeline").offsetHeight}px`);
    const width = byId("track").clientWidth;
    if (this.data?.range && width > 0) {
      const runs = activeRuns(this.totals, this.data.range[0]);
      this.scale = new TimeScale(this.data.range[0], this.data.range[1], runs, width, this.skip);
      this.slider.load(this.scale, this.data.range);
      this.histogram.load(this.data, this.scale, byId("track").clientHeight);
    }
    this.draw();
  }

  /** Show all places with events, clear of the cards. */
  fit() {
    const bounds = L.latLngBounds([]);
    for (const spot of this.marks.spots) if (spot.symbols.length) extendBounds(bounds, spot.place);
    if (!bounds.isValid()) return;
    const wide = this.map.getSize().x > 720;
    const bottom = byId("timeline").offsetHeight + 34;
    this.map.fitBounds(bounds, {
      paddingTopLeft: wide ? [300, 30] : [48, 100],
      paddingBottomRight: [wide ? 80 : 60, bottom],
      maxZoom: 9,
      animate: false,
    });
  }

  playingChanged() {
    const { isPlaying } = this.player;
    byId("play").classList.toggle("playing", isPlaying);
    byId("play").setAttribute("aria-label", isPlaying ? "Pause" : "Play");
  }

  clickAt(point, tolerance) {
    const hit = this.data ? this.marks.hitAt(point, tolerance) : null;
    if (!hit) return this.panel.close();
    const symbols = hit.spot.symbols.filter((entry) => !hit.name || entry.name === hit.name);
    const groups = symbols.flatMap((entry) => entry.groups);
    const indexes = groups.flatMap((group) => this.data.eventsInGroup(group, this.first, this.last));
    indexes.sort((a, b) => this.data.columns.first_day[a] - this.data.columns.first_day[b]);
    if (indexes.length === 1) {
      this.panel.openEvent(indexes[0]);
      return this.announceSelection(this.data.record(indexes[0]).id);
    }
    return this.panel.openList(hit.spot.place.name, `${counted(indexes.length, "event")} in these days`, indexes);
  }

  openShown() {
    if (!this.data) return;
    const indexes = this.data.drawnInWindow(this.first, this.last);
    this.panel.openList("On the map", rangeInWords(this.first, this.last), indexes);
  }

  openTray() {
    const indexes = this.data.trayInWindow(this.first, this.last);
    const note = "These events have no place or no day that could be drawn without inventing one.";
    this.panel.openList("Not on the map", note, indexes, trayReason);
  }

  openById(id) {
    const index = this.data ? this.data.indexOf(id) : -1;
    if (index < 0) return this.panel.close();
    return this.panel.openEvent(index);
  }

  /** Widen the window and move the map where an open event would not be seen. */
  reveal(index) {
    if (index >= this.data.drawn) return;
    const { first_day: begins, last_day: ends, place } = this.data.columns;
    if (!this.data.inWindow(index, this.first, this.last)) {
      this.place(Math.min(this.first, begins[index]), Math.max(this.last, ends[index]));
      this.draw();
    }
    const { lat, lon } = this.data.places[place[index]];
    const size = this.map.getSize();
    const wide = size.x > 720;
    this.map.panInside([lat, lon], {
      paddingTopLeft: wide ? [300, 40] : [30, 90],
      paddingBottomRight: wide ? [430, byId("timeline").offsetHeight + 50] : [30, size.y * 0.68 + 20],
      animate: !prefersReducedMotion(),
    });
  }

  /** Mark an event on the map; -1 for none. */
  selectEvent(index) {
    const drawn = index >= 0 && index < this.data.drawn;
    this.selectedPlace = drawn ? this.data.columns.place[index] : -1;
    this.selectedSymbol = drawn ? this.data.symbols[this.data.columns.symbol[index]] : null;
    this.selectedId = index >= 0 ? this.data.record(index).id : null;
    this.marks.redraw();
  }

  announceSelection(id) {
    post({ type: "timemap:select", id });
  }

  notice(title, text) {
    byId("notice").hidden = !title;
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
      shown: this.shown ?? 0,
      total: this.data?.total ?? 0,
      speed: this.speed,
      theme: theme.name,
      selected: this.selectedId,
    };
  }
}

function extendBounds(bounds, place) {
  if (place.kind === "border" && place.lines) {
    for (const line of place.lines) for (let index = 0; index < line.length; index += 2) bounds.extend([line[index + 1], line[index]]);
    return;
  }
  const km = place.kind === "district" || place.kind === "region" ? place.radius_km : 4;
  const lat = km / 111.2;
  const lon = lat / Math.max(0.1, Math.cos((place.lat * Math.PI) / 180));
  bounds.extend([place.lat - lat, place.lon - lon]).extend([place.lat + lat, place.lon + lon]);
}

function trayReason(record) {
  const reasons = [];
  if (!record.date_start) reasons.push(record.weekday ? `Only the weekday is known (${record.weekday}).` : "No day is known.");
  if (!record.place) reasons.push(record.unlocated_reason || "No place is named.");
  else if (record.place_kind === "country") reasons.push("Only the country is known.");
  return reasons.join(" ");
}

window.timemapStart = (map) => {
  map.attributionControl.setPrefix(false).addAttribution(CONSTANTS.attribution);
  const app = new App(map);
  wireControls(app);
  addZoom(app);
  wirePointer(app);
  app.fitLayout();
  if (window.innerWidth <= 720) app.legend.toggle(false);
  window.addEventListener("resize", () => app.fitLayout());
  window.timemap = Object.freeze({
    ready: app.ready.then(() => undefined),
    show: (start, end) => app.show(start, end),
    play: () => app.player.play(),
    pause: () => app.player.pause(),
    state: () => app.state(),
  });
  listen(app);
  const embedded = byId("timemap-data");
  if (embedded) {
    if (document.title !== "Time map") byId("page-title").textContent = document.title;
    byId("page-title").hidden = document.title === "Time map";
    app.load(bytesOfBase64(embedded.textContent));
  } else app.notice("Waiting for events…", "");
  post({ type: "timemap:ready" });
};
