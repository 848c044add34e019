// What the window holds in one sentence, for those who hear the page: after a move, and now and then in play.

const SUMMARY_REST_MS = 400; // after the last of several quick moves
const SUMMARY_IN_PLAY_MS = 5000;

class Summary {
  /** @param {App} app the state of the page (app.js) */
  constructor(app) {
    this.app = app;
    this.saidAt = -Infinity;
  }

  /** Say it: at once, or after several quick moves when nothing has moved for a moment. */
  say() {
    clearTimeout(this.timer);
    const rest = this.saidAt + SUMMARY_REST_MS - performance.now();
    if (rest > 0) this.timer = setTimeout(() => this._say(), SUMMARY_REST_MS);
    else this._say();
  }

  /** Say it at most every few seconds. */
  whilePlaying() {
    if (performance.now() - this.saidAt > SUMMARY_IN_PLAY_MS) this._say();
  }

  _say() {
    const { app } = this;
    this.saidAt = performance.now();
    byId("live").textContent = app.data?.range ? windowInWords(app.data, app.first, app.last) : "";
  }
}

/** "12 events on the map from 27 September to 3 October 2020 at 9 places: shelling and missiles 5, clashes 7. 2 events not on the map." @param {EventData} data @param {number} first @param {number} last */
function windowInWords(data, first, last) {
  const counts = data.countBySymbol(first, last);
  const shown = counts.reduce((sum, count) => sum + count, 0);
  const kinds = data.symbols
    .map((name, index) => ({ label: SYMBOLS[name].label.toLowerCase(), count: counts[index] }))
    .filter((kind) => kind.count > 0)
    .sort((a, b) => b.count - a.count)
    .map((kind) => `${kind.label} ${kind.count.toLocaleString("en")}`);
  const places = shown ? ` at ${counted(countsByPlace(data, first, last).filter((count) => count > 0).length, "place")}` : "";
  const away = data.trayCount(first, last);
  const rest = away ? `. ${counted(away, "event")} not on the map` : "";
  return `${counted(shown, "event")} on the map ${spanInWords(first, last)}${places}${kinds.length ? `: ${kinds.join(", ")}` : ""}${rest}.`;
}
