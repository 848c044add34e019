// Holds the map page in a sandboxed frame and carries messages between it and Streamlit.
//
// Called again for every new packet and theme: the frame stays, and is told only what is new. The page itself is
// delivered once by the component beside this one (page.js). A packet is four bytes with the length of a JSON
// header, the header, and the block that the page draws.

const PAUSE_MS = 300; // Streamlit reruns for each state; more often than this starves its server
const DAY = /^-?\d{4,6}-\d{2}-\d{2}$/;
const MODES = ["instant", "window", "cumulative"];
/** @type {WeakMap<HTMLElement, MapFrame>} */
const views = new WeakMap();

function pagePromise() {
  if (globalThis.sitrepAtlasPage) return globalThis.sitrepAtlasPage.arrived;
  /** @type {(page: string) => void} */
  let deliver = () => {};
  /** @type {Promise<string>} */
  const arrived = new Promise((resolve) => { deliver = resolve; });
  globalThis.sitrepAtlasPage = { arrived, deliver };
  return arrived;
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
function unpack(bytes) {
  const length = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length)));
  return { header, block: bytes.slice(4 + length).buffer };
}

// Light or dark, by the brightness of the background that Streamlit has set for its components.
/** @param {HTMLElement} element */
function themeAround(element) {
  const probe = document.createElement("span");
  probe.style.cssText = "display:none;color:var(--st-background-color, #ffffff)";
  element.appendChild(probe);
  const [red, green, blue] = getComputedStyle(probe).color.match(/[\d.]+/g)?.map(Number) ?? [255, 255, 255];
  probe.remove();
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 128 ? "dark" : "light";
}

/** @param {HTMLElement} parent */
function makeFrame(parent) {
  const frame = document.createElement("iframe");
  frame.className = "frame waiting";
  frame.title = "Animated map of the events, with a date slider";
  frame.setAttribute("sandbox", "allow-scripts");
  frame.setAttribute("referrerpolicy", "no-referrer");
  parent.appendChild(frame);
  pagePromise().then((page) => { frame.srcdoc = page; });
  return frame;
}

/** @param {HTMLElement} parent */
function makeView(parent) {
  const frame = makeFrame(parent);
  /** @param {MessageEvent} event */
  const listen = (event) => {
    if (event.source === frame.contentWindow && event.data) receive(view, event.data);
  };
  /** @type {MapFrame} */
  const view = {
    frame, ready: false, turn: 0, shown: {}, timer: 0, heard: -Infinity, theme: "light", packet: null, file: null, tell: () => {}, end: () => {},
    send: (message, transfer) => frame.contentWindow?.postMessage(message, "*", transfer ?? []),
  };
  window.addEventListener("message", listen);
  view.end = () => {
    window.removeEventListener("message", listen);
    clearTimeout(view.timer);
    views.delete(parent);
    frame.remove();
    view.file?.remove();
  };
  return view;
}

// The component that carries questions for texts (texts.js) may start before or after this one.
function textHub() {
  globalThis.sitrepAtlasTexts ??= { waiting: [], send: null, sent: null, turn: 0, answer: null };
  return globalThis.sitrepAtlasTexts;
}

/** @param {MapFrame} view @param {FrameMessage} message */
function ask(view, { number, indexes, id }) {
  const hub = textHub();
  hub.waiting.push({ digest: view.shown.digest ?? "", question: { number, indexes, id } });
  hub.answer = ({ digest, answers }) => {
    if (digest !== view.shown.digest) return;
    for (const answer of answers) view.send({ type: "timemap:texts", ...answer });
  };
  hub.send?.();
}

/** @param {MapFrame} view @param {FrameMessage} message */
function receive(view, message) {
  if (message.type === "timemap:file" && isFile(message)) offerFile(view, message);
  if (message.type === "timemap:ready") {
    view.ready = true;
    view.shown = {};
    refresh(view);
  } else if (message.type === "timemap:window" && DAY.test(message.start) && DAY.test(message.end)) {
    const mode = MODES.includes(message.mode) ? message.mode : "window";
    later(view, "window", { start: message.start, end: message.end, mode });
  } else if (message.type === "timemap:view" && isView(message)) {
    window.dispatchEvent(new CustomEvent("sitrep-atlas-view", { detail: message })); // heard by viewport.js
  } else if (message.type === "timemap:area" && (Array.isArray(message.box) || Array.isArray(message.ring))) {
    const { box, ring } = message;
    window.dispatchEvent(new CustomEvent("sitrep-atlas-area", { detail: box ? { box } : { ring } })); // as above
  } else if (message.type === "timemap:report" && isSpan(message)) {
    const { report, start, end } = message;
    view.tell("report", { report, start, end, turn: ++view.turn });
  } else if (message.type === "timemap:welcomed") {
    globalThis.sitrepAtlasWelcomed = true; // until the browser's tab is loaded anew
  } else if (message.type === "timemap:ask" && Number.isSafeInteger(message.number)) {
    ask(view, message);
  } else if (message.type === "timemap:tile" && Number.isSafeInteger(message.number)) {
    sendTile(view, message);
  } else if (message.type === "timemap:select") {
    view.tell("picked", { id: typeof message.id === "string" ? message.id : null, turn: ++view.turn });
  }
}

// Tiles are fetched only of the map that the visitor has agreed to; the frame itself can ask no host.
/** @param {MapFrame} view @param {FrameMessage} message */
async function sendTile(view, { number, x, y, z }) {
  const bytes = await tileBytes(view.packet?.header.tiles, { x, y, z });
  view.send({ type: "timemap:tile", number, bytes }, bytes ? [bytes] : []);
}

/** @type {Record<string, string>} */
const FILE_TYPES = { png: "image/png", gif: "image/gif", webm: "video/webm" };
const FILE_NAME = /^sitrep-atlas[a-z0-9_-]{1,80}\.(png|gif|webm)$/;
/** @param {FrameMessage} message */
const isFile = ({ name, bytes }) => typeof name === "string" && FILE_NAME.test(name) && bytes instanceof ArrayBuffer;

// The frame may not save files: its picture is saved from here, and a link stays for another time.
/** @param {MapFrame} view @param {FrameMessage} message */
function offerFile(view, { name, bytes }) {
  if (view.file) URL.revokeObjectURL(view.file.href);
  view.file ??= document.createElement("a");
  if (!view.file.isConnected) view.frame.parentNode?.append(view.file);
  view.file.className = "file";
  view.file.href = URL.createObjectURL(new Blob([bytes], { type: FILE_TYPES[name.split(".").pop()] }));
  view.file.download = name;
  view.file.textContent = `Save ${name} again`;
  view.file.click();
}

/** @param {FrameMessage} message */
const isSpan = ({ report, start, end }) => typeof report === "string" && [start, end].every(Number.isSafeInteger);

const VIEW = ["lon", "lat", "zoom", "west", "south", "east", "north"];
/** @param {FrameMessage} message */
const isView = (message) => VIEW.every((name) => Number.isFinite(message[name]));

// A window is told at once; of several in quick succession, the first, and the last when it has come to rest.
/** @param {MapFrame} view @param {string} name @param {object} value */
function later(view, name, value) {
  const now = performance.now();
  const pause = now - view.heard < PAUSE_MS ? PAUSE_MS : 0;
  view.heard = now;
  clearTimeout(view.timer);
  view.timer = setTimeout(() => view.tell(name, { ...value, turn: ++view.turn }), pause);
}

/** @param {MapFrame} view */
function refresh(view) {
  if (!view.ready || !view.packet) return;
  const { header, block } = view.packet;
  const { digest, theme, turn, pick, tiles, areas } = view.shown;
  const first = digest === undefined;
  if (digest !== header.digest || turn !== header.window.turn) {
    const bytes = block.slice(0);
    const { window } = header.window;
    view.send({ type: "timemap:data", bytes, theme: view.theme, keepView: !first, window, reports: true, welcomed: globalThis.sitrepAtlasWelcomed === true }, [bytes]);
  } else if (theme !== view.theme) {
    view.send({ type: "timemap:theme", theme: view.theme });
  }
  const label = header.tiles?.label ?? null;
  if ((tiles ?? null) !== label) view.send({ type: "timemap:tiles", tiles: header.tiles });
  const outlined = JSON.stringify(header.areas ?? null);
  if ((areas ?? "null") !== outlined) view.send({ type: "timemap:areas", areas: header.areas });
  if (pick !== header.pick.turn && (header.pick.id || !first)) {
    view.send({ type: "timemap:select", id: header.pick.id, index: header.pick.index });
    if (header.pick.scroll) showFrame(view.frame);
  }
  view.frame.classList.remove("waiting");
  view.shown = { digest: header.digest, theme: view.theme, turn: header.window.turn, pick: header.pick.turn, tiles: label, areas: outlined };
}

/** @param {HTMLIFrameElement} frame */
function showFrame(frame) {
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  frame.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
}

/** @param {Component<Uint8Array<ArrayBuffer> | null>} component */
export default function (component) {
  const { parentElement, data, setStateValue } = component;
  const view = views.get(parentElement) ?? makeView(parentElement);
  views.set(parentElement, view);
  view.tell = setStateValue;
  view.theme = themeAround(parentElement);
  if (data) view.packet = unpack(data);
  refresh(view);
  return view.end;
}
