// Events as stacked bars over the time scale; those that are not on the map lie on top, pale.

const AXIS_PX = 18;
const HEAD_PX = 15; // for the words above the highest line
const WIDEST_BAR_PX = 64;
const OUTSIDE_ALPHA = 0.26;

class Histogram {
  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    this.canvas = canvas;
    /** @type {EventData} this and what follows: set by `load`, before which nothing is drawn */
    this.data = later();
    /** @type {TimeScale} */
    this.scale = later();
    this.height = 0;
    this.unit = BIN_UNITS[0];
    /** @type {{first: number, last: number, stack: number[], total: number}[]} */
    this.bars = [];
    this.most = 1;
    /** @type {{x: number, text: string}[]} */
    this.ticks = [];
    this.version = -1;
    this.context = penOf(canvas);
    /** @type {{pale: HTMLCanvasElement, bright: HTMLCanvasElement} | null} */
    this.layers = null;
  }

  /** @param {EventData} data @param {TimeScale} scale @param {number} height px */
  load(data, scale, height) {
    this.data = data;
    this.scale = scale;
    this.height = height;
    this.unit = binUnit(scale.pxPerDay);
    this.bars = this._bars();
    this.most = this.bars.reduce((most, bar) => Math.max(most, bar.total), 1);
    this.ticks = scale.ticks(64);
    this.layers = null;
    this._size(this.canvas);
  }

  /** @param {HTMLCanvasElement} canvas */
  _size(canvas) {
    const density = window.devicePixelRatio || 1;
    canvas.width = Math.round(this.scale.width * density);
    canvas.height = Math.round(this.height * density);
    canvas.style.width = `${this.scale.width}px`;
    canvas.style.height = `${this.height}px`;
    const ctx = penOf(canvas);
    ctx.setTransform(density, 0, 0, density, 0, 0);
    return ctx;
  }

  _bars() {
    const bins = binsOf(this.scale, this.unit, this.data.range);
    const stacks = binStacks(this.data, bins);
    return bins
      .map(([first, last], index) => ({ first, last, stack: stacks[index], total: stacks[index].reduce((sum, count) => sum + count, 0) }))
      .filter((bar) => bar.total > 0);
  }

  /** What the bars count, how many have events, and the most that one has. */
  get facts() {
    return { unit: this.unit.name, number: this.bars.length, most: this.most };
  }

  /** Draw with the days outside of the window dimmed: a frame copies two pictures. @param {number} first @param {number} last @param {ChartColors} colors */
  draw(first, last, colors) {
    if (!this.layers || this.version !== theme.version) this.layers = this._paint(colors);
    const { context: ctx, scale, height, layers } = this;
    ctx.clearRect(0, 0, scale.width, height);
    ctx.drawImage(layers.pale, 0, 0, scale.width, height);
    const density = this.canvas.width / scale.width;
    const from = Math.floor(scale.toX(first) * density);
    const wide = Math.max(1, Math.min(this.canvas.width - from, Math.ceil(scale.toX(last + 1) * density) - from));
    const floor = height - AXIS_PX;
    ctx.drawImage(layers.bright, from, 0, wide, floor * density, from / density, 0, wide / density, floor);
  }

  /** @param {ChartColors} colors */
  _paint(colors) {
    const pale = document.createElement("canvas");
    const bright = document.createElement("canvas");
    const floor = this.height - AXIS_PX;
    for (const { canvas, alpha } of [{ canvas: pale, alpha: OUTSIDE_ALPHA }, { canvas: bright, alpha: 1 }]) {
      const ctx = this._size(canvas);
      for (const bar of this.bars) this._drawBar(ctx, bar, floor, colors, alpha);
    }
    const ctx = penOf(pale);
    this._drawBreaks(ctx, floor, colors);
    ctx.fillStyle = colors.line;
    for (const piece of this.scale.pieces) if (!piece.isBreak) ctx.fillRect(piece.x, floor, piece.width, 1);
    this._drawTicks(ctx, floor, colors);
    for (const canvas of [pale, bright]) this._drawMeasure(penOf(canvas), floor, colors);
    this.version = theme.version;
    return { pale, bright };
  }

  /** @param {Pen} ctx @param {Bar} bar @param {number} floor @param {ChartColors} colors @param {number} alpha */
  _drawBar(ctx, bar, floor, colors, alpha) {
    const cell = this.scale.toX(bar.last + 1) - this.scale.toX(bar.first);
    const width = Math.min(WIDEST_BAR_PX, Math.max(2, cell - (cell > 5 ? 1.5 : 0.5)));
    const left = this.scale.toX(bar.first) + Math.max(0, (cell - width) / 2);
    let y = floor;
    ctx.globalAlpha = alpha;
    bar.stack.forEach((count, symbol) => {
      if (!count) return;
      const height = (count / this.most) * (floor - HEAD_PX);
      const name = this.data.symbols[symbol];
      ctx.fillStyle = name ? symbolColor(name) : colors.rest;
      ctx.fillRect(left, y - height, width, Math.max(0.6, height - (height > 4 ? 1 : 0)));
      y -= height;
    });
    ctx.globalAlpha = 1;
  }

  /** A line at a round number of events, which says what a bar counts. @param {Pen} ctx @param {number} floor @param {ChartColors} colors */
  _drawMeasure(ctx, floor, colors) {
    const round = roundBelow(this.most);
    const y = Math.round(floor - (round / this.most) * (floor - HEAD_PX)) + 0.5;
    ctx.fillStyle = colors.line;
    ctx.globalAlpha = 0.8;
    ctx.fillRect(0, y, this.scale.width, 0.7);
    ctx.globalAlpha = 1;
    const words = `${counted(round, "event")} a ${this.unit.name}`;
    ctx.font = `500 11px ${FONT}`;
    ctx.textAlign = "left";
    ctx.textBaseline = "bottom";
    const x = Math.min(18, this.scale.width / 20);
    ctx.fillStyle = colors.card;
    ctx.globalAlpha = 0.82;
    ctx.fillRect(x - 4, y - 14, ctx.measureText(words).width + 8, 13.5);
    ctx.globalAlpha = 1;
    ctx.fillStyle = colors.text;
    ctx.fillText(words, x, y - 1);
  }

  /** @param {Pen} ctx @param {number} floor @param {ChartColors} colors */
  _drawTicks(ctx, floor, colors) {
    ctx.font = `500 11px ${FONT}`;
    ctx.textAlign = "left";
    ctx.textBaseline = "top";
    for (const tick of this.ticks) {
      ctx.fillStyle = colors.line;
      ctx.fillRect(tick.x, floor, 1, 5);
      ctx.fillStyle = colors.text;
      const room = this.scale.width - ctx.measureText(tick.text).width;
      ctx.fillText(tick.text, Math.min(room, tick.x + (tick.x < 4 ? 0 : 3)), floor + 5);
    }
  }

  /** A break: two slanted strokes, to show that days are left out. @param {Pen} ctx @param {number} floor @param {ChartColors} colors */
  _drawBreaks(ctx, floor, colors) {
    ctx.strokeStyle = colors.text;
    ctx.lineWidth = 1.2;
    for (const piece of this.scale.breaks) {
      const middle = piece.x + piece.width / 2;
      ctx.beginPath();
      for (const shift of [-3, 3]) {
        ctx.moveTo(middle + shift - 3, floor + 5);
        ctx.lineTo(middle + shift + 3, floor - 5);
      }
      ctx.stroke();
    }
  }
}

/** The greatest of 1, 2, 5, 10, 20, ... that is not above a number. @param {number} number 1 or more */
function roundBelow(number) {
  const power = 10 ** Math.floor(Math.log10(number));
  return power * ([5, 2].find((factor) => factor * power <= number) ?? 1);
}
