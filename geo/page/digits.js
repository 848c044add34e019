// Numbers on marks, put together from images of digits, since writing text anew costs more than drawing marks.

const DIGITS = "0123456789.kM";
const digitCache = new Map();

/** "7", "312", "1.2k", "48k", "1.2M". @param {number} count */
function shortCount(count) {
  if (count < 1000) return String(count);
  const [scaled, unit] = count < 999500 ? [count / 1000, "k"] : [count / 1e6, "M"];
  return `${scaled < 9.95 ? scaled.toFixed(1) : Math.round(scaled)}${unit}`;
}

/** Images of all digits in one strip: {image, starts, height} in px of the image. @param {number} size @param {string} color @param {string} edge @param {number} density */
function digitStrip(size, color, edge, density) {
  const key = [size, color, edge, density].join("|");
  if (!digitCache.has(key)) {
    if (digitCache.size > 60) digitCache.clear();
    digitCache.set(key, makeStrip(size, color, edge, density));
  }
  return digitCache.get(key);
}

/** @param {number} size @param {string} color @param {string} edge @param {number} density */
function makeStrip(size, color, edge, density) {
  const image = document.createElement("canvas");
  const pen = penOf(image);
  const font = `700 ${size * density}px ${FONT}`;
  pen.font = font;
  const room = Math.ceil(1.6 * density);
  const widths = [...DIGITS].map((digit) => pen.measureText(digit).width);
  const starts = [0];
  for (const width of widths) starts.push(starts[starts.length - 1] + Math.ceil(width) + 2 * room);
  image.width = starts[starts.length - 1];
  image.height = Math.ceil(size * density * 1.5);
  pen.font = font;
  pen.textBaseline = "middle";
  pen.lineJoin = "round";
  pen.lineWidth = 2.6 * density;
  pen.strokeStyle = edge;
  pen.fillStyle = color;
  [...DIGITS].forEach((digit, index) => pen.strokeText(digit, starts[index] + room, image.height / 2));
  [...DIGITS].forEach((digit, index) => pen.fillText(digit, starts[index] + room, image.height / 2));
  return { image, starts, widths, room };
}

/** Width of a short number in px. @param {string} text @param {number} size @param {number} density */
function digitsWidth(text, size, density) {
  const { widths } = digitStrip(size, mapColor("label"), mapColor("halo"), density);
  let across = 0;
  for (const digit of text) across += widths[DIGITS.indexOf(digit)];
  return across / density;
}

/** Write a short number around a point. @param {number} size px @param {Pen} ctx @param {string} text @param {number} x @param {number} y @param {string} color @param {string} edge @param {number} density */
function drawDigits(ctx, text, x, y, size, color, edge, density) {
  const { image, starts, widths, room } = digitStrip(size, color, edge, density);
  let across = 0;
  for (const digit of text) across += widths[DIGITS.indexOf(digit)];
  let left = x * density - across / 2;
  const height = image.height / density;
  for (const digit of text) {
    const at = DIGITS.indexOf(digit);
    const width = starts[at + 1] - starts[at];
    ctx.drawImage(image, starts[at], 0, width, image.height, (left - room) / density, y - height / 2, width / density, height);
    left += widths[at];
  }
}
