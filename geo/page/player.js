// Play and step, forwards and backwards: the window moves, grows or shrinks by days; stretches without an event may be skipped.

const MOST_DAYS_A_FRAME = 60;

class Player {
  /** @param {App} app the state of the page (app.js) */
  constructor(app) {
    this.app = app;
    this.request = 0;
    this.direction = 1;
    /** @type {number | null} time of the frame before */
    this.before = null;
    this.owed = 0; // days, with their fraction
    this.totals = this.counted = new Int32Array(0);
  }

  get isPlaying() {
    return this.request !== 0;
  }

  /** Play on, or turn round. @param {number} direction 1 forwards, -1 backwards */
  play(direction = 1) {
    const { app } = this;
    if (!app.data?.range || (this.isPlaying && this.direction === direction)) return;
    if (this.isPlaying) cancelAnimationFrame(this.request);
    this.direction = direction;
    this._rewind();
    this.before = null;
    this.owed = 0;
    this.request = requestAnimationFrame((now) => this._frame(now));
    app.playingChanged();
  }

  /** @param {number} now */
  _frame(now) {
    if (this.before !== null) this.owed += ((now - this.before) / 1000) * this.app.speed;
    this.before = now;
    const days = Math.min(MOST_DAYS_A_FRAME, Math.floor(this.owed));
    this.owed -= Math.floor(this.owed);
    for (let day = 0; day < days; day++) if (!this._advance(this.direction) && !this._again()) return this.pause();
    if (days) {
      this.app.draw();
      this.app.summary.whilePlaying();
    }
    this.request = requestAnimationFrame((next) => this._frame(next));
    return undefined;
  }

  /** From the other end once more, when that is wanted and there is more than one window to show. */
  _again() {
    const { app } = this;
    if (!app.loop) return false;
    const { first, last } = app;
    this._rewind();
    return app.first !== first || app.last !== last;
  }

  pause() {
    if (!this.isPlaying) return;
    cancelAnimationFrame(this.request);
    this.request = 0;
    this.app.draw();
    this.app.playingChanged();
    this.app.commit();
  }

  toggle(direction = 1) {
    if (this.isPlaying && this.direction === direction) this.pause();
    else this.play(direction);
  }

  /** A step by hand. @param {number} days below 0 for backwards @param {boolean} tell whether the step is the end of a move */
  step(days, tell = true) {
    if (!this.app.data?.range) return;
    if (this.isPlaying) this.pause();
    if (this._isWhole() && days > 0) this._toStart();
    else if (this._isWhole() && this.app.mode !== "cumulative") this._toEnd();
    else this._advance(days);
    this.app.draw();
    if (tell) this.app.commit();
  }

  /** To the first or the last days. @param {number} direction -1 the first, 1 the last */
  jump(direction) {
    if (!this.app.data?.range) return;
    if (this.isPlaying) this.pause();
    if (direction < 0) this._toStart();
    else this._toEnd();
    this.app.draw();
    this.app.commit();
  }

  /** First and last day of the data; asked only where there are dated events. @returns {Pair} */
  get _range() {
    return this.app.data.range ?? [this.app.first, this.app.last];
  }

  _isWhole() {
    const { first, last } = this.app;
    return first === this._range[0] && last === this._range[1];
  }

  /** Start again where the window is everything or stands at the end towards which play goes. */
  _rewind() {
    const { app } = this;
    const [least, most] = this._range;
    const start = app.mode === "cumulative" ? app.first : least;
    if (this.direction > 0 ? app.last < most : (app.mode === "cumulative" ? app.last : app.first) > start && !this._isWhole()) return;
    if (this.direction > 0) this._toStart();
    else this._toEnd();
    app.draw();
  }

  _toStart() {
    const [least, most] = this._range;
    if (this.app.mode === "cumulative") this.app.place(this.app.first, this.app.first);
    else this.app.place(least, Math.min(most, least + this._width() - 1));
  }

  _toEnd() {
    const [, most] = this._range;
    if (this.app.mode === "cumulative") this.app.place(this.app.first, most);
    else this.app.place(most - this._width() + 1, most);
  }

  /** Width of the window in play: its own, or a few days when it was everything. */
  _width() {
    const { first, last, mode } = this.app;
    const [least, most] = this._range;
    if (mode === "instant") return 1;
    if (!this._isWhole()) return last - first + 1;
    return most - least > 20 ? 3 : 1;
  }

  /** Move by days; false at the end of the range. @param {number} days */
  _advance(days) {
    const { app } = this;
    const [least, most] = this._range;
    const growing = app.mode === "cumulative";
    if (days > 0 ? app.last >= most : growing ? app.last <= app.first : app.first <= least) return false;
    const wanted = app.last + days;
    const last = app.skip ? this._skipEmpty(wanted, Math.sign(days), growing) : wanted;
    const shift = Math.max(least - app.first, Math.min(most - app.last, last - app.last));
    if (growing) app.place(app.first, Math.max(app.first, Math.min(most, last)));
    else app.place(app.first + shift, app.last + shift);
    return true;
  }

  /** The last day of the next window that shows something else than nothing. @param {number} last @param {number} direction @param {boolean} growing */
  _skipEmpty(last, direction, growing) {
    const { app } = this;
    const [least, most] = this._range;
    const width = growing ? 1 : app.last - app.first + 1;
    const busyBefore = this._busyBefore();
    /** @param {number} day */
    const isEmpty = (day) => busyBefore[day - least + 1] === busyBefore[Math.max(0, day - least + 1 - width)];
    let day = last;
    while (day > least && day < most && isEmpty(day)) day += direction;
    return day;
  }

  /** For each day of the range the number of days before it that have events. */
  _busyBefore() {
    const { totals } = this.app;
    if (this.totals !== totals) {
      this.totals = totals;
      this.counted = new Int32Array(totals.length + 1);
      for (let day = 0; day < totals.length; day++) this.counted[day + 1] = this.counted[day] + (totals[day] > 0 ? 1 : 0);
    }
    return this.counted;
  }
}
