// A canvas that covers the view with a margin, follows Leaflet's pan and zoom, and is sharp on dense screens.

const TILE_PX = 256;
const EARTH_M = 40075016.686;
const MAX_LAT = 85.0511;

/** Web Mercator in 0..1, x to the east. */
function mercatorX(lon) {
  return (lon + 180) / 360;
}

/** Web Mercator in 0..1, y to the south. */
function mercatorY(lat) {
  const sine = Math.sin((Math.max(-MAX_LAT, Math.min(MAX_LAT, lat)) * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

/** Whether something around a point may be seen in the part of a view that is drawn. */
function isInBox({ box }, x, y, reach) {
  return x > box[0] - reach && y > box[1] - reach && x < box[2] + reach && y < box[3] + reach;
}

/** Degrees of Web Mercator in 0..1: [lon, lat]. */
function degreesOf(mx, my) {
  return [mx * 360 - 180, (Math.atan(Math.sinh(Math.PI * (1 - 2 * my))) * 180) / Math.PI];
}

const CanvasPane = L.Layer.extend({
  /** @param {(ctx: CanvasRenderingContext2D, view: object) => void} draw */
  initialize(draw, options) {
    this._draw = draw;
    L.setOptions(this, { padding: 0.25, ...options });
  },

  onAdd(map) {
    const name = this.options.paneName;
    if (!map.getPane(name)) map.createPane(name).style.zIndex = this.options.zIndex;
    this._canvas = L.DomUtil.create("canvas", "timemap-canvas leaflet-zoom-animated", map.getPane(name));
    this._canvas.setAttribute("aria-hidden", "true");
    this._context = this._canvas.getContext("2d");
    this.reset();
  },

  onRemove() {
    this._canvas.remove();
  },

  getEvents() {
    return { viewreset: this.reset, moveend: this.reset, resize: this.reset, zoomanim: this._animateZoom };
  },

  /** Fit the canvas to the view and draw. */
  reset() {
    const map = this._map;
    const size = map.getSize();
    const margin = size.multiplyBy(this.options.padding).round();
    const corner = map.containerPointToLayerPoint(margin.multiplyBy(-1)).round();
    const full = size.add(margin.multiplyBy(2));
    this._bounds = L.latLngBounds(map.layerPointToLatLng(corner), map.layerPointToLatLng(corner.add(full)));
    const density = window.devicePixelRatio || 1;
    this._canvas.width = Math.round(full.x * density);
    this._canvas.height = Math.round(full.y * density);
    this._canvas.style.width = `${full.x}px`;
    this._canvas.style.height = `${full.y}px`;
    L.DomUtil.setTransform(this._canvas, corner, 1);
    const zoom = map.getZoom();
    const world = TILE_PX * 2 ** zoom;
    const origin = map.getPixelOrigin().add(corner);
    this.view = {
      zoom, world, density, width: full.x, height: full.y, originX: origin.x, originY: origin.y,
      corner, margin,
      x: (mx) => mx * world - origin.x,
      y: (my) => my * world - origin.y,
      pxPerKm: (lat) => (world * 1000) / (EARTH_M * Math.cos((lat * Math.PI) / 180)),
    };
    this.redraw(true);
  },

  /**
   * Draw again.
   * @param {boolean} fresh the view has changed
   * @param {boolean} inside only what is on the screen; the margin around it, which a pan would show, stays as it is
   */
  redraw(fresh = false, inside = false) {
    if (!this._map) return;
    const { density, width, height, margin } = this.view;
    const ctx = this._context;
    ctx.setTransform(density, 0, 0, density, 0, 0);
    const box = inside ? [margin.x, margin.y, width - 2 * margin.x, height - 2 * margin.y] : [0, 0, width, height];
    this.view.box = [box[0], box[1], box[0] + box[2], box[1] + box[3]];
    ctx.clearRect(...box);
    if (!inside) {
      this._draw(ctx, this.view, fresh);
      return;
    }
    ctx.save();
    ctx.beginPath();
    ctx.rect(...box);
    ctx.clip();
    this._draw(ctx, this.view, fresh);
    ctx.restore();
  },

  _animateZoom(event) {
    const scale = this._map.getZoomScale(event.zoom, this.view.zoom);
    const offset = this._map._latLngBoundsToNewLayerBounds(this._bounds, event.zoom, event.center).min;
    L.DomUtil.setTransform(this._canvas, offset, scale);
  },
});
