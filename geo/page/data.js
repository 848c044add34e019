// Decodes the packed block of events (geo/timeline.py has its layout) and answers questions about windows of days.

const BLOCK_MAGIC = "STM1";
const COLUMN_TYPES = { i4: Int32Array, u1: Uint8Array, u4: Uint32Array, f8: Float64Array };

class EventData {
  /** @param {ArrayBuffer} buffer a packed block; throws an Error when it is none */
  constructor(buffer) {
    const bytes = new Uint8Array(buffer);
    if (String.fromCharCode(...bytes.subarray(0, 4)) !== BLOCK_MAGIC) throw new Error("These bytes are no time map.");
    const headerLength = new DataView(buffer).getUint32(4, true);
    this.header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + headerLength)));
    const base = Math.ceil((8 + headerLength) / 8) * 8;
    /** @type {Record<string, any>} */
    this.columns = {};
    for (const [name, column] of Object.entries(this.header.columns)) {
      this.columns[name] = new COLUMN_TYPES[column.dtype](buffer, base + column.offset, column.length);
    }
    this.texts = bytes.subarray(base + this.header.texts.offset);
    this.places = this.header.places;
    this.symbols = this.header.symbols;
    this.total = this.header.events;
    this.drawn = this.header.drawn;
    this.background = this.header.background;
    this.range = this.header.range;
    this.groupCount = this.columns.group_place.length;
    this.groupsOfPlace = this._groupsOfPlaces();
    this._records = new Map();
    this._idToIndex = null;
  }

  /** For each place the range [first, end) of its groups. */
  _groupsOfPlaces() {
    const spans = this.places.map(() => [0, 0]);
    const place = this.columns.group_place;
    for (let group = 0; group < place.length; group++) {
      if (group === 0 || place[group] !== place[group - 1]) spans[place[group]][0] = group;
      spans[place[group]][1] = group + 1;
    }
    return spans;
  }

  /** Number of events of a group that may have happened between two days, both included. */
  countInGroup(group, first, last) {
    const { first_day: begins, sorted_last_day: ends, group_start: starts } = this.columns;
    const from = starts[group];
    const to = starts[group + 1];
    const begun = lowerBound(begins, from, to, last + 1) - from;
    return begun === 0 ? 0 : begun - (lowerBound(ends, from, to, first) - from);
  }

  /** The latest first day in a group that is not after a day. */
  latestInGroup(group, last) {
    const { first_day: begins, group_start: starts } = this.columns;
    return begins[lowerBound(begins, starts[group], starts[group + 1], last + 1) - 1];
  }

  /** Events of a group in a window, by number. */
  eventsInGroup(group, first, last) {
    const found = [];
    for (let index = this.columns.group_start[group]; index < this.columns.group_start[group + 1]; index++) {
      if (this.inWindow(index, first, last)) found.push(index);
    }
    return found;
  }

  inWindow(index, first, last) {
    return this.columns.first_day[index] <= last && this.columns.last_day[index] >= first && this.isDated(index);
  }

  isDated(index) {
    return this.columns.first_day[index] !== NO_DAY;
  }

  /** Drawn events in a window, by first day. */
  drawnInWindow(first, last) {
    const found = [];
    for (let index = 0; index < this.drawn; index++) if (this.inWindow(index, first, last)) found.push(index);
    return found.sort((a, b) => this.columns.first_day[a] - this.columns.first_day[b] || a - b);
  }

  /** Events that are not on the map: dated ones of the window, and all without a day. */
  trayInWindow(first, last) {
    const found = [];
    for (let index = this.drawn; index < this.total; index++) {
      if (!this.isDated(index) || this.inWindow(index, first, last)) found.push(index);
    }
    return found;
  }

  /** Number of tray events without building a list. */
  trayCount(first, last) {
    let count = 0;
    for (let index = this.drawn; index < this.total; index++) {
      if (!this.isDated(index) || this.inWindow(index, first, last)) count++;
    }
    return count;
  }

  /** Counts of drawn events by symbol in a window. */
  countBySymbol(first, last) {
    const counts = new Array(this.symbols.length).fill(0);
    for (let group = 0; group < this.groupCount; group++) {
      counts[this.columns.group_symbol[group]] += this.countInGroup(group, first, last);
    }
    return counts;
  }

  /** The record of an event; parsed when it is first asked for. */
  record(index) {
    if (!this._records.has(index)) {
      const offsets = this.columns.text_offset;
      const text = new TextDecoder().decode(this.texts.subarray(offsets[index], offsets[index + 1]));
      this._records.set(index, JSON.parse(text));
    }
    return this._records.get(index);
  }

  /** Events told as history: they stand after all others and count nowhere else. */
  backgroundEvents() {
    return Array.from({ length: this.background }, (_, index) => this.total + index);
  }

  isBackground(index) {
    return index >= this.total;
  }

  /** Number of the event with an id, or -1. */
  indexOf(id) {
    if (!this._idToIndex) {
      this._idToIndex = new Map();
      for (let index = 0; index < this.total + this.background; index++) this._idToIndex.set(this.record(index).id, index);
    }
    return this._idToIndex.get(id) ?? -1;
  }

  /** Events a day over the whole range: counts[symbol][day - range[0]], and last those that are not on the map. */
  histogram() {
    if (!this.range) return [];
    const length = this.range[1] - this.range[0] + 1;
    const counts = [...this.symbols, "tray"].map(() => new Int32Array(length + 1));
    const { first_day: begins, last_day: ends, symbol } = this.columns;
    for (let index = 0; index < this.total; index++) {
      if (!this.isDated(index)) continue;
      const row = counts[index < this.drawn ? symbol[index] : this.symbols.length];
      row[begins[index] - this.range[0]]++;
      row[ends[index] - this.range[0] + 1]--;
    }
    for (const row of counts) for (let day = 1; day <= length; day++) row[day] += row[day - 1];
    return counts;
  }
}

/** First position in [from, to) of a sorted array whose value is not below a value. */
function lowerBound(sorted, from, to, value) {
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (sorted[middle] < value) from = middle + 1;
    else to = middle;
  }
  return from;
}
