// Tiles of another host under the marks. They come only when the visitor has chosen them; the offline map stays
// beneath, so that a tile that does not come leaves a map all the same. This page asks no host: it asks the page
// around it for each tile, which has an address of its own to name (a sandboxed frame sends no Referer, and the
// rules of OpenStreetMap's servers ask for one), and draws the bytes that come back.

const TILES_PATIENCE_MS = 10000;

class OnlineLayer extends L.GridLayer {
  /**
   * @param {(coords: L.Coords, take: (image: ImageBitmap | null) => void) => void} ask for the image of a tile
   * @param {L.GridLayerOptions} options
   */
  constructor(ask, options) {
    super(options);
    this._ask = ask;
  }

  /** @param {L.Coords} coords @param {L.DoneCallback} done */
  createTile(coords, done) {
    const size = this.getTileSize();
    const tile = element("canvas", { class: "online-tile", attributes: { width: String(size.x), height: String(size.y) } });
    this._ask(coords, (image) => {
      if (image) penOf(tile).drawImage(image, 0, 0, size.x, size.y);
      done(image ? undefined : new Error("no tile"), tile);
    });
    return tile;
  }
}

class OnlineTiles {
  /** @param {App} app the state of the page (app.js) */
  constructor(app) {
    this.app = app;
    /** @type {Tiles | null} */
    this.tiles = null;
    /** @type {OnlineLayer | null} */
    this.layer = null;
    /** @type {HTMLElement | null} */
    this.card = null;
    /** @type {Map<number, (image: ImageBitmap | null) => void>} */
    this.waiting = new Map();
    this.turn = 0;
    this.timer = 0;
    this.came = this.failed = 0;
  }

  /**
   * Show the tiles of a host, or none.
   * @param {Tiles | null} tiles
   */
  show(tiles) {
    this._remove();
    this.tiles = tiles;
    this._setLabels(false);
    if (tiles) this._add(tiles);
  }

  /** Whether names stand on the tiles, and not on the offline map. @param {boolean} areOnTiles */
  _setLabels(areOnTiles) {
    if (LABELS.areOnTiles === areOnTiles) return;
    LABELS.areOnTiles = areOnTiles;
    this.app.marks.redraw(true);
  }

  /** @param {Tiles} tiles */
  _add(tiles) {
    const { map } = this.app;
    if (!map.getPane("online")) map.createPane("online").style.zIndex = "210";
    map.on("moveend", this._startOver, this);
    this._startOver();
    this.layer = new OnlineLayer((coords, take) => this._ask(coords, take), { pane: "online", maxNativeZoom: tiles.max_zoom });
    this.layer.addTo(map);
    map.attributionControl.addAttribution(tiles.attribution);
  }

  _remove() {
    clearTimeout(this.timer);
    this.waiting.clear();
    this._say(null);
    if (!this.layer || !this.tiles) return;
    this.app.map.off("moveend", this._startOver, this);
    this.app.map.attributionControl.removeAttribution(this.tiles.attribution);
    this.layer.remove();
    this.layer = null;
  }

  /** @param {L.Coords} coords @param {(image: ImageBitmap | null) => void} take */
  _ask({ x, y, z }, take) {
    const number = ++this.turn;
    this.waiting.set(number, take);
    post({ type: "timemap:tile", number, x, y, z });
  }

  /** A tile has come, or has not. @param {{number: number, bytes: ArrayBuffer | null}} answer */
  async take({ number, bytes }) {
    const take = this.waiting.get(number);
    this.waiting.delete(number);
    if (!take) return;
    const image = bytes && (await createImageBitmap(new Blob([bytes])).catch(() => null));
    this._count(image);
    take(image);
  }

  /** A new part of the map is asked for: count anew, and wait for the first tile. */
  _startOver() {
    this.came = this.failed = 0;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.waiting.size && !this.came && this._sayFailed(), TILES_PATIENCE_MS);
  }

  /** @param {ImageBitmap | null} image */
  _count(image) {
    if (image) this.came++;
    else this.failed++;
    if (this.came) this._sayCame();
    else this._sayFailed();
  }

  /** The names of the offline map give way to those on the tiles, once there are tiles. */
  _sayCame() {
    this._say(null);
    this._setLabels(true);
  }

  _sayFailed() {
    this._setLabels(false);
    if (this.tiles) this._say(`No map tiles from ${this.tiles.hosts.join(", ")}. The offline map is shown.`);
  }

  /** @param {string | null} words */
  _say(words) {
    if (this.card && words) return;
    this.card?.remove();
    this.card = words === null ? null : element("div", { class: "card tiles-note", attributes: { role: "status" } }, [
      element("span", { text: words }),
      element("button", { class: "text", text: "Try again", attributes: { type: "button" }, on: { click: () => this.show(this.tiles) } }),
    ]);
    if (this.card) document.body.append(this.card);
  }

  /** For `window.timemap.state()`: the online map and how many of its tiles of this view came and did not. */
  state() {
    return this.layer && this.tiles ? { label: this.tiles.label, came: this.came, failed: this.failed } : null;
  }
}
