// An encoder for animated GIFs (GIF89a): one palette by median cut, and of each frame only what has changed.

const PALETTE_SIZE = 255; // one more stands for "as before"
const UNCHANGED = 255;
const BINS = 32768; // five bits of each colour

/** A palette of up to 255 colours for some pictures. */
class Palette {
  constructor() {
    this.count = new Uint32Array(BINS);
    this.sums = [new Float64Array(BINS), new Float64Array(BINS), new Float64Array(BINS)];
    /** @type {number[][]} filled by `finish` */
    this.colors = [];
    /** Number of the colour that is nearest to a bin, once it was looked for. */
    this.near = new Int16Array(BINS).fill(-1);
  }

  /** Count the colours of a picture. @param {Uint8ClampedArray} pixels red, green, blue, opacity */
  add(pixels) {
    for (let at = 0; at < pixels.length; at += 4) {
      const bin = binOf(pixels[at], pixels[at + 1], pixels[at + 2]);
      this.count[bin]++;
      for (let part = 0; part < 3; part++) this.sums[part][bin] += pixels[at + part];
    }
  }

  /** Cut the colours into boxes, the fullest and widest first; each becomes its mean. */
  finish() {
    const bins = [];
    for (let bin = 0; bin < BINS; bin++) if (this.count[bin]) bins.push(bin);
    const boxes = [this._box(bins)];
    while (boxes.length < PALETTE_SIZE) {
      const widest = boxes.reduce((best, box) => (box.weight > best.weight ? box : best));
      if (widest.weight <= 0) break;
      boxes.splice(boxes.indexOf(widest), 1, ...this._cut(widest));
    }
    this.colors = boxes.map(({ bins: some }) => this._mean(some));
    return this;
  }

  /** @param {number[]} bins */
  _box(bins) {
    const ranges = [10, 5, 0].map((shift) => {
      const levels = bins.map((bin) => (bin >> shift) & 31);
      return levels.reduce((most, level) => Math.max(most, level), 0) - levels.reduce((least, level) => Math.min(least, level), 31);
    });
    const total = bins.reduce((sum, bin) => sum + this.count[bin], 0);
    const range = Math.max(...ranges);
    // The square root keeps small things of a colour of their own, as marks are, beside large plain areas.
    return { bins, shift: [10, 5, 0][ranges.indexOf(range)], weight: bins.length > 1 ? Math.sqrt(total) * range : 0 };
  }

  /** At the middle of the counts, but never empty on a side. @param {ReturnType<Palette["_box"]>} box */
  _cut({ bins, shift }) {
    const sorted = [...bins].sort((a, b) => ((a >> shift) & 31) - ((b >> shift) & 31) || a - b);
    const half = sorted.reduce((sum, bin) => sum + this.count[bin], 0) / 2;
    let [sum, at] = [0, 0];
    while (at < sorted.length - 1 && (sum < half || at === 0)) sum += this.count[sorted[at++]];
    return [this._box(sorted.slice(0, at)), this._box(sorted.slice(at))];
  }

  /** @param {number[]} bins */
  _mean(bins) {
    const total = bins.reduce((sum, bin) => sum + this.count[bin], 0) || 1;
    return this.sums.map((sums) => Math.round(bins.reduce((sum, bin) => sum + sums[bin], 0) / total));
  }

  /** Number of the nearest colour of a bin; looked for once. @param {number} bin */
  indexOf(bin) {
    if (this.near[bin] < 0) {
      const [red, green, blue] = [((bin >> 10) & 31) * 8 + 4, ((bin >> 5) & 31) * 8 + 4, (bin & 31) * 8 + 4];
      let least = Infinity;
      this.colors.forEach(([r, g, b], index) => {
        const distance = (r - red) ** 2 * 3 + (g - green) ** 2 * 4 + (b - blue) ** 2 * 2;
        if (distance < least) [least, this.near[bin]] = [distance, index];
      });
    }
    return this.near[bin];
  }
}

/** @param {number} red @param {number} green @param {number} blue */
const binOf = (red, green, blue) => ((red >> 3) << 10) | ((green >> 3) << 5) | (blue >> 3);

class GifWriter {
  /** @param {number} width @param {number} height @param {Palette} palette @param {string} comment */
  constructor(width, height, palette, comment) {
    this.width = width;
    this.height = height;
    this.palette = palette;
    /** @type {Uint8Array | null} */
    this.before = null;
    /** @type {Uint8Array<ArrayBuffer>[]} */
    this.parts = [];
    this._head(comment);
  }

  /** @param {string} comment */
  _head(comment) {
    const table = new Uint8Array(768);
    this.palette.colors.forEach((color, index) => table.set(color, 3 * index));
    const [w, h] = [this.width, this.height];
    this._add([...letters("GIF89a"), w & 255, w >> 8, h & 255, h >> 8, 0xf7, 0, 0], table);
    this._add([0x21, 0xff, 11, ...letters("NETSCAPE2.0"), 3, 1, 0, 0, 0]); // for ever again
    this._add([0x21, 0xfe], inBlocks(new TextEncoder().encode(comment)));
  }

  /** @param {...(Uint8Array<ArrayBuffer> | number[])} pieces */
  _add(...pieces) {
    for (const piece of pieces) this.parts.push(Array.isArray(piece) ? Uint8Array.from(piece) : piece);
  }

  /** Add a frame. @param {Uint8ClampedArray} pixels @param {number} delay in hundredths of a second */
  add(pixels, delay) {
    const full = new Uint8Array(this.width * this.height);
    for (let at = 0, from = 0; at < full.length; at++, from += 4) {
      full[at] = this.palette.indexOf(binOf(pixels[from], pixels[from + 1], pixels[from + 2]));
    }
    const [left, top, width, height] = this.before ? changedBox(this.before, full, this.width) : [0, 0, this.width, this.height];
    const some = this._changes(full, left, top, width, height);
    this.before = full;
    this._add([0x21, 0xf9, 4, 0x05, delay & 255, delay >> 8, UNCHANGED, 0]); // keep what is below; 255 is clear
    const place = [left, top, width, height].flatMap((number) => [number & 255, number >> 8]);
    this._add([0x2c, ...place, 0, 8], inBlocks(packLzw(some)));
  }

  /** The pixels of a box, those that are as before clear. @param {Uint8Array} full @param {number} left @param {number} top @param {number} width @param {number} height */
  _changes(full, left, top, width, height) {
    const some = new Uint8Array(width * height);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const at = (top + y) * this.width + left + x;
        some[y * width + x] = this.before && this.before[at] === full[at] ? UNCHANGED : full[at];
      }
    }
    return some;
  }

  finish() {
    return new Blob([...this.parts, Uint8Array.of(0x3b)], { type: "image/gif" });
  }
}

/** Left, top, width and height of what differs; a single pixel when nothing does. @param {Uint8Array} before @param {Uint8Array} after @param {number} width */
function changedBox(before, after, width) {
  let [left, right, top, bottom] = [width, -1, -1, -1];
  for (let at = 0; at < after.length; at++) {
    if (before[at] === after[at]) continue;
    const x = at % width;
    if (x < left) left = x;
    if (x > right) right = x;
    if (top < 0) top = Math.floor(at / width);
    bottom = Math.floor(at / width);
  }
  return right < 0 ? [0, 0, 1, 1] : [left, top, right - left + 1, bottom - top + 1];
}

/** For each code and byte after it the code of both, with the number of the table that it belongs to. */
/** @type {{next: Uint32Array, turn: number}} */
const LZW = { next: new Uint32Array(0), turn: 0 };

/** LZW of GIF for bytes: codes of 9 to 12 bits, the table begun anew when it is full. @param {Uint8Array} bytes */
function packLzw(bytes) {
  const out = new Uint8Array(Math.ceil(bytes.length * 1.6) + 16);
  let [length, held, bits, size, free] = [0, 0, 0, 9, 258];
  /** @param {number} code */
  const put = (code) => {
    held |= code << bits;
    for (bits += size; bits >= 8; bits -= 8, held >>>= 8) out[length++] = held & 255;
  };
  // An entry counts only when it bears the number of this table: so none has to be cleared.
  const begin = () => {
    if (!LZW.next.length || LZW.turn >= (1 << 20) - 1) [LZW.next, LZW.turn] = [new Uint32Array(4096 * 256), 0];
    LZW.turn++;
    [size, free] = [9, 258];
  };
  put(256);
  begin();
  let prefix = bytes[0];
  for (let at = 1; at < bytes.length; at++) {
    const slot = (prefix << 8) | bytes[at];
    const entry = LZW.next[slot];
    if (entry >>> 12 === LZW.turn) {
      prefix = entry & 4095;
      continue;
    }
    put(prefix);
    if (free === 4096) {
      put(256);
      begin();
    } else {
      if (free === 1 << size) size++;
      LZW.next[slot] = ((LZW.turn << 12) | free++) >>> 0;
    }
    prefix = bytes[at];
  }
  put(prefix);
  if (free === 1 << size && size < 12) size++;
  put(257);
  if (bits) out[length++] = held & 255;
  return out.subarray(0, length);
}

/** Bytes in blocks of at most 255, each after its length, and an empty one. @param {Uint8Array} bytes */
function inBlocks(bytes) {
  const out = new Uint8Array(bytes.length + Math.ceil(bytes.length / 255) + 1);
  let at = 0;
  for (let from = 0; from < bytes.length; from += 255) {
    const block = bytes.subarray(from, from + 255);
    out[at] = block.length;
    out.set(block, at + 1);
    at += block.length + 1;
  }
  return out;
}

/** @param {string} text */
const letters = (text) => Array.from(text, (letter) => letter.charCodeAt(0));
