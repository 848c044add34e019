// Elements. Text that comes from data is only ever set as textContent.

/**
 * A new element.
 * @param {string} tag
 * @param {{class?: string, text?: string, attributes?: Record<string, string>, on?: Record<string, Function>}} [options]
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

/** Set a text only where it is another: the browser then has nothing to lay out. */
function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

const byId = (id) => document.getElementById(id);

/** A symbol as a small canvas. */
function symbolIcon(name, look = {}, size = 22) {
  const density = window.devicePixelRatio || 1;
  const canvas = element("canvas", { class: "icon", attributes: { "aria-hidden": "true" } });
  canvas.width = canvas.height = Math.round(size * density);
  canvas.style.width = canvas.style.height = `${size}px`;
  const ctx = canvas.getContext("2d");
  ctx.scale(density, density);
  ctx.translate(size / 2, size / 2);
  drawSymbol(ctx, name, size * 0.3, { hollow: false, standing: 0, label: "", ...look });
  return canvas;
}
