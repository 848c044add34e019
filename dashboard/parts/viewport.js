// Tells Streamlit where the map looks: after a move by hand, for the address, and its box when that is asked for; and
// the area that is drawn on it. The first word of the map says too that its page has arrived.
//
// The relay hears the map and says it in an event of the page (relay.js). This component lives in a fragment, so
// that a move of the map draws nothing else anew.

const PAUSE_MS = 700;
const places = new WeakMap();

/** @param {HTMLElement} parent */
function makePlace(parent) {
  /** @type {any} */
  const place = { last: null, turn: 0, asked: undefined, timer: 0, tell: null };
  place.hear = (/** @type {CustomEvent} */ { detail }) => {
    if (!place.last) setTimeout(() => place.tell("arrived", true), PAUSE_MS);
    place.last = detail;
    if (!detail.byHand) return;
    clearTimeout(place.timer);
    const { lon, lat, zoom } = detail;
    place.timer = setTimeout(() => place.tell("view", { lon, lat, zoom }), PAUSE_MS);
  };
  place.take = (/** @type {CustomEvent} */ { detail }) => place.tell("drawn", { ...detail, turn: ++place.turn });
  window.addEventListener("sitrep-atlas-view", place.hear);
  window.addEventListener("sitrep-atlas-area", place.take);
  place.end = () => {
    window.removeEventListener("sitrep-atlas-area", place.take);
    window.removeEventListener("sitrep-atlas-view", place.hear);
    clearTimeout(place.timer);
    places.delete(parent);
  };
  places.set(parent, place);
  return place;
}

/** @param {Component<{ask: number}>} component */
export default function (component) {
  const { parentElement, data, setStateValue } = component;
  const place = places.get(parentElement) ?? makePlace(parentElement);
  place.tell = setStateValue;
  const first = place.asked === undefined;
  if (!first && data.ask !== place.asked && place.last) {
    const { west, south, east, north } = place.last;
    place.tell("box", { west, south, east, north, turn: ++place.turn });
  }
  place.asked = data.ask;
  return place.end;
}
