// Bars of the histogram: of days where a day has room, else of weeks, months, quarters, years or decades.

const LEAST_BAR_PX = 3;
/** @type {BinUnit[]} */
const BIN_UNITS = [
  { name: "day", days: 1, startOf: (day) => day, next: (day) => day + 1 },
  { name: "week", days: 7, startOf: (day) => day - weekdayOf(day), next: (day) => day + 7 },
  { name: "month", days: 28, ...byMonths(1) },
  { name: "quarter", days: 90, ...byMonths(3) },
  { name: "year", days: 365, ...byMonths(12) },
  { name: "decade", days: 3652, ...byMonths(120) },
];

/** @param {number} months */
function byMonths(months) {
  /** @param {number} day */
  const startOf = (day) => firstOfMonth(Math.floor(monthOf(day) / months) * months);
  return { startOf, next: (/** @type {number} */ day) => firstOfMonth(monthOf(day) + months) };
}

/** The smallest unit whose bars have room. @param {number} pxPerDay */
function binUnit(pxPerDay) {
  return BIN_UNITS.find((unit) => unit.days * pxPerDay >= LEAST_BAR_PX) || BIN_UNITS[BIN_UNITS.length - 1];
}

/** First and last days of the bins of a scale; none reaches over a break. @param {TimeScale} scale @param {BinUnit} unit @param {Pair | null} range */
function binsOf(scale, unit, range) {
  /** @type {Pair[]} */
  const bins = [];
  for (const piece of scale.pieces) {
    if (piece.isBreak) continue;
    const last = Math.min(piece.to - 1, range ? range[1] : piece.to);
    for (let day = Math.max(piece.from, range ? range[0] : piece.from); day <= last; ) {
      const next = unit.next(unit.startOf(day));
      bins.push([day, Math.min(last, next - 1)]);
      day = next;
    }
  }
  return bins;
}

/** Events of each bin by symbol, and last those that are not on the map; each event once in a bin. @param {EventData} data @param {Pair[]} bins */
function binStacks(data, bins) {
  return bins.map(([first, last]) => [...data.symbols, "tray"].map((_, row) => data.days.count(row, first, last)));
}
