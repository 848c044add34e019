// Pictures of the map as it is shown: the page's own canvases at a chosen size, framed by the window of days, what
// the symbols mean, how many events and reports they stand for, and whose data they are.

const CAPTURE_SIZES = [
  { name: "1280 × 720", width: 1280, height: 720 },
  { name: "1920 × 1080", width: 1920, height: 1080 },
  { name: "1080 × 1080", width: 1080, height: 1080 },
  { name: "720 × 1280", width: 720, height: 1280 },
];
const TILES_WAIT_MS = 10000;

/** The map at another size while pictures are taken; `end` brings the page back as it was. */
class Capture {
  /** @param {App} app @param {number} width @param {number} height in px of the picture @param {Sources} sources */
  constructor(app, width, height, sources) {
    this.app = app;
    this.canvas = element("canvas");
    this.canvas.width = width;
    this.canvas.height = height;
    this.ctx = penOf(this.canvas, { willReadFrequently: true });
    this.sources = sources;
    this.unit = Math.min(width / 900, height / 720);
    const { map } = app;
    this.before = { first: app.first, last: app.last, center: map.getCenter(), zoom: map.getZoom(), style: map.getContainer().style.cssText };
    this.css = getComputedStyle(document.documentElement);
    this.legend = new CaptureLegend(this);
    this.head = Math.round(84 * this.unit);
    this.foot = this.legend.height;
    this._resize(clearBounds(app));
  }

  /** @param {L.LatLngBounds} bounds */
  _resize(bounds) {
    const { map } = this.app;
    const box = map.getContainer().style;
    box.right = box.bottom = "auto";
    box.width = `${this.canvas.width}px`;
    box.height = `${this.canvas.height - this.head - this.foot}px`;
    map.invalidateSize({ animate: false, pan: false });
    map.fitBounds(bounds, { animate: false });
  }

  /** Wait for the tiles of an online map, if one is shown, though not for ever. */
  async settle() {
    const end = performance.now() + TILES_WAIT_MS;
    while (this.app.online?.waiting.size && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 100));
  }

  /** A colour of the page. @param {string} name */
  color(name) {
    return this.css.getPropertyValue(`--${name}`).trim();
  }

  /** Draw a window of days; gives the canvas. @param {number} first @param {number} last */
  draw(first, last) {
    const { app, ctx, canvas } = this;
    app.place(first, last);
    app.draw();
    app.marks.labels.redraw(true);
    ctx.fillStyle = this.color("card");
    ctx.fillRect(0, 0, canvas.width, canvas.height);
    this._drawMap();
    const counts = app.data.countBySymbol(first, last);
    this._drawHead(first, last, counts.reduce((sum, count) => sum + count, 0));
    this.legend.draw(counts);
    return canvas;
  }

  /** The canvases of the map from below to above, cut at its edges. */
  _drawMap() {
    const { app, ctx, canvas } = this;
    const box = app.map.getContainer();
    const corner = box.getBoundingClientRect();
    ctx.save();
    ctx.beginPath();
    ctx.rect(0, this.head, canvas.width, canvas.height - this.head - this.foot);
    ctx.clip();
    ctx.fillStyle = this.color("sea");
    ctx.fillRect(0, this.head, canvas.width, canvas.height - this.head - this.foot);
    /** @param {Element} layer */
    const height = (layer) => Number(getComputedStyle(layer.closest(".leaflet-pane") ?? layer).zIndex) || 0;
    /** @type {NodeListOf<HTMLCanvasElement>} */
    const found = box.querySelectorAll(".leaflet-map-pane canvas");
    const layers = [...found].sort((a, b) => height(a) - height(b));
    for (const layer of layers) {
      const at = layer.getBoundingClientRect();
      // In the pixels of the page: a picture looks the same from a screen of any density.
      const [x, y] = [at.left - corner.left, at.top - corner.top + this.head];
      ctx.drawImage(layer, Math.round(x), Math.round(y), at.width, at.height);
    }
    ctx.restore();
  }

  /** Title and days to the left, counts to the right. @param {number} first @param {number} last @param {number} shown */
  _drawHead(first, last, shown) {
    const { unit, canvas } = this;
    const edge = 20 * unit;
    const counts = [`${counted(shown, "event")} on the map`, this.sources.words(first, last)];
    this.text(captureTitle(), edge, 28 * unit, 14, "600", "muted", "left", canvas.width * 0.55);
    this.text(counts[1], canvas.width - edge, 28 * unit, 14, "400", "muted", "right", canvas.width * 0.4);
    const taken = this.text(counts[0], canvas.width - edge, 56 * unit, 18, "700", "ink", "right");
    const room = canvas.width - 3 * edge - taken;
    this.text(this._days(first, last, room), edge, 58 * unit, 26, "700", "ink", "left", room);
  }

  /** The window in words, with short months where the long ones have no room. @param {number} first @param {number} last @param {number} room */
  _days(first, last, room) {
    if (!this.app.data.range) return "No dated events";
    this.ctx.font = `700 ${26 * this.unit}px ${FONT}`;
    const long = rangeInWords(first, last);
    return this.ctx.measureText(long).width <= room ? long : rangeInShort(first, last);
  }

  /** Text in the picture; gives its width. @param {number} size in px of a picture 720 px high @param {number} [most] px of width @param {string} words @param {number} x @param {number} y @param {string} weight @param {string} color @param {CanvasTextAlign} align */
  text(words, x, y, size, weight, color, align, most = this.canvas.width) {
    const { ctx } = this;
    ctx.font = `${weight} ${size * this.unit}px ${FONT}`;
    ctx.textAlign = align;
    ctx.textBaseline = "middle";
    ctx.fillStyle = this.color(color);
    ctx.fillText(words, x, y, most);
    return ctx.measureText(words).width;
  }

  end() {
    const { app, before } = this;
    app.map.getContainer().style.cssText = before.style;
    app.map.invalidateSize({ animate: false, pan: false });
    app.map.setView(before.center, before.zoom, { animate: false });
    app.place(before.first, before.last);
    app.draw();
  }
}

/** The kinds of events in the whole window with their counts, how sure a place is, and the attribution. */
class CaptureLegend {
  /** @param {Capture} capture */
  constructor(capture) {
    this.capture = capture;
    const { data, first, last } = capture.app;
    this.present = data.countBySymbol(first, last).map((count) => count > 0);
    /** @param {number} count */
    const digits = (count) => count.toLocaleString("en").replace(/\d/g, "0");
    this.most = data.countBySymbol(first, last).map((count) => digits(count));
    this.items = this._items();
    this.lineHeight = 26 * capture.unit;
    this.height = Math.round((this.items.lines + 1) * this.lineHeight + 22 * capture.unit);
  }

  /** Icons with words, flowed into lines of the picture's width; a count may be as wide as that of the whole window. */
  _items() {
    const { capture } = this;
    const { data } = capture.app;
    /** @type {LegendItem[]} */
    const found = [];
    data.symbols.forEach((name, index) => {
      if (this.present[index]) found.push({ icon: symbolIcon(name, {}, 24), words: SYMBOLS[name].label, index, room: this.most[index], x: 0, line: 0 });
    });
    for (const row of document.querySelectorAll("#legend-keys li")) {
      const [icon, words] = [row.querySelector("canvas"), row.querySelector(".name")?.textContent];
      if (icon && words) found.push({ icon, words, index: -1, room: "", x: 0, line: 0 });
    }
    return this._flowed(found);
  }

  /** @param {LegendItem[]} items */
  _flowed(items) {
    const { ctx, unit, canvas } = this.capture;
    let [x, line] = [20 * unit, 0];
    ctx.font = `400 ${14 * unit}px ${FONT}`;
    for (const item of items) {
      const width = (36 + 22) * unit + ctx.measureText(`${item.words}  ${item.room}`).width;
      if (x + width > canvas.width && x > 20 * unit) [x, line] = [20 * unit, line + 1];
      Object.assign(item, { x, line });
      x += width;
    }
    return Object.assign(items, { lines: line + 1 });
  }

  /** @param {number[]} counts of the window that is drawn, by symbol */
  draw(counts) {
    const { capture, lineHeight } = this;
    const { ctx, unit, canvas } = capture;
    const top = canvas.height - this.height + 12 * unit;
    for (const { icon, words, index, x, line } of this.items) {
      const y = top + (line + 0.5) * lineHeight;
      ctx.globalAlpha = index >= 0 && !counts[index] ? 0.35 : 1;
      ctx.drawImage(icon, x, y - 13 * unit, 26 * unit, 26 * unit);
      const width = capture.text(words, x + 32 * unit, y, 14, "400", "ink", "left");
      if (index >= 0) capture.text(counts[index].toLocaleString("en"), x + 40 * unit + width, y, 14, "700", "ink", "left");
    }
    ctx.globalAlpha = 1;
    capture.text(this._credit(), 20 * unit, canvas.height - 18 * unit, 11.5, "400", "muted", "left", canvas.width - 40 * unit);
  }

  /** The attribution, shortened where the picture is narrow. */
  _credit() {
    const { ctx, unit, canvas } = this.capture;
    ctx.font = `400 ${11.5 * unit}px ${FONT}`;
    const credit = captureCredit(this.capture.app);
    const fits = ctx.measureText(credit).width < canvas.width - 40 * unit;
    return fits ? credit : credit.replace("Made with ", "").replace("Places: ", "");
  }
}

/** The part of the map that no card covers. @param {App} app */
function clearBounds({ map }) {
  const { x: width, y: height } = map.getSize();
  const legend = byId("legend").getBoundingClientRect();
  const left = legend.width < width / 2 && legend.height > height / 3 ? legend.right : 0;
  const bottom = Math.max(height / 2, Math.min(height, byId("timeline").getBoundingClientRect().top));
  return L.latLngBounds(map.containerPointToLatLng([left, 0]), map.containerPointToLatLng([width, bottom]));
}

/** The attribution of the map as it is shown. @param {App} app */
function captureCredit({ map }) {
  return `${map.attributionControl.getContainer()?.textContent.trim() ?? ""} · Sitrep Atlas`;
}

/** The page's own title, or that of the program. */
function captureTitle() {
  return document.title && document.title !== "Time map" ? document.title : "Sitrep Atlas";
}
