// Questions about a window of days that lists and words ask, answered in one pass over the events on the map.

/** Events of a window by place: counts[place]. @param {EventData} data @param {number} first @param {number} last @returns {Int32Array} */
function countsByPlace(data, first, last) {
  const { place } = data.columns;
  const counts = new Int32Array(data.places.drawn);
  for (let index = 0; index < data.drawn; index++) if (data.inWindow(index, first, last)) counts[place[index]] += data.weightOf(index);
  return counts;
}

/** The same events by first day. @param {number[]} indexes @param {EventData} data */
function inOrderOfDays(data, indexes) {
  const { first_day: begins } = data.columns;
  return indexes.sort((a, b) => begins[a] - begins[b] || a - b);
}

/**
 * The events before and after one on the map in a window, by first day, and how many come before it.
 * @returns {{previous: number, next: number, rank: number, number: number}} -1 where there is none
 * @param {EventData} data @param {number} event @param {number} first @param {number} last
 */
function neighboursOf(data, event, first, last) {
  const { first_day: begins } = data.columns;
  /** @param {number} a @param {number} b */
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
