// Days are whole numbers since 1970-01-01 UTC, negative before; no visitor's time zone moves an event.

const MS_PER_DAY = 86400000;
const NO_DAY = -2147483648;
const MONTHS = [
  "January", "February", "March", "April", "May", "June", "July",
  "August", "September", "October", "November", "December",
];

/** Day number of an ISO day ("2020-09-29"); NaN when the text is no day. @param {string} iso */
function dayOf(iso) {
  return /^-?\d{4,6}-\d\d-\d\d$/.test(iso) ? Math.round(Date.parse(`${iso}T00:00:00Z`) / MS_PER_DAY) : NaN;
}

/** ISO day of a day number. @param {number} day */
function isoOf(day) {
  return new Date(day * MS_PER_DAY).toISOString().split("T")[0];
}

/** Year, month (0-11) and day of the month. @param {number} day */
function partsOf(day) {
  const date = new Date(day * MS_PER_DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth(), date: date.getUTCDate() };
}

/** Months since year 0. @param {number} day */
function monthOf(day) {
  const { year, month } = partsOf(day);
  return year * 12 + month;
}

/** The first day of a month. @param {number} month months since year 0 */
function firstOfMonth(month) {
  return Math.round(new Date(0).setUTCFullYear(Math.floor(month / 12), ((month % 12) + 12) % 12, 1) / MS_PER_DAY);
}

/** 0 for Monday to 6 for Sunday; 1970-01-01 was a Thursday. @param {number} day */
function weekdayOf(day) {
  return (((day + 3) % 7) + 7) % 7;
}

/** "29 September 2020". @param {number} day */
function dayInWords(day) {
  const { year, month, date } = partsOf(day);
  return `${date} ${MONTHS[month]} ${year}`;
}

/** "29 Sep" or "29 Sep 2020". @param {number} day @param {boolean} withYear */
function dayInShort(day, withYear) {
  const { year, month, date } = partsOf(day);
  return `${date}\u00a0${MONTHS[month].slice(0, 3)}${withYear ? `\u00a0${year}` : ""}`;
}

/** "27–29 September 2020", "30 September – 2 October 2020". @param {number} first @param {number} last */
function rangeInWords(first, last) {
  if (first === last) return dayInWords(first);
  const from = partsOf(first);
  const to = partsOf(last);
  if (from.year !== to.year) return `${dayInWords(first)} – ${dayInWords(last)}`;
  if (from.month !== to.month) return `${from.date} ${MONTHS[from.month]} – ${dayInWords(last)}`;
  return `${from.date}–${dayInWords(last)}`;
}

/** The same with short months, for narrow screens. @param {number} first @param {number} last */
function rangeInShort(first, last) {
  if (first === last) return dayInShort(first, true);
  return `${dayInShort(first, partsOf(first).year !== partsOf(last).year)} – ${dayInShort(last, true)}`;
}

/** "on 29 September 2020", "from 27 September to 3 October 2020". @param {number} first @param {number} last */
function spanInWords(first, last) {
  if (first === last) return `on ${dayInWords(first)}`;
  const from = partsOf(first);
  const isSameYear = from.year === partsOf(last).year;
  return `from ${isSameYear ? `${from.date} ${MONTHS[from.month]}` : dayInWords(first)} to ${dayInWords(last)}`;
}

/** "1 event", "2 events". @param {number} count @param {string} noun */
function counted(count, noun) {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}
