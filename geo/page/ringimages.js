// Rings as images: a hatched ring is dear to paint, so each is painted once for a view and a colour.
//
// A ring that fills most of the screen is painted in each frame, without hatching; of such rings, those beyond a
// number are outlined only.

const MOST_IMAGE_PIXELS = 6e6; // of all images of a view; further rings are painted anew in each frame
const WIDE_SHARE = 0.25; // of the view, from which on a ring is wide
const MOST_WIDE_FILLS = 3;

/** @typedef {{canvas: HTMLCanvasElement, left: number, top: number, width: number, height: number}} RingImage */

class RingImages {
  /** @param {View} view */
  constructor(view) {
    this.view = view;
    /** @type {Map<string, RingImage | null>} */
    this._images = new Map();
    this._pixels = 0;
    this._wideFills = 0;
  }

  /** A new frame begins. */
  begin() {
    this._wideFills = 0;
  }

  /** Draw the ring of an area. @param {Pen} ctx @param {Spot} spot with a ring @param {string} color @param {number} alpha @param {boolean} isSelected */
  draw(ctx, spot, color, alpha, isSelected) {
    const reach = reachOnScreen(spot, this.view);
    if (!spot.ring) return;
    if (!Array.isArray(spot.ring) && !isInBox(this.view, this.view.x(spot.x), this.view.y(spot.y), reach * 1.1 + 4)) return;
    const image = isSelected ? null : this._image(spot, color, reach);
    if (!image) {
      const isWide = this._share(spot) > WIDE_SHARE;
      const fill = isWide && ++this._wideFills > MOST_WIDE_FILLS ? "none" : isWide ? "flat" : "hatched";
      drawRing(ctx, this.view, spot.ring, reach, color, alpha, isSelected, fill);
      return;
    }
    ctx.globalAlpha = alpha;
    ctx.drawImage(image.canvas, image.left, image.top, image.width, image.height);
    ctx.globalAlpha = 1;
  }

  /** How much of the view the box of a ring covers. @param {Spot} spot */
  _share(spot) {
    const [left, top, right, bottom] = ringBox(spot, this.view);
    return (Math.max(0, right - left) * Math.max(0, bottom - top)) / (this.view.width * this.view.height);
  }

  /** @param {Spot} spot @param {string} color @param {number} reach */
  _image(spot, color, reach) {
    const key = `${spot.index}|${color}`;
    let image = this._images.get(key);
    if (image === undefined) this._images.set(key, (image = this._paint(spot, color, reach)));
    return image;
  }

  /** @param {Spot} spot @param {string} color @param {number} reach */
  _paint(spot, color, reach) {
    const { view } = this;
    const [left, top, right, bottom] = ringBox(spot, view);
    const [width, height] = [right - left, bottom - top];
    const pixels = width * height * view.density ** 2;
    if (width <= 0 || height <= 0 || this._share(spot) > WIDE_SHARE || this._pixels + pixels > MOST_IMAGE_PIXELS) return null;
    this._pixels += pixels;
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(width * view.density);
    canvas.height = Math.round(height * view.density);
    const pen = penOf(canvas);
    pen.setTransform(view.density, 0, 0, view.density, -left * view.density, -top * view.density);
    if (spot.ring) drawRing(pen, view, spot.ring, reach, color, 1, false);
    return { canvas, left, top, width: canvas.width / view.density, height: canvas.height / view.density };
  }
}

/** Radius of an area in px. @param {Spot} spot @param {View} view */
function reachOnScreen(spot, view) {
  return spot.place.radius_km * view.pxPerKm(spot.place.lat);
}

/** The part of the view that a ring and its line touch, in whole px. @param {Spot} spot @param {View} view */
function ringBox(spot, view) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const chain of chainsOf(spot.ring)) {
    for (let index = 0; index < chain.length; index += 2) {
      box[0] = Math.min(box[0], view.x(chain[index]));
      box[1] = Math.min(box[1], view.y(chain[index + 1]));
      box[2] = Math.max(box[2], view.x(chain[index]));
      box[3] = Math.max(box[3], view.y(chain[index + 1]));
    }
  }
  return [
    Math.max(0, Math.floor(box[0]) - 3), Math.max(0, Math.floor(box[1]) - 3),
    Math.min(Math.ceil(view.width), Math.ceil(box[2]) + 3), Math.min(Math.ceil(view.height), Math.ceil(box[3]) + 3),
  ];
}
