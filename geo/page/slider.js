// Two handles over the histogram brush a window of days: by mouse, touch and keyboard.

const WEEK = 7;

class Slider {
  /**
   * @param {{track: HTMLElement, brush: HTMLElement, from: HTMLElement, to: HTMLElement}} parts
   * @param {{input: Function, commit: Function}} report called while moving, and at the end of a move
   */
  constructor(parts, report) {
    this.parts = parts;
    this.report = report;
    parts.track.addEventListener("pointerdown", (event) => this._grab(event));
    for (const edge of ["from", "to"]) {
      parts[edge].addEventListener("keydown", (event) => this._key(event, edge));
      parts[edge].addEventListener("keyup", (event) => this._keyUp(event));
    }
  }

  /** @param {TimeScale} scale */
  load(scale, range) {
    this.scale = scale;
    this.range = range;
  }

  /** Show a window. */
  show(first, last) {
    this.first = first;
    this.last = last;
    const left = this.scale.toX(first);
    const right = this.scale.toX(last + 1);
    this.parts.from.style.left = `${left}px`;
    this.parts.to.style.left = `${right}px`;
    this.parts.brush.style.left = `${left}px`;
    this.parts.brush.style.width = `${Math.max(1, right - left)}px`;
    this._describe(this.parts.from, first, this.range[0], last);
    this._describe(this.parts.to, last, first, this.range[1]);
  }

  _describe(handle, now, least, most) {
    handle.setAttribute("aria-valuenow", String(now));
    handle.setAttribute("aria-valuemin", String(least));
    handle.setAttribute("aria-valuemax", String(most));
    handle.setAttribute("aria-valuetext", dayInWords(now));
  }

  /** Which part was taken: a handle, the brush between them, or the track beside it. */
  _grab(event) {
    if (!this.scale || event.button > 0) return;
    const x = this._x(event);
    const grip = this._gripAt(event.target, x);
    const start = { x, first: this.first, last: this.last, anchor: Math.floor(this.scale.toDay(x)) };
    event.preventDefault();
    const { track } = this.parts;
    try {
      track.setPointerCapture(event.pointerId);
    } catch {
      // A pointer that has left already cannot be captured; the move simply ends.
    }
    if (grip === "from" || grip === "to") this.parts[grip].focus({ preventScroll: true });
    const move = (moved) => this._drag(grip, start, this._x(moved));
    const end = () => {
      track.removeEventListener("pointermove", move);
      track.removeEventListener("pointerup", end);
      track.removeEventListener("pointercancel", end);
      this.report.commit();
    };
    track.addEventListener("pointermove", move);
    track.addEventListener("pointerup", end);
    track.addEventListener("pointercancel", end);
    if (grip === "new") this._drag(grip, start, x);
  }

  _gripAt(target, x) {
    if (this.parts.from.contains(target)) return "from";
    if (this.parts.to.contains(target)) return "to";
    const whole = this.first === this.range[0] && this.last === this.range[1];
    return this.parts.brush.contains(target) && !whole ? "brush" : "new";
  }

  _drag(grip, start, x) {
    const day = this._clamp(Math.floor(this.scale.toDay(x)));
    if (grip === "from") return this._input(Math.min(this._clamp(Math.round(this.scale.toDay(x))), start.last), start.last);
    if (grip === "to") return this._input(start.first, Math.max(this._clamp(Math.round(this.scale.toDay(x)) - 1), start.first));
    if (grip === "new") return this._input(Math.min(this._clamp(start.anchor), day), Math.max(this._clamp(start.anchor), day));
    return this._shift(start, Math.round(this.scale.toDay(x) - this.scale.toDay(start.x)));
  }

  _shift(start, days) {
    const allowed = Math.max(this.range[0] - start.first, Math.min(this.range[1] - start.last, days));
    return this._input(start.first + allowed, start.last + allowed);
  }

  _key(event, edge) {
    const step = event.shiftKey ? WEEK : 1;
    const now = edge === "from" ? this.first : this.last;
    const to = { ArrowLeft: now - step, ArrowDown: now - step, ArrowRight: now + step, ArrowUp: now + step,
      PageDown: now - 30, PageUp: now + 30, Home: this.range[0], End: this.range[1] }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this._moved = true;
    if (edge === "from") this._input(Math.min(this._clamp(to), this.last), this.last);
    else this._input(this.first, Math.max(this._clamp(to), this.first));
  }

  _keyUp(event) {
    if (!this._moved) return;
    this._moved = false;
    event.stopPropagation();
    this.report.commit();
  }

  _input(first, last) {
    this.report.input(first, last);
  }

  _clamp(day) {
    return Math.max(this.range[0], Math.min(this.range[1], day));
  }

  _x(event) {
    return event.clientX - this.parts.track.getBoundingClientRect().left;
  }
}
