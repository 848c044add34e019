// Holds the map of places in a sandboxed frame and carries messages between it and Streamlit. The page itself is
// delivered once by the component beside this one (page.js).

/** @type {WeakMap<HTMLElement, PlacesFrame>} */
const views = new WeakMap();

function pagePromise() {
  if (globalThis.sitrepAtlasPlaces) return globalThis.sitrepAtlasPlaces.arrived;
  /** @type {(page: string) => void} */
  let deliver = () => {};
  /** @type {Promise<string>} */
  const arrived = new Promise((resolve) => { deliver = resolve; });
  globalThis.sitrepAtlasPlaces = { arrived, deliver };
  return arrived;
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
function makeView(parent) {
  const frame = document.createElement("iframe");
  frame.className = "frame waiting";
  frame.title = "Map of the candidates, numbered as in the table";
  frame.setAttribute("sandbox", "allow-scripts");
  frame.setAttribute("referrerpolicy", "no-referrer");
  parent.appendChild(frame);
  pagePromise().then((page) => { frame.srcdoc = page; });
  /** @param {MessageEvent} event */
  const listen = (event) => {
    if (event.source === frame.contentWindow && event.data) receive(view, event.data);
  };
  /** @type {PlacesFrame} */
  const view = { frame, ready: false, turn: Date.now(), theme: "light", data: null, shown: "", tell: () => {}, end: () => {} };
  window.addEventListener("message", listen);
  view.end = () => {
    window.removeEventListener("message", listen);
    views.delete(parent);
    frame.remove();
  };
  return view;
}

/** @param {PlacesFrame} view @param {Message} message */
function receive(view, message) {
  if (message.type === "placemap:ready") {
    view.ready = true;
    refresh(view);
  } else if (message.type === "placemap:choose" && Number.isInteger(message.number)) {
    view.tell("chosen", { number: message.number, turn: ++view.turn });
  } else if (message.type === "placemap:point" && [message.lon, message.lat].every(Number.isFinite)) {
    view.tell("point", { lon: message.lon, lat: message.lat, turn: ++view.turn });
  }
}

/** @param {PlacesFrame} view */
function refresh(view) {
  if (!view.ready || !view.data) return;
  const shown = JSON.stringify([view.data, view.theme]);
  if (shown === view.shown) return;
  view.shown = shown;
  view.frame.contentWindow?.postMessage({ ...view.data, type: "placemap:show", theme: view.theme }, "*");
  view.frame.classList.remove("waiting");
}

/** @param {Component<any>} component */
export default function (component) {
  const { parentElement, data, setTriggerValue } = component;
  const view = views.get(parentElement) ?? makeView(parentElement);
  views.set(parentElement, view);
  view.tell = setTriggerValue;
  view.theme = themeAround(parentElement);
  view.data = data;
  refresh(view);
  return view.end;
}
