// Symbols: colour and shape by kind of event, filled or hollow by precision, with a badge by standing.

/** @type {Record<string, (ctx: Pen, r: number) => void>} */
const SHAPES = {
  burst: (ctx, r) => star(ctx, r * 1.22, r * 0.78, 8),
  delta: (ctx, r) => polygon(ctx, [[0, -1.22], [1.12, 0.98], [0, 0.5], [-1.12, 0.98]], r),
  hexagon: (ctx, r) => regular(ctx, r * 1.1, 6, 0),
  square: (ctx, r) => polygon(ctx, [[-0.92, -0.92], [0.92, -0.92], [0.92, 0.92], [-0.92, 0.92]], r),
  cross: (ctx, r) => polygon(ctx, CROSS, r * 1.12),
  chevron: (ctx, r) => polygon(ctx, [[-0.95, -1], [0.2, -1], [1.2, 0], [0.2, 1], [-0.95, 1], [-0.3, 0]], r * 1.02),
  half: (ctx, r) => {
    ctx.arc(0, r * 0.55, r * 1.2, Math.PI, 0);
    ctx.closePath();
  },
  pentagon: (ctx, r) => regular(ctx, r * 1.12, 5, -Math.PI / 2),
  diamond: (ctx, r) => polygon(ctx, [[0, -1.25], [1.25, 0], [0, 1.25], [-1.25, 0]], r),
  disc: (ctx, r) => ctx.arc(0, 0, r, 0, 2 * Math.PI),
};
const CROSS = [
  [0, -0.45], [0.55, -1], [1, -0.55], [0.45, 0], [1, 0.55], [0.55, 1],
  [0, 0.45], [-0.55, 1], [-1, 0.55], [-0.45, 0], [-1, -0.55], [-0.55, -1],
];
/** @type {Record<number, string>} */
const BADGES = { 1: "?", 2: "×" };
/** @type {Map<string, {image: HTMLCanvasElement, half: number}>} */
const spriteCache = new Map();

/** @param {Pen} ctx @param {number[][]} points @param {number} scale */
function polygon(ctx, points, scale) {
  points.forEach(([x, y], index) => (index ? ctx.lineTo(x * scale, y * scale) : ctx.moveTo(x * scale, y * scale)));
  ctx.closePath();
}

/** @param {Pen} ctx @param {number} radius @param {number} corners @param {number} turn */
function regular(ctx, radius, corners, turn) {
  const angles = Array.from({ length: corners }, (_, index) => turn + (index * 2 * Math.PI) / corners);
  polygon(ctx, angles.map((angle) => [Math.cos(angle), Math.sin(angle)]), radius);
}

/** @param {Pen} ctx @param {number} outer @param {number} inner @param {number} rays */
function star(ctx, outer, inner, rays) {
  const points = Array.from({ length: 2 * rays }, (_, index) => {
    const radius = index % 2 ? inner : outer;
    const angle = (index * Math.PI) / rays - Math.PI / 2;
    return [Math.cos(angle) * radius, Math.sin(angle) * radius];
  });
  polygon(ctx, points, 1);
}

/**
 * Draw a symbol around the origin.
 * @param {CanvasRenderingContext2D} ctx
 * @param {string} name name of the symbol
 * @param {number} radius in px
 * @param {{hollow: boolean, standing: number, label: string}} look
 */
function drawSymbol(ctx, name, radius, look) {
  const color = symbolColor(name);
  ctx.lineJoin = "round";
  ctx.beginPath();
  SHAPES[SYMBOLS[name].shape](ctx, radius);
  ctx.strokeStyle = mapColor("mark_edge");
  ctx.lineWidth = look.hollow ? 6 : 3.2;
  ctx.stroke();
  ctx.fillStyle = look.hollow ? mapColor("hollow") : color;
  ctx.fill();
  // A pale colour alone stands out too little against pale land: a thin line closes the shape.
  ctx.strokeStyle = look.hollow ? color : withAlpha(mapColor("mark_line"), 0.8);
  ctx.lineWidth = look.hollow ? 2.4 : 0.9;
  ctx.stroke();
  if (look.label && radius > 7) drawCount(ctx, radius, look, color);
  if (look.standing) drawBadge(ctx, radius, look.standing);
}

/** @param {Pen} ctx @param {number} radius @param {SymbolLook} look @param {string} color */
function drawCount(ctx, radius, look, color) {
  ctx.font = `700 ${Math.max(11, Math.round(radius))}px ${FONT}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineWidth = 3;
  ctx.strokeStyle = look.hollow ? mapColor("hollow") : color;
  ctx.strokeText(look.label, 0, 0.5);
  ctx.fillStyle = look.hollow ? mapColor("label") : mapColor("mark_edge");
  ctx.fillText(look.label, 0, 0.5);
}

/** @param {Pen} ctx @param {number} radius @param {number} standing */
function drawBadge(ctx, radius, standing) {
  const at = radius * 0.95;
  const size = Math.max(4.2, Math.min(6, radius * 0.75));
  if (standing === 2) {
    ctx.beginPath();
    ctx.moveTo(-at, at);
    ctx.lineTo(at * 0.5, -at * 0.5);
    ctx.strokeStyle = mapColor("mark_edge");
    ctx.lineWidth = 2;
    ctx.stroke();
  }
  ctx.beginPath();
  ctx.arc(at, -at, size, 0, 2 * Math.PI);
  ctx.fillStyle = mapColor("hollow");
  ctx.fill();
  ctx.lineWidth = 1.4;
  ctx.strokeStyle = mapColor("label");
  ctx.stroke();
  ctx.fillStyle = mapColor("label");
  ctx.font = `700 ${size * (standing === 2 ? 2 : 1.7)}px ${FONT}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(BADGES[standing], at, -at + 0.5);
}

/** A symbol as an image; equal looks are drawn once. @param {string} name @param {number} radius @param {SymbolLook} look @param {number} density */
function spriteOf(name, radius, look, density) {
  const key = [theme.version, name, radius, look.hollow, look.standing, look.label, density].join("|");
  let sprite = spriteCache.get(key);
  if (!sprite) {
    const half = Math.ceil(radius * 1.35 + (look.standing ? 10 : look.hollow ? 5 : 3)); // room for a badge or a line
    const image = document.createElement("canvas");
    image.width = image.height = Math.ceil(2 * half * density);
    const ctx = penOf(image);
    ctx.scale(density, density);
    ctx.translate(half, half);
    drawSymbol(ctx, name, radius, look);
    sprite = { image, half };
    if (spriteCache.size > 4000) spriteCache.clear();
    spriteCache.set(key, sprite);
  }
  return sprite;
}

/**
 * Radius of a mark in px: its area grows with the count, to a limit; smaller where the map is small, or crowded.
 * @param {number} count @param {{zoom: number, room?: number}} view `room` as `roomOf` gives it
 */
function radiusFor(count, { zoom, room = 1 }) {
  const scale = Math.max(0.55, Math.min(1, 0.55 + (zoom - 3) * 0.1)) * room;
  return Math.round(scale * Math.min(24, 8.5 + 3.6 * (Math.sqrt(count) - 1)) * 2) / 2;
}
