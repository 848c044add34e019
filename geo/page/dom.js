// Elements. Text that comes from data is only ever set as textContent.

/**
 * A new element.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {{class?: string, text?: string | null, attributes?: Record<string, string>, on?: Record<string, (event: any) => void>}} [options]
 * @param {(Node | null)[]} [children]
 */
function element(tag, options = {}, children = []) {
  const made = document.createElement(tag);
  if (options.class) made.className = options.class;
  if (options.text !== undefined && options.text !== null) made.textContent = options.text;
  for (const [name, value] of Object.entries(options.attributes || {})) made.setAttribute(name, value);
  for (const [name, handler] of Object.entries(options.on || {})) made.addEventListener(name, handler);
  for (const child of children) if (child) made.append(child);
  return made;
}

/** Set a text only where it is another: the browser then has nothing to lay out. @param {Node} node @param {string} text */
function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/**
 * An element of our own page; shapes.d.ts says which are more than plain ones.
 * @template {string} Id @param {Id} id
 * @returns {Id extends keyof ElementsById ? ElementsById[Id] : HTMLElement}
 */
const byId = (id) => /** @type {any} */ (document.getElementById(id));

/** The context of a canvas; nothing else has asked for another kind. @param {HTMLCanvasElement} canvas @param {CanvasRenderingContext2DSettings} [settings] */
function penOf(canvas, settings) {
  return /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", settings));
}

/** In place of what is set before it is used: the type of it says what it will be. @returns {any} */
const later = () => null;

/** A symbol as a small canvas. @param {string} name @param {Partial<SymbolLook>} [look] @param {number} [size] px */
function symbolIcon(name, look = {}, size = 22) {
  const density = window.devicePixelRatio || 1;
  const canvas = element("canvas", { class: "icon", attributes: { "aria-hidden": "true" } });
  canvas.width = canvas.height = Math.round(size * density);
  canvas.style.width = canvas.style.height = `${size}px`;
  const ctx = penOf(canvas);
  ctx.scale(density, density);
  ctx.translate(size / 2, size / 2);
  drawSymbol(ctx, name, size * 0.3, { hollow: false, standing: 0, label: "", ...look });
  return canvas;
}
