// Symbols, colours and words come from tables (data/style); this file only looks them up.

const CONSTANTS = JSON.parse(document.getElementById("timemap-constants")?.textContent ?? "{}");
const STYLE = CONSTANTS.style;
/** @type {Record<string, {name: string, label: string, shape: string, color: {light: string, dark: string}}>} */
const SYMBOLS = Object.fromEntries(STYLE.symbols.map((/** @type {{name: string}} */ symbol) => [symbol.name, symbol]));

/** @type {{name: "light" | "dark", version: number}} */
const theme = { name: "light", version: 0 };

/** The colour of a symbol in the theme that is on. @param {string} name */
function symbolColor(name) {
  return SYMBOLS[name].color[theme.name];
}

/** A colour of the map by name. @param {string} name */
function mapColor(name) {
  return STYLE.themes[theme.name][name];
}

/** Words for a code of a vocabulary; the code itself when the table has none. @param {string} kind @param {string | null | undefined} code */
function wordsFor(kind, code) {
  return STYLE.words[kind]?.[code ?? ""] ?? code ?? "";
}

/** "#rrggbb" with an opacity. @param {string} hex @param {number} alpha */
function withAlpha(hex, alpha) {
  const value = parseInt(hex.slice(1), 16);
  return `rgba(${value >> 16}, ${(value >> 8) & 255}, ${value & 255}, ${alpha})`;
}

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, sans-serif';
const prefersReducedMotion = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
