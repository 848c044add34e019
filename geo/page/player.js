// Play and step: the window moves on, or grows, by days; stretches without an event may be skipped.

class Player {
  /** @param {object} app the state of the page (main.js) */
  constructor(app) {
    this.app = app;
    this.request = 0;
  }

  get isPlaying() {
    return this.request !== 0;
  }

  play() {
    const { app } = this;
    if (!app.data?.range || this.isPlaying) return;
    this._rewind();
    this.before = null;
    this.owed = 0;
    const frame = (now) => {
      if (this.before !== null) this.owed += ((now - this.before) / 1000) * app.speed;
      this.before = now;
      const days = Math.min(60, Math.floor(this.owed));
      this.owed -= days;
      for (let day = 0; day < days; day++) if (!this._advance(1)) return this.pause();
      if (days) app.draw();
      this.request = requestAnimationFrame(frame);
      return undefined;
    };
    this.request = requestAnimationFrame(frame);
    app.playingChanged();
  }

  pause() {
    if (!this.isPlaying) return;
    cancelAnimationFrame(this.request);
    this.request = 0;
    this.app.draw();
    this.app.playingChanged();
    this.app.commit();
  }

  toggle() {
    if (this.isPlaying) this.pause();
    else this.play();
  }

  /** One step by hand. @param {number} direction 1 or -1 */
  step(direction) {
    if (!this.app.data?.range) return;
    if (this.isPlaying) this.pause();
    if (this._isWhole() && direction > 0) this._rewind();
    else if (this._isWhole() && this.app.mode === "window") this._collapseAtEnd();
    else this._advance(direction);
    this.app.draw();
    this.app.commit();
  }

  _isWhole() {
    const { first, last, data } = this.app;
    return first === data.range[0] && last === data.range[1];
  }

  /** Start again where the window is everything or stands at the end. */
  _rewind() {
    const { app } = this;
    const [least, most] = app.data.range;
    if (app.last < most) return;
    if (app.mode === "cumulative") app.place(app.first, app.first);
    else app.place(least, Math.min(most, least + this._width() - 1));
    app.draw();
  }

  _collapseAtEnd() {
    const [, most] = this.app.data.range;
    this.app.place(most - this._width() + 1, most);
  }

  /** Width of the window in play: its own, or a few days when it was everything. */
  _width() {
    const { first, last, data } = this.app;
    const [least, most] = data.range;
    if (!this._isWhole()) return last - first + 1;
    return most - least > 20 ? 3 : 1;
  }

  /** Move by a day; false at the end of the range. */
  _advance(direction) {
    const { app } = this;
    const [least, most] = app.data.range;
    const growing = app.mode === "cumulative";
    if (direction > 0 ? app.last >= most : growing ? app.last <= app.first : app.first <= least) return false;
    const wanted = app.last + direction;
    const last = app.skip ? this._skipEmpty(wanted, direction, growing) : wanted;
    const shift = Math.max(least - app.first, Math.min(most - app.last, last - app.last));
    app.place(growing ? app.first : app.first + shift, Math.max(app.last + shift, growing ? app.first : least));
    return true;
  }

  /** The last day of the next window that shows something else than nothing. */
  _skipEmpty(last, direction, growing) {
    const { app } = this;
    const totals = app.totals;
    const start = app.data.range[0];
    const width = growing ? 1 : app.last - app.first + 1;
    const busy = (day) => {
      for (let back = 0; back < width; back++) if (totals[day - start - back] > 0) return true;
      return false;
    };
    let day = last;
    while (day > start && day < app.data.range[1] && !busy(day)) day += direction;
    return day;
  }
}
