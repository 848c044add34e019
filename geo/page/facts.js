// Questions about a window of days that lists and words ask, answered in one pass over the events on the map.

/** The place with a number. */
const placeOf = (data, index) => (data.place ? data.place(index) : data.places[index]);

/** Events of a window by place: counts[place]. @returns {Int32Array} */
function countsByPlace(data, first, last) {
  const { place } = data.columns;
  let most = -1;
  for (let index = 0; index < data.drawn; index++) most = Math.max(most, place[index]);
  const counts = new Int32Array(most + 1);
  for (let index = 0; index < data.drawn; index++) if (data.inWindow(index, first, last)) counts[place[index]]++;
  return counts;
}

/** Events on the map at a place in a window, by first day. */
function eventsAtPlace(data, wanted, first, last) {
  const { place, first_day: begins } = data.columns;
  const found = [];
  for (let index = 0; index < data.drawn; index++) if (place[index] === wanted && data.inWindow(index, first, last)) found.push(index);
  return found.sort((a, b) => begins[a] - begins[b] || a - b);
}

/**
 * The events before and after one on the map in a window, by first day, and how many come before it.
 * @returns {{previous: number, next: number, rank: number, number: number}} -1 where there is none
 */
function neighboursOf(data, event, first, last) {
  const { first_day: begins } = data.columns;
  const order = (a, b) => begins[a] - begins[b] || a - b;
  const found = { previous: -1, next: -1, rank: 0, number: 0 };
  for (let index = 0; index < data.drawn; index++) {
    if (!data.inWindow(index, first, last)) continue;
    found.number++;
    const side = order(index, event);
    if (side < 0) found.rank++;
    if (side < 0 && (found.previous < 0 || order(index, found.previous) > 0)) found.previous = index;
    if (side > 0 && (found.next < 0 || order(index, found.next) < 0)) found.next = index;
  }
  return found;
}

/** What the events on the map need explained: symbols, kinds of place, standings. */
function lookOf(data) {
  const { symbol, standing, place } = data.columns;
  const look = { symbols: new Set(), kinds: new Set(), standings: new Set(), most: 0 };
  const seen = new Set();
  for (let index = 0; index < data.drawn; index++) {
    look.symbols.add(symbol[index]);
    look.standings.add(standing[index]);
    if (place[index] !== place[index - 1] && !seen.has(place[index])) {
      seen.add(place[index]);
      look.kinds.add(placeOf(data, place[index]).kind);
    }
  }
  return look;
}
