// Events a day as stacked bars over the time scale; those that are not on the map lie on top, pale.

const AXIS_PX = 18;
const WIDEST_BAR_PX = 64;

class Histogram {
  constructor(canvas) {
    this.canvas = canvas;
    this.context = canvas.getContext("2d");
  }

  /** @param {EventData} data @param {TimeScale} scale @param {number} height px */
  load(data, scale, height) {
    this.data = data;
    this.scale = scale;
    this.height = height;
    this.bars = this._bars(data.histogram(), data.range);
    this.most = Math.max(1, ...this.bars.map((bar) => bar.total));
    const density = window.devicePixelRatio || 1;
    this.canvas.width = Math.round(scale.width * density);
    this.canvas.height = Math.round(height * density);
    this.canvas.style.width = `${scale.width}px`;
    this.canvas.style.height = `${height}px`;
    this.density = density;
    this.images = null;
  }

  /** Bars at least 3 px wide: a bar shows the busiest of its days. */
  _bars(counts, range) {
    const days = Math.max(1, Math.ceil(3 / this.scale.pxPerDay));
    const bars = [];
    for (let first = range[0]; first <= range[1]; first += days) {
      const last = Math.min(range[1], first + days - 1);
      const stack = this._busiest(counts, range[0], first, last);
      const total = stack.reduce((sum, count) => sum + count, 0);
      if (total) bars.push({ first, last, stack, total });
    }
    return bars;
  }

  _busiest(counts, start, first, last) {
    let best = [];
    let most = -1;
    for (let day = first; day <= last; day++) {
      const stack = counts.map((row) => row[day - start]);
      const total = stack.reduce((sum, count) => sum + count, 0);
      if (total > most) {
        most = total;
        best = stack;
      }
    }
    return best;
  }

  /** Draw with the days outside of the window dimmed: two images of all days are kept, and put together. */
  draw(first, last, colors) {
    if (!this.images || this.colors !== colors) {
      this.colors = colors;
      this.images = [0.26, 1].map((alpha) => this._image(alpha, colors));
    }
    const [dim, bright] = this.images;
    const { width, height } = this.canvas;
    this.context.clearRect(0, 0, width, height);
    this.context.drawImage(dim, 0, 0);
    const inside = this.bars.filter((bar) => bar.last >= first && bar.first <= last);
    if (!inside.length) return;
    const left = Math.floor(this.scale.toX(inside[0].first) * this.density);
    const right = Math.ceil(this.scale.toX(inside[inside.length - 1].last + 1) * this.density);
    const across = Math.max(1, Math.min(width, right) - left);
    this.context.clearRect(left, 0, across, height);
    this.context.drawImage(bright, left, 0, across, height, left, 0, across, height);
  }

  /** All days, the bars with an opacity. */
  _image(alpha, colors) {
    const image = document.createElement("canvas");
    image.width = this.canvas.width;
    image.height = this.canvas.height;
    const ctx = image.getContext("2d");
    ctx.setTransform(this.density, 0, 0, this.density, 0, 0);
    const floor = this.height - AXIS_PX;
    this._drawBreaks(ctx, floor, colors);
    for (const bar of this.bars) this._drawBar(ctx, bar, floor, colors, alpha);
    ctx.fillStyle = colors.line;
    for (const piece of this.scale.pieces) if (!piece.isBreak) ctx.fillRect(piece.x, floor, piece.width, 1);
    this._drawTicks(ctx, floor, colors);
    return image;
  }

  _drawBar(ctx, bar, floor, colors, alpha) {
    const cell = this.scale.toX(bar.last + 1) - this.scale.toX(bar.first);
    const width = Math.min(WIDEST_BAR_PX, Math.max(2, cell - (this.scale.pxPerDay > 5 ? 1.5 : 0.5)));
    const left = this.scale.toX(bar.first) + Math.max(0, (cell - width) / 2);
    let y = floor;
    ctx.globalAlpha = alpha;
    bar.stack.forEach((count, symbol) => {
      if (!count) return;
      const height = (count / this.most) * (floor - 4);
      const name = this.data.symbols[symbol];
      ctx.fillStyle = name ? symbolColor(name) : colors.rest;
      ctx.fillRect(left, y - height, width, Math.max(0.6, height - (height > 4 ? 1 : 0)));
      y -= height;
    });
    ctx.globalAlpha = 1;
  }

  _drawTicks(ctx, floor, colors) {
    ctx.font = `500 11px ${FONT}`;
    ctx.textAlign = "left";
    ctx.textBaseline = "top";
    for (const tick of this.scale.ticks(64)) {
      ctx.fillStyle = colors.line;
      ctx.fillRect(tick.x, floor, 1, 5);
      ctx.fillStyle = colors.text;
      const room = this.scale.width - ctx.measureText(tick.text).width;
      ctx.fillText(tick.text, Math.min(room, tick.x + (tick.x < 4 ? 0 : 3)), floor + 5);
    }
  }

  /** A break: two slanted strokes, to show that days are left out. */
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
