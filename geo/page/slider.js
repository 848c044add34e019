// Two handles over the histogram brush a window of days: by mouse, touch and keyboard. A single day has one handle.

const WEEK = 7;
const APART_PX = 30; // handles closer than this stand beside each other, so that each can be taken

class Slider {
  /**
   * @param {{track: HTMLElement, brush: HTMLElement, from: HTMLElement, to: HTMLElement}} parts
   * @param {{input: (first: number, last: number) => void, commit: () => void}} report called while moving, and at the end of a move
   */
  constructor(parts, report) {
    this.parts = parts;
    this.report = report;
    this.isSingle = false;
    /** @type {TimeScale} this and the range: set by `load`, before which no handle can be taken */
    this.scale = later();
    /** @type {Pair} */
    this.range = [0, 0];
    this.first = this.last = 0;
    /** @type {(() => void) | null} ends the move under way */
    this.abandon = null;
    this._moved = false;
    parts.track.addEventListener("pointerdown", (event) => this._grab(event));
    for (const edge of /** @type {const} */ (["from", "to"])) {
      parts[edge].addEventListener("keydown", (event) => this._key(event, edge));
      parts[edge].addEventListener("keyup", (event) => this._keyUp(event));
    }
  }

  /** @param {TimeScale} scale @param {Pair} range */
  load(scale, range) {
    this.scale = scale;
    this.range = range;
  }

  /** One handle that moves a single day, or two. @param {boolean} isSingle */
  setSingle(isSingle) {
    this.isSingle = isSingle;
    this.parts.from.hidden = isSingle;
    this.parts.to.setAttribute("aria-label", isSingle ? "Day" : "Last day");
    this.parts.track.classList.toggle("single", isSingle);
  }

  /** Show a window. @param {number} first @param {number} last */
  show(first, last) {
    this.first = first;
    this.last = last;
    const left = this.scale.toX(first);
    const right = this.scale.toX(last + 1);
    this.parts.from.style.left = `${left}px`;
    this.parts.to.style.left = `${this.isSingle ? (left + right) / 2 : right}px`;
    this.parts.brush.style.left = `${left}px`;
    this.parts.brush.style.width = `${Math.max(1, right - left)}px`;
    this.parts.track.classList.toggle("apart", !this.isSingle && right - left < APART_PX);
    this._describe(this.parts.from, first, this.range[0], last);
    this._describe(this.parts.to, last, this.isSingle ? this.range[0] : first, this.range[1]);
  }

  /** @param {HTMLElement} handle @param {number} now @param {number} least @param {number} most */
  _describe(handle, now, least, most) {
    handle.setAttribute("aria-valuenow", String(now));
    handle.setAttribute("aria-valuemin", String(least));
    handle.setAttribute("aria-valuemax", String(most));
    handle.setAttribute("aria-valuetext", dayInWords(now));
  }

  /** Which part was taken: a handle, the brush between them, or the track beside it. A second finger ends the move. @param {PointerEvent} event */
  _grab(event) {
    if (!this.scale || event.button > 0) return;
    if (!event.isPrimary) return this.abandon?.();
    const x = this._x(event);
    const grip = this._gripAt(event.target);
    const start = { x, first: this.first, last: this.last, anchor: Math.floor(this.scale.toDay(x)) };
    event.preventDefault();
    const { track } = this.parts;
    try {
      track.setPointerCapture(event.pointerId);
    } catch {
      // A pointer that has left already cannot be captured; the move simply ends.
    }
    if (grip === "from" || grip === "to") this.parts[grip].focus({ preventScroll: true });
    const isPlaced = grip === "new" || grip === "day"; // the window begins where the finger is lifted or the button pressed
    const moves = new AbortController();
    const end = () => {
      moves.abort();
      this.abandon = null;
      this.report.commit();
    };
    // The page scrolls or zooms under the fingers: the window goes back to what it was.
    this.abandon = () => {
      this._input(start.first, start.last);
      end();
    };
    /** @param {"pointermove" | "pointerup" | "pointercancel"} type @param {(event: PointerEvent) => void} handler */
    const on = (type, handler) => track.addEventListener(type, (one) => one.pointerId === event.pointerId && handler(one), { signal: moves.signal });
    on("pointermove", (moved) => this._drag(grip, start, this._x(moved)));
    on("pointerup", (up) => {
      if (isPlaced) this._drag(grip, start, this._x(up));
      end();
    });
    on("pointercancel", () => this.abandon?.());
    if (isPlaced && event.pointerType !== "touch") this._drag(grip, start, x);
    return undefined;
  }

  /** @param {EventTarget | null} target */
  _gripAt(target) {
    if (this.isSingle) return "day";
    if (!(target instanceof Node)) return "new";
    if (this.parts.from.contains(target)) return "from";
    if (this.parts.to.contains(target)) return "to";
    const whole = this.first === this.range[0] && this.last === this.range[1];
    return this.parts.brush.contains(target) && !whole ? "brush" : "new";
  }

  /** @param {string} grip @param {{x: number, first: number, last: number, anchor: number}} start @param {number} x */
  _drag(grip, start, x) {
    const day = this._clamp(Math.floor(this.scale.toDay(x)));
    if (grip === "day") return this._input(day, day);
    if (grip === "from") return this._input(Math.min(this._clamp(Math.round(this.scale.toDay(x))), start.last), start.last);
    if (grip === "to") return this._input(start.first, Math.max(this._clamp(Math.round(this.scale.toDay(x)) - 1), start.first));
    if (grip === "new") return this._input(Math.min(this._clamp(start.anchor), day), Math.max(this._clamp(start.anchor), day));
    return this._shift(start, Math.round(this.scale.toDay(x) - this.scale.toDay(start.x)));
  }

  /** @param {{first: number, last: number}} start @param {number} days */
  _shift(start, days) {
    const allowed = Math.max(this.range[0] - start.first, Math.min(this.range[1] - start.last, days));
    return this._input(start.first + allowed, start.last + allowed);
  }

  /** @param {KeyboardEvent} event @param {"from" | "to"} edge */
  _key(event, edge) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = event.shiftKey ? WEEK : 1;
    const now = edge === "from" ? this.first : this.last;
    const to = { ArrowLeft: now - step, ArrowDown: now - step, ArrowRight: now + step, ArrowUp: now + step,
      PageDown: now - 30, PageUp: now + 30, Home: this.range[0], End: this.range[1] }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this._moved = true;
    if (this.isSingle) this._input(this._clamp(to), this._clamp(to));
    else if (edge === "from") this._input(Math.min(this._clamp(to), this.last), this.last);
    else this._input(this.first, Math.max(this._clamp(to), this.first));
  }

  /** @param {KeyboardEvent} event */
  _keyUp(event) {
    if (!this._moved) return;
    this._moved = false;
    event.stopPropagation();
    this.report.commit();
  }

  /** @param {number} first @param {number} last */
  _input(first, last) {
    this.report.input(first, last);
  }

  /** @param {number} day */
  _clamp(day) {
    return Math.max(this.range[0], Math.min(this.range[1], day));
  }

  /** @param {PointerEvent} event */
  _x(event) {
    return event.clientX - this.parts.track.getBoundingClientRect().left;
  }
}
