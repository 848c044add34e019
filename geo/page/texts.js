// Records of events, read or asked for when they are wanted: from chunks in the page, or from the page around it.

const ANSWER_MS = 15000;

class EventTexts {
  /** @param {EventData} data @param {TextSource} source */
  constructor(data, source) {
    this.data = data;
    this._source = source;
    /** @type {Map<number, EventRecord>} */
    this._kept = new Map();
  }

  /**
   * The records of events, in the order asked for.
   * @param {number[]} indexes
   * @returns {Promise<EventRecord[]>} fails with an Error when they cannot be had
   */
  async records(indexes) {
    const missing = indexes.filter((index) => !this._kept.has(index));
    if (missing.length) this._keep(await this._source.read(missing));
    return indexes.map((index) => this._found(index));
  }

  /** @param {number} index */
  _found(index) {
    const record = this._kept.get(index);
    if (!record) throw new Error("The text of this event is not at hand.");
    return record;
  }

  /** @param {[number, EventRecord][]} rows */
  _keep(rows) {
    if (this._kept.size > 20000) this._kept.clear();
    for (const [index, record] of rows) this._kept.set(index, record);
  }

  /** The answer of the page around this one to a question. @param {TextAnswer} message */
  answer(message) {
    this._source.answer?.(message);
  }

  /** The record of an event if it was read already, else null. @param {number} index */
  known(index) {
    return this._kept.get(index) ?? null;
  }

  /** Number of the event with an id, or -1. @param {string} id @returns {Promise<number>} */
  async indexOf(id) {
    for (const [index, record] of this._kept) if (record.id === id) return index;
    const rows = await this._source.find(id);
    this._keep(rows);
    return rows.find(([, record]) => record.id === id)?.[0] ?? -1;
  }
}

/** Chunks of records (geo/timeline_texts.py has their layout) that are in the page. */
class TextChunks {
  /**
   * @param {number} size records a chunk
   * @param {() => {starts: Uint32Array, bytesOf: (from: number, to: number) => Uint8Array<ArrayBuffer>}} open called at first use
   */
  constructor(size, open) {
    this._size = size;
    this._open = open;
    /** @type {ReturnType<typeof open> | null} */
    this._opened = null;
  }

  /** Of bytes that came with the block. @param {number} size @param {Uint8Array<ArrayBuffer>} bytes */
  static ofBytes(size, bytes) {
    return new TextChunks(size, () => {
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      const number = view.getUint32(0, true);
      const base = 4 + 4 * number;
      const lengths = Array.from({ length: number }, (_, chunk) => view.getUint32(4 + 4 * chunk, true));
      return { starts: runningSums(lengths), bytesOf: (from, to) => bytes.subarray(base + from, base + to) };
    });
  }

  /** Of an element of the page. @param {number} size @param {Element} holder */
  static ofElement(size, holder) {
    return new TextChunks(size, () => {
      const text = holder.textContent;
      const base = text.indexOf("\n") + 1;
      const lengths = text.slice(0, base - 1).split(",").filter(Boolean).map(Number);
      return { starts: runningSums(lengths), bytesOf: (from, to) => new Uint8Array(bytesOfBase64(text.slice(base + from, base + to))) };
    });
  }

  get _chunks() {
    this._opened ??= this._open();
    return this._opened;
  }

  /** @param {number[]} indexes */
  async read(indexes) {
    const wanted = [...new Set(indexes.map((index) => Math.floor(index / this._size)))];
    return (await Promise.all(wanted.map((chunk) => this._read(chunk)))).flat();
  }

  /** @param {string} id */
  async find(id) {
    for (let chunk = 0; chunk + 1 < this._chunks.starts.length; chunk++) {
      const found = (await this._read(chunk)).filter(([, record]) => record.id === id);
      if (found.length) return found;
    }
    return [];
  }

  /** [index, record] of a whole chunk. @param {number} chunk @returns {Promise<[number, EventRecord][]>} */
  async _read(chunk) {
    const { starts, bytesOf } = this._chunks;
    const inside = JSON.parse(new TextDecoder().decode(await inflated(bytesOf(starts[chunk], starts[chunk + 1]))));
    return recordsOf(inside).map((record, index) => [chunk * this._size + index, record]);
  }
}

/** Records of a chunk: columns turned back into rows, each with its claims. @param {[Record<string, any[]>, Record<string, any[]>, number[]]} chunk @returns {EventRecord[]} */
function recordsOf([columns, claimColumns, claimCounts]) {
  const claims = rowsOf(claimColumns, claimCounts.reduce((sum, count) => sum + count, 0));
  let taken = 0;
  return rowsOf(columns, claimCounts.length).map((record, index) => {
    taken += claimCounts[index];
    return { ...record, claims: claims.slice(taken - claimCounts[index], taken) };
  });
}

/** @param {Record<string, any[]>} columns @param {number} number @returns {any[]} */
function rowsOf(columns, number) {
  const entries = Object.entries(columns);
  return Array.from({ length: number }, (_, row) => Object.fromEntries(entries.map(([name, values]) => [name, values[row]])));
}

/** Asks the page around this one. */
class TextAsker {
  constructor() {
    this._asked = new Map();
    this._number = 0;
  }

  /** @param {number[]} indexes */
  read(indexes) {
    return this._ask({ indexes, id: null });
  }

  /** @param {string} id */
  find(id) {
    return this._ask({ indexes: [], id });
  }

  /** @param {{indexes: number[], id: string | null}} wish @returns {Promise<[number, EventRecord][]>} */
  _ask(wish) {
    if (window.parent === window) return Promise.reject(new Error("This file holds no texts."));
    const number = ++this._number;
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => this.answer({ number, rows: null }), ANSWER_MS);
      this._asked.set(number, { resolve, reject, late });
      post({ type: "timemap:ask", number, ...wish });
    });
  }

  /** The answer to a question: rows are [index, record]; null when there are none to be had. @param {TextAnswer} answer */
  answer({ number, rows }) {
    const asked = this._asked.get(number);
    if (!asked) return;
    this._asked.delete(number);
    clearTimeout(asked.late);
    if (Array.isArray(rows)) asked.resolve(rows);
    else asked.reject(new Error("The page around the map gave no answer."));
  }
}

/** Where the records of a block come from. @param {EventData} data @param {Element | null} holder @returns {TextSource} */
function textSource(data, holder) {
  const size = data.header.text_chunk;
  if (data.textBytes.length) return TextChunks.ofBytes(size, data.textBytes);
  return holder ? TextChunks.ofElement(size, holder) : new TextAsker();
}
