// A canvas that covers the view with a margin, follows Leaflet's pan and zoom, and is sharp on dense screens.

const TILE_PX = 256;
const EARTH_M = 40075016.686;
const MAX_LAT = 85.0511;
const MARGIN_SHARE = 0.25; // of the view, drawn beyond each of its edges

/** Web Mercator in 0..1, x to the east. @param {number} lon */
function mercatorX(lon) {
  return (lon + 180) / 360;
}

/** Web Mercator in 0..1, y to the south. @param {number} lat */
function mercatorY(lat) {
  const sine = Math.sin((Math.max(-MAX_LAT, Math.min(MAX_LAT, lat)) * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

/** Whether something around a point may be seen in the part of a view that is drawn. @param {View} view @param {number} x @param {number} y @param {number} reach */
function isInBox({ box }, x, y, reach) {
  return x > box[0] - reach && y > box[1] - reach && x < box[2] + reach && y < box[3] + reach;
}

/** Degrees of Web Mercator in 0..1: [lon, lat]. @param {number} mx @param {number} my @returns {Pair} */
function degreesOf(mx, my) {
  return [mx * 360 - 180, (Math.atan(Math.sinh(Math.PI * (1 - 2 * my))) * 180) / Math.PI];
}

class CanvasPane extends L.Layer {
  /**
   * @param {(ctx: Pen, view: View, fresh: boolean) => void} draw
   * @param {{paneName: string, zIndex: number}} place where among the layers it lies
   */
  constructor(draw, { paneName, zIndex }) {
    super();
    this._draw = draw;
    this._paneName = paneName;
    this._zIndex = zIndex;
    this._canvas = L.DomUtil.create("canvas", "timemap-canvas leaflet-zoom-animated");
    this._canvas.setAttribute("aria-hidden", "true");
    this._context = penOf(this._canvas);
    this._bounds = L.latLngBounds([]);
    /** @type {View} set when the layer is added to a map */
    this.view = later();
  }

  /** @param {L.Map} map */
  onAdd(map) {
    const pane = map.getPane(this._paneName) ?? map.createPane(this._paneName);
    pane.style.zIndex = String(this._zIndex);
    pane.append(this._canvas);
    this.reset();
    return this;
  }

  onRemove() {
    this._canvas.remove();
    return this;
  }

  getEvents() {
    const reset = () => this.reset();
    /** @param {L.LeafletEvent} event */
    const animate = (event) => this._animateZoom(/** @type {L.ZoomAnimEvent} */ (event));
    return { viewreset: reset, moveend: reset, resize: reset, zoomanim: animate };
  }

  /** Fit the canvas to the view and draw. */
  reset() {
    const map = this._map;
    const size = map.getSize();
    const margin = size.multiplyBy(MARGIN_SHARE).round();
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
      corner, margin, box: [0, 0, full.x, full.y],
      x: (mx) => mx * world - origin.x,
      y: (my) => my * world - origin.y,
      pxPerKm: (lat) => (world * 1000) / (EARTH_M * Math.cos((lat * Math.PI) / 180)),
    };
    this.redraw(true);
  }

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
    /** @type {Box} left, top, width, height */
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
  }

  /** @param {L.ZoomAnimEvent} event */
  _animateZoom(event) {
    const scale = this._map.getZoomScale(event.zoom, this.view.zoom);
    const offset = this._map._latLngBoundsToNewLayerBounds(this._bounds, event.zoom, event.center).getTopLeft();
    L.DomUtil.setTransform(this._canvas, offset, scale);
  }
}
