// Decodes the packed block of events (geo/timeline.py has its layout) and answers questions about events.

const BLOCK_MAGIC = "STM2";
const COLUMN_TYPES = { i4: Int32Array, u1: Uint8Array, u2: Uint16Array, u4: Uint32Array, f8: Float64Array };

class EventData {
  /**
   * Decode a packed block.
   * @param {ArrayBuffer} buffer
   * @returns {Promise<EventData>} fails with an Error when the bytes are no block
   */
  static async read(buffer) {
    const bytes = new Uint8Array(buffer);
    if (String.fromCharCode(...bytes.subarray(0, 4)) !== BLOCK_MAGIC) throw new Error("These bytes are no time map.");
    const end = 8 + new DataView(buffer).getUint32(4, true);
    return new EventData(await inflated(bytes.subarray(8, end)), bytes.subarray(end));
  }

  /** @param {ArrayBuffer} buffer the inflated block @param {Uint8Array<ArrayBuffer>} textBytes chunks that travelled along */
  constructor(buffer, textBytes) {
    const headerLength = new DataView(buffer).getUint32(0, true);
    /** @type {BlockHeader} */
    this.header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, headerLength)));
    const base = Math.ceil((4 + headerLength) / 8) * 8;
    /** @type {Record<string, any>} */
    this.columns = {};
    for (const [name, column] of Object.entries(this.header.columns)) {
      this.columns[name] = new COLUMN_TYPES[column.dtype](buffer, base + column.offset, column.length);
    }
    this.textBytes = textBytes;
    /** @type {string[]} */
    this.symbols = this.header.symbols;
    /** @type {number} */
    this.total = this.header.events;
    /** @type {number} */
    this.drawn = this.header.drawn;
    /** @type {number} */
    this.background = this.header.background;
    /** Events before history, with all that entries stand for. @type {number} */
    this.counted = this.header.counted;
    /** How many events each drawn entry stands for; null where each is one. @type {ArrayLike<number> | null} */
    this.weight = this.columns.weight ?? null;
    /** @type {Pair | null} first and last day */
    this.range = this.header.range;
    this.places = new PlaceColumns(this.header, this.columns);
    this._spreadEvents();
    this.days = new DayCounts(this);
  }

  /** Columns by event, of all events: first_day, last_day, place. */
  _spreadEvents() {
    const { columns, drawn } = this;
    const number = this.total + this.background;
    columns.first_day = new Int32Array(number);
    columns.last_day = new Int32Array(number);
    columns.place = new Int32Array(number);
    const start = this.range ? this.range[0] : 0;
    for (let index = 0; index < drawn; index++) {
      columns.first_day[index] = start + columns.first[index];
      columns.last_day[index] = columns.first_day[index] + columns.span[index];
    }
    columns.first_day.set(columns.rest_first, drawn);
    columns.last_day.set(columns.rest_last, drawn);
    const { starts } = this.places;
    for (let place = 0; place + 1 < starts.length; place++) columns.place.fill(place, starts[place], starts[place + 1]);
    columns.place.set(columns.rest_place, drawn);
  }

  /** How many events an entry stands for. @param {number} index */
  weightOf(index) {
    return this.weight && index < this.drawn ? this.weight[index] : 1;
  }

  /** What is drawn of a place. @param {number} index */
  place(index) {
    return this.places.at(index);
  }

  /** @param {number} index @param {number} first @param {number} last */
  inWindow(index, first, last) {
    return this.columns.first_day[index] <= last && this.columns.last_day[index] >= first && this.isDated(index);
  }

  /** @param {number} index */
  isDated(index) {
    return this.columns.first_day[index] !== NO_DAY;
  }

  /** Events of a place in a window, of one symbol or (-1) of all. @param {number} place @param {number} symbol @param {number} first @param {number} last */
  eventsAt(place, symbol, first, last) {
    const found = [];
    const { starts } = this.places;
    for (let index = starts[place]; index < starts[place + 1]; index++) {
      if ((symbol < 0 || this.columns.symbol[index] === symbol) && this.inWindow(index, first, last)) found.push(index);
    }
    return found;
  }

  /** Drawn events in a window, by first day. @param {number} first @param {number} last */
  drawnInWindow(first, last) {
    const found = [];
    for (let index = 0; index < this.drawn; index++) if (this.inWindow(index, first, last)) found.push(index);
    return found.sort((a, b) => this.columns.first_day[a] - this.columns.first_day[b] || a - b);
  }

  /** Events that are not on the map: dated ones of the window, and all without a day. @param {number} first @param {number} last */
  trayInWindow(first, last) {
    const found = [];
    for (let index = this.drawn; index < this.total; index++) {
      if (!this.isDated(index) || this.inWindow(index, first, last)) found.push(index);
    }
    return found;
  }

  /** Number of tray events without building a list. @param {number} first @param {number} last */
  trayCount(first, last) {
    return this.days.undated + this.days.count(this.symbols.length, first, last);
  }

  /** Counts of drawn events by symbol in a window. @param {number} first @param {number} last */
  countBySymbol(first, last) {
    return this.symbols.map((_, symbol) => this.days.count(symbol, first, last));
  }

  /** Names of the symbols of drawn events. */
  symbolsDrawn() {
    const seen = valuesIn(this.columns.symbol, this.drawn);
    return new Set(this.symbols.filter((_, symbol) => seen.has(symbol)));
  }

  /** Standings of drawn events. */
  standingsDrawn() {
    return valuesIn(this.columns.standing, this.drawn);
  }

  /** Events told as history: they stand after all others and count nowhere else. */
  backgroundEvents() {
    return Array.from({ length: this.background }, (_, index) => this.total + index);
  }

  /** @param {number} index */
  isBackground(index) {
    return index >= this.total;
  }

  /** Bounds of a figure of an event, {low, high}: -1 not stated, -2 open. @param {"displaced" | "killed"} name @param {number} index */
  figure(name, index) {
    const events = this.columns[`${name}_event`];
    const at = lowerBound(events, 0, events.length, index);
    if (events[at] !== index) return { low: -1, high: -1 };
    return { low: this.columns[`${name}_low`][at], high: this.columns[`${name}_high`][at] };
  }

  /** Events a day over the whole range: counts[symbol][day - range[0]], and last those that are not on the map. */
  histogram() {
    return this.days.perDay();
  }
}

/** The distinct values of the first rows of a column of bytes. @param {Uint8Array} column @param {number} number */
function valuesIn(column, number) {
  const seen = new Uint8Array(256);
  for (let index = 0; index < number; index++) seen[column[index]] = 1;
  return new Set([...seen.keys()].filter((value) => seen[value]));
}

/** First position in [from, to) of a sorted array whose value is not below a value. @param {ArrayLike<number>} sorted @param {number} from @param {number} to @param {number} value */
function lowerBound(sorted, from, to, value) {
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (sorted[middle] < value) from = middle + 1;
    else to = middle;
  }
  return from;
}
