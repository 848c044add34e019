// Makes a picture, an animation or a video of the window of days, and hands the file over.

const MOST_FRAMES = 120;
const GIF_SAMPLES = 5; // frames that the colours of a GIF are taken from
const HOLD_SECONDS = 1.5; // on the last frame

/** The windows of an animation: they move over the days of the window on the page, or grow from its first day. @param {App} app @returns {Pair[]} */
function framesOf(app) {
  const { first, last } = app;
  const isGrowing = app.mode === "cumulative";
  const busy = app.skip ? busyUpTo(app) : null;
  const most = last - first + 1;
  for (let stride = 1; ; stride = Math.ceil(stride * 1.25)) {
    const width = isGrowing ? stride : Math.max(stride, most > 20 ? 3 : 1);
    /** @type {Pair[]} */
    const found = [];
    for (let end = first + Math.min(width, most) - 1; end < last + stride; end += stride) {
      const [from, to] = [Math.max(first, end - width + 1), Math.min(end, last)];
      if (!busy || busy(to) > busy(from - 1)) found.push([isGrowing ? first : from, to]);
    }
    if (found.length <= MOST_FRAMES) return found.length ? found : [[first, last]];
  }
}

/** A function that gives how many events the days of the data have up to a day, as play counts them. @param {App} app @returns {(day: number) => number} */
function busyUpTo({ totals, data: { range } }) {
  const start = range ? range[0] : 0;
  const sums = new Float64Array(totals.length + 1);
  for (let day = 0; day < totals.length; day++) sums[day + 1] = sums[day] + totals[day];
  return (day) => sums[Math.max(0, Math.min(totals.length, day - start + 1))];
}

/** Lets the page draw its progress and hear a click. */
const breathe = () => new Promise((resolve) => setTimeout(resolve));

class TakeAway {
  /** @param {App} app @param {(share: number) => void} progress from 0 to 1 */
  constructor(app, progress) {
    this.app = app;
    this.progress = progress;
    this.isWanted = true;
  }

  cancel() {
    this.isWanted = false;
  }

  /**
   * Make a file; null when it was cancelled.
   * @param {{kind: "png" | "gif" | "webm", width: number, height: number, rate: number}} order
   * @returns {Promise<{name: string, blob: Blob} | null>}
   */
  async make(order) {
    const { app } = this;
    app.player.pause();
    const { first, last } = app;
    /** @type {Pair[]} */
    const frames = order.kind === "png" ? [[first, last]] : framesOf(app);
    const sources = new Sources(app);
    await sources.read(first, last, () => this.isWanted);
    const shown = app.data.countBySymbol(first, last).reduce((sum, count) => sum + count, 0);
    const words = aboutWords(app, sources, shown);
    const capture = new Capture(app, order.width, order.height, sources);
    try {
      await capture.settle();
      const blob = await this[`_${order.kind}`](capture, frames, order.rate, words);
      return this.isWanted && blob ? { name: fileName(app, first, last, shown, order.kind), blob } : null;
    } finally {
      capture.end();
    }
  }

  /** @param {Capture} capture @param {Pair[]} frames @param {number} _rate @param {string} words @returns {Promise<Blob | null>} */
  async _png(capture, [[first, last]], _rate, words) {
    const canvas = capture.draw(first, last);
    /** @type {Blob | null} */
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
    return blob && withPngText(blob, "Description", words);
  }

  /** @param {Capture} capture @param {Pair[]} frames @param {number} rate @param {string} words */
  async _gif(capture, frames, rate, words) {
    const { width, height } = capture.canvas;
    /** @param {Pair} frame */
    const pixels = (frame) => penOf(capture.draw(...frame)).getImageData(0, 0, width, height).data;
    const palette = new Palette();
    const samples = Math.min(GIF_SAMPLES, frames.length);
    palette.add(pixels([capture.before.first, capture.before.last])); // every kind of event is in the whole window
    for (let sample = 0; sample < samples; sample++) {
      palette.add(pixels(frames[Math.floor(((sample + 0.5) * frames.length) / samples)]));
      await breathe();
    }
    const writer = new GifWriter(width, height, palette.finish(), words);
    const delay = Math.round(100 / rate);
    return this._each(frames, writer, (frame, isLast) => writer.add(pixels(frame), isLast ? HOLD_SECONDS * 100 : delay));
  }

  /** @param {Capture} capture @param {Pair[]} frames @param {number} rate */
  async _webm(capture, frames, rate) {
    capture.draw(...frames[0]);
    const writer = new VideoWriter(capture.canvas, rate);
    /** @param {Pair} frame @param {boolean} isLast */
    const add = (frame, isLast) => {
      capture.draw(...frame);
      return writer.add(isLast ? Math.ceil(HOLD_SECONDS * rate) : 1);
    };
    try {
      return await this._each(frames, writer, add);
    } finally {
      writer.stop();
    }
  }

  /**
   * Add each frame, with progress, until the end or until it is cancelled.
   * @param {Pair[]} frames
   * @param {GifWriter | VideoWriter} writer
   * @param {(frame: Pair, isLast: boolean) => void | Promise<void>} add
   * @returns {Promise<Blob | null>}
   */
  async _each(frames, writer, add) {
    for (const [number, frame] of frames.entries()) {
      if (!this.isWanted) return null;
      await add(frame, number === frames.length - 1);
      this.progress((number + 1) / frames.length);
      await breathe();
    }
    return writer.finish();
  }
}

/** What a file says of itself, where its format has a place for words. @param {App} app @param {Sources} sources @param {number} shown */
function aboutWords(app, sources, shown) {
  const { first, last } = app;
  const outlets = sources.outlets(first, last).join("; ");
  const days = app.data.range ? `${isoOf(first)} to ${isoOf(last)}` : "no days";
  return [`${captureTitle()}: ${counted(shown, "event")}, ${days}`, sources.words(first, last), outlets, captureCredit(app)].filter(Boolean).join("\n");
}

/** A name of our own words: the days, and the number of events. @param {App} app @param {number} first @param {number} last @param {number} shown @param {string} ending */
function fileName(app, first, last, shown, ending) {
  const days = app.data.range ? [isoOf(first), isoOf(last)] : [];
  return ["sitrep-atlas", ...days, `${shown}-event${shown === 1 ? "" : "s"}`].join("_") + `.${ending}`;
}

/** Hand a file over: a download, or in a frame that may have none, a message to the page around it. @param {{name: string, blob: Blob}} file */
async function handOver({ name, blob }) {
  if (window.parent !== window) {
    post({ type: "timemap:file", name, bytes: await blob.arrayBuffer() });
    return;
  }
  const link = element("a", { attributes: { href: URL.createObjectURL(blob), download: name } });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}
