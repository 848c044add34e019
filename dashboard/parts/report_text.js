// Shows the pieces of a report. Outside text: written with textContent and nothing else.
//
// A piece that leads to an event is a button: it tells Streamlit the event's id, several events in turn. What is
// in focus is marked and scrolled to when its turn changes; the text stays where it is otherwise.

const NAMES = { claim: "On the map", offmap: "No mark of its own", history: "History", aside: "Set aside" };
const views = new WeakMap();
/** In place of Streamlit, until it is there. @param {string} _name @param {unknown} _value */
const silent = (_name, _value) => {};
let turn = 0; // of what is told to Streamlit, over all texts: the same wish twice must be another message
let seen = 0; // turn of the focus that was brought into sight last

/** @param {string} tag @param {string} className @param {string} [text] */
function made(tag, className, text) {
  const element = document.createElement(tag);
  element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

/** @param {Piece[]} pieces */
function keyOf(pieces) {
  const key = made("p", "key");
  for (const [kind, name] of Object.entries(NAMES)) {
    if (!pieces.some((piece) => piece.kind === kind)) continue;
    const item = made("span", "key-item");
    item.append(made("span", `sample ${kind}`, "abc"), document.createTextNode(name));
    key.append(item);
  }
  return key;
}

/** @param {Piece} piece @param {ReportView} view */
function makePiece(piece, view) {
  const isRead = ["claim", "offmap", "history"].includes(piece.kind);
  const element = made(isRead ? "mark" : "span", piece.kind, piece.text);
  if (piece.notes.length) element.title = piece.notes.join("\n");
  if (piece.events.length) asButton(element, piece, view);
  return element;
}

/** @param {HTMLElement} element @param {Piece} piece @param {ReportView} view */
function asButton(element, piece, view) {
  let next = 0;
  const open = () => {
    view.tell("picked", { id: piece.events[next], turn: ++turn });
    next = (next + 1) % piece.events.length;
    choose(view, [element]);
  };
  element.tabIndex = 0;
  element.setAttribute("role", "button");
  element.setAttribute("aria-description", "Opens the event on the map");
  const several = piece.events.length > 1 ? `: ${piece.events.length} events, one after the other` : "";
  element.title = [...piece.notes, `Opens on the map${several}`].join("\n");
  element.addEventListener("click", open);
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    open();
  });
}

/** @param {ReportView} view @param {HTMLElement[]} elements */
function choose(view, elements) {
  for (const { element } of view.placed) element.classList.toggle("chosen", elements.includes(element));
}

/** @typedef {{text: string, kind: string, notes: string[], events: string[], start: number, end: number}} Piece of the report */
/** @typedef {{placed: {element: HTMLElement, start: number, end: number}[], tell: (name: string, value: unknown) => void}} ReportView */
/** @typedef {{start: number, end: number, turn: number, reveal: boolean}} Focus */
/** @typedef {{key: string, pieces: Piece[], focus: Focus | null}} ReportText what Streamlit gives */

/** @param {HTMLElement} parentElement @param {ReportText} data */
function drawn(parentElement, data) {
  /** @type {{element: HTMLElement, start: number, end: number}[]} */
  const placed = [];
  const view = { key: data.key, placed, focus: 0, tell: silent };
  const box = made("div", "text");
  box.setAttribute("role", "document");
  box.setAttribute("aria-label", "The report as it was read");
  box.tabIndex = 0;
  for (const piece of data.pieces) {
    const element = makePiece(piece, view);
    view.placed.push({ element, start: piece.start, end: piece.end });
    box.append(element);
  }
  const root = made("div", "report");
  root.append(keyOf(data.pieces), box);
  parentElement.querySelector(".report")?.remove();
  parentElement.append(root);
  return Object.assign(view, { root, box });
}

/** What holds the shadow that an element is in, else the element. @param {HTMLElement} root */
function hostOf(root) {
  const around = root.getRootNode();
  return around instanceof ShadowRoot ? around.host : root;
}

// Bring the panel to the front that holds the text. The server could choose a tab only if each change of tab told
// it, which would draw the whole page anew.
/** @param {HTMLElement} root */
function openPanel(root) {
  const panel = hostOf(root).closest("[data-testid=stTabPanel]");
  if (!panel) return;
  const panels = [...(panel.parentElement?.children ?? [])].filter((one) => one.getAttribute("data-testid") === "stTabPanel");
  const tab = panel.closest("[data-testid=stTabs]")?.querySelectorAll("[role=tab]")[panels.indexOf(panel)];
  if (tab instanceof HTMLElement && tab.getAttribute("aria-selected") !== "true") tab.click();
}

// Mark a span; the text is scrolled to it, and the page too when the visitor comes from the map.
/** @param {ReturnType<typeof drawn>} view @param {Focus} wanted @param {boolean} isNew */
function focus(view, { start, end, reveal }, isNew) {
  const inside = view.placed.filter((piece) => piece.start < end && piece.end > start).map((piece) => piece.element);
  choose(view, inside);
  if (!inside.length || !isNew) return;
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const above = inside[0].getBoundingClientRect().top - view.box.getBoundingClientRect().top;
  view.box.scrollBy({ top: above - view.box.clientHeight / 3, behavior: "auto" });
  if (reveal) view.root.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
}

/** @param {Component<ReportText>} component */
export default function (component) {
  const { parentElement, data, setStateValue } = component;
  if (!data) return;
  let view = views.get(parentElement);
  if (!view || view.key !== data.key || !view.root.isConnected) {
    view = drawn(parentElement, data);
    views.set(parentElement, view);
  }
  view.tell = setStateValue;
  if (!data.focus || data.focus.turn === view.focus) return;
  // A text that is drawn anew keeps its mark, but moves nothing.
  const isNew = data.focus.turn !== seen;
  view.focus = seen = data.focus.turn;
  if (isNew && data.focus.reveal) openPanel(view.root);
  // A panel that is being opened has no size yet.
  const wanted = data.focus;
  requestAnimationFrame(() => requestAnimationFrame(() => focus(view, wanted, isNew)));
}
