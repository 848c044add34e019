// Counts of a window of days, kept up to date: only days that enter are added, and days that leave taken away.
//
// An event is counted in a slot, which its place, symbol and standing decide. An event that has ended has begun
// before, so the count of a window is: begun by its last day, less ended before its first.

const STANDINGS = 3;

/** Drawn events by first day and by last day: their places, and symbol and standing as one code. */
class DayOrder {
  /** @param {EventData} data */
  constructor(data) {
    this.start = data.range ? data.range[0] : 0;
    this.length = data.range ? data.range[1] - data.range[0] + 1 : 0;
    this.codes = data.symbols.length * STANDINGS;
    this.entering = this._by(data, data.columns.first_day);
    this.leaving = this._by(data, data.columns.last_day);
  }

  /** A counting sort. @param {EventData} data @param {Int32Array} days @returns {DaySort} */
  _by(data, days) {
    const { place, symbol, standing } = data.columns;
    const starts = new Uint32Array(this.length + 1);
    for (let index = 0; index < data.drawn; index++) starts[days[index] - this.start + 1]++;
    for (let day = 0; day < this.length; day++) starts[day + 1] += starts[day];
    const next = starts.slice();
    const { weight } = data;
    const weights = weight ? new Uint32Array(data.drawn) : null;
    const sorted = { starts, place: new Uint32Array(data.drawn), code: new Uint8Array(data.drawn), weights };
    for (let index = 0; index < data.drawn; index++) {
      const at = next[days[index] - this.start]++;
      sorted.place[at] = place[index];
      sorted.code[at] = symbol[index] * STANDINGS + standing[index];
      if (weights && weight) weights[at] = weight[index];
    }
    return sorted;
  }
}

/** @typedef {{starts: Uint32Array, place: Uint32Array, code: Uint8Array, weights: Uint32Array | null}} DaySort events by day; how many each entry stands for, null where each is one */
/** @typedef {{starts: Uint32Array, slots: Uint32Array, weights: Uint32Array | null}} Slots of the events that count, by day */
/** @type {Slots} */
const NO_SLOTS = { starts: new Uint32Array(0), slots: new Uint32Array(0), weights: null };

class WindowCounter {
  /** @param {DayOrder} order */
  constructor(order) {
    this.order = order;
    this.codes = order.codes;
    this.counts = new Int32Array(0);
    /** @type {Int32Array | null} */
    this.latest = null;
    /** @type {Slots} */
    this._entering = NO_SLOTS;
    /** @type {Slots} */
    this._leaving = NO_SLOTS;
    this._begun = this._ended = 0;
    this.assign(new Int32Array(0), 0);
  }

  /**
   * Count anew, by other bins.
   * @param {Int32Array} binOf the bin of each place, or -1; places beyond its end have none
   * @param {number} bins
   */
  assign(binOf, bins) {
    this.counts = new Int32Array(bins * this.codes);
    this.latest = null;
    this._entering = this._slots(this.order.entering, binOf, this._entering);
    this._leaving = this._slots(this.order.leaving, binOf, this._leaving);
    this._begun = this._ended = 0; // days of which all events are counted
  }

  /**
   * The slots of the events that have a bin, by day; the room of the time before is used again.
   * @param {DaySort} sort @param {Int32Array} binOf @param {Slots} before @returns {Slots}
   */
  _slots({ starts, place, code, weights: all }, binOf, before) {
    const { codes } = this;
    const kept = new Uint32Array(starts.length);
    const known = binOf.length;
    let { slots, weights } = before;
    if (known && slots.length < place.length) slots = new Uint32Array(place.length);
    if (!all) weights = null;
    else if (!weights || weights.length < slots.length) weights = new Uint32Array(slots.length);
    let at = 0;
    for (let day = 0; known && day + 1 < starts.length; day++) {
      for (let index = starts[day]; index < starts[day + 1]; index++) {
        const bin = place[index] < known ? binOf[place[index]] : -1;
        if (bin < 0) continue;
        if (weights && all) weights[at] = all[index];
        slots[at++] = bin * codes + code[index];
      }
      kept[day + 1] = at;
    }
    return { starts: kept, slots, weights };
  }

  /** Count a window of days. @param {number} first @param {number} last @param {boolean} withLatest whether `latest` is wanted: the last first day of each slot */
  move(first, last, withLatest) {
    const { start, length } = this.order;
    const begun = Math.max(0, Math.min(length, last - start + 1));
    const ended = Math.max(0, Math.min(length, first - start));
    this._note(begun, withLatest);
    add(this.counts, this._entering, this._begun, begun, 1);
    add(this.counts, this._leaving, this._ended, ended, -1);
    this._begun = begun;
    this._ended = ended;
  }

  /** The latest first day of the events of each slot: days are gone through forwards, so the last one written is it. @param {number} begun @param {boolean} wanted */
  _note(begun, wanted) {
    if (!wanted) {
      this.latest = null;
      return;
    }
    const { starts, slots } = this._entering;
    const known = begun >= this._begun ? this.latest : null;
    const latest = (this.latest = known ?? new Int32Array(this.counts.length).fill(NO_DAY));
    for (let day = known ? this._begun : 0; day < begun; day++) {
      for (let index = starts[day]; index < starts[day + 1]; index++) latest[slots[index]] = this.order.start + day;
    }
  }
}

/** Add the events of the days between two, or take them away when the way goes back. @param {Int32Array} counts @param {Slots} slots @param {number} from @param {number} to @param {number} sign */
function add(counts, { starts, slots, weights }, from, to, sign) {
  const step = from < to ? sign : -sign;
  const end = starts[Math.max(from, to)];
  if (weights) for (let index = starts[Math.min(from, to)]; index < end; index++) counts[slots[index]] += step * weights[index];
  else for (let index = starts[Math.min(from, to)]; index < end; index++) counts[slots[index]] += step;
}
