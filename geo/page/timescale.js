// Days to pixels and back. Long stretches without an event may be folded into short breaks.

const FOLD_AFTER_DAYS = 12;
const FOLD_SHARE = 1 / 40; // of the whole range: shorter stretches stay, so that a century has few breaks
const MOST_BREAKS = 6;
const BREAK_PX = 30;
const MARGIN_DAYS = 1;

/** Runs of days with events: [[first, last], ...], parted by the longest stretches without one. @param {Int32Array} totals @param {number} firstDay */
function activeRuns(totals, firstDay) {
  const gaps = [];
  let before = -1;
  for (let offset = 0; offset < totals.length; offset++) {
    if (!totals[offset]) continue;
    if (before >= 0 && offset - before > Math.max(FOLD_AFTER_DAYS, totals.length * FOLD_SHARE)) gaps.push([before, offset]);
    before = offset;
  }
  if (before < 0) return [];
  const kept = gaps.sort((a, b) => b[1] - b[0] - (a[1] - a[0])).slice(0, MOST_BREAKS).sort((a, b) => a[0] - b[0]);
  const begins = [totals.findIndex((count) => count > 0), ...kept.map((gap) => gap[1])];
  const ends = [...kept.map((gap) => gap[0]), before];
  return begins.map((offset, index) => [firstDay + offset, firstDay + ends[index]]);
}

class TimeScale {
  /**
   * @param {number} first @param {number} last the whole range of days
   * @param {number[][]} runs runs of days with events; only these get room when `fold` is on
   * @param {number} width px
   * @param {boolean} fold
   */
  constructor(first, last, runs, width, fold) {
    const folded = fold && runs.length > 1;
    const spans = folded ? runs.map(([from, to]) => [Math.max(first, from - MARGIN_DAYS), Math.min(last, to + MARGIN_DAYS)]) : [[first, last]];
    const days = spans.reduce((sum, [from, to]) => sum + to - from + 1, 0);
    const gap = Math.min(BREAK_PX, width / (2 * spans.length));
    this.pxPerDay = (width - gap * (spans.length - 1)) / days;
    this.width = width;
    /** @type {TimePiece[]} */
    this.pieces = [];
    let x = 0;
    spans.forEach(([from, to], index) => {
      if (index) {
        const previous = this.pieces[this.pieces.length - 1];
        this.pieces.push({ from: previous.to, to: from, x, width: gap, isBreak: true });
        x += gap;
      }
      const span = (to - from + 1) * this.pxPerDay;
      this.pieces.push({ from, to: to + 1, x, width: span, isBreak: false });
      x += span;
    });
  }

  /** Left edge of a day. @param {number} day */
  toX(day) {
    const piece = this.pieces.find((candidate) => day <= candidate.to) || this.pieces[this.pieces.length - 1];
    const share = (day - piece.from) / (piece.to - piece.from);
    return Math.max(0, Math.min(this.width, piece.x + share * piece.width));
  }

  /** The day under a pixel, as a fraction. @param {number} x */
  toDay(x) {
    const piece = this.pieces.find((candidate) => x <= candidate.x + candidate.width) || this.pieces[this.pieces.length - 1];
    return piece.from + ((Math.max(0, x) - piece.x) / piece.width) * (piece.to - piece.from);
  }

  get breaks() {
    return this.pieces.filter((piece) => piece.isBreak);
  }

  /** Days with a label, at least `room` px apart, the first day of each piece before all others. @param {number} room */
  ticks(room) {
    const spans = this.pieces.filter((piece) => !piece.isBreak);
    const starts = spans.map((piece) => ({ day: piece.from, width: room + 14 }));
    const rest = spans.flatMap((piece) => tickDays(piece, this.pxPerDay, room).map((day) => ({ day, width: room })));
    /** @type {{day: number, width: number, x: number}[]} */
    const kept = [];
    for (const tick of [...starts, ...rest]) {
      const x = this.toX(tick.day) + (tick.day === this.pieces[0].from ? 0 : 0.01);
      const free = kept.every((other) => x >= other.x + other.width || x + tick.width <= other.x);
      if (free && x + tick.width * 0.75 <= this.width) kept.push({ ...tick, x });
    }
    kept.sort((a, b) => a.x - b.x);
    return kept.map((tick, index) => ({ ...tick, text: this._tickText(tick.day, kept[index - 1]?.day, room) }));
  }

  /** A day or, where a month is narrow, the month, and where a year is, the year; with the year where it is new. @param {number} day @param {number | undefined} before @param {number} room */
  _tickText(day, before, room) {
    const parts = partsOf(day);
    const isNewYear = before === undefined || partsOf(before).year !== parts.year;
    if (this.pxPerDay * 366 < room && parts.date === 1 && parts.month === 0) return String(parts.year);
    return this.pxPerDay * 31 < room && parts.date === 1 ? tickMonth(parts, isNewYear) : dayInShort(day, isNewYear);
  }
}

/** @param {ReturnType<typeof partsOf>} parts @param {boolean} isNewYear */
function tickMonth(parts, isNewYear) {
  return isNewYear ? `${MONTHS[parts.month].slice(0, 3)} ${parts.year}` : MONTHS[parts.month].slice(0, 3);
}

/** Round days of a piece: days, weeks, months, quarters or years. @param {TimePiece} piece @param {number} pxPerDay @param {number} room */
function tickDays(piece, pxPerDay, room) {
  const days = [];
  const step = [1, 2, 7, 14].find((days) => days * pxPerDay >= room);
  if (step) {
    for (let day = piece.from; day < piece.to; day += step) days.push(day);
    return days;
  }
  const months = [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200].find((months) => months * 30 * pxPerDay >= room) || 6000;
  if (piece.width < room * 1.5) days.push(piece.from);
  for (let month = Math.ceil(monthOf(piece.from) / months) * months; ; month += months) {
    const day = firstOfMonth(month);
    if (day >= piece.to) break;
    if (day >= piece.from) days.push(day);
  }
  return days.length ? days : [piece.from];
}
