// Bars of the histogram: of days where a day has room, else of weeks, months, quarters, years or decades.

const LEAST_BAR_PX = 3;
const BIN_UNITS = [
  { name: "day", days: 1, startOf: (day) => day, next: (day) => day + 1 },
  { name: "week", days: 7, startOf: (day) => day - weekdayOf(day), next: (day) => day + 7 },
  { name: "month", days: 28, ...byMonths(1) },
  { name: "quarter", days: 90, ...byMonths(3) },
  { name: "year", days: 365, ...byMonths(12) },
  { name: "decade", days: 3652, ...byMonths(120) },
];

function byMonths(months) {
  const startOf = (day) => firstOfMonth(Math.floor(monthOf(day) / months) * months);
  return { startOf, next: (day) => firstOfMonth(monthOf(day) + months) };
}

/** The smallest unit whose bars have room. @param {number} pxPerDay */
function binUnit(pxPerDay) {
  return BIN_UNITS.find((unit) => unit.days * pxPerDay >= LEAST_BAR_PX) || BIN_UNITS[BIN_UNITS.length - 1];
}

/** First and last days of the bins of a scale; none reaches over a break. @param {TimeScale} scale */
function binsOf(scale, unit, range) {
  const bins = [];
  for (const piece of scale.pieces) {
    if (piece.isBreak) continue;
    const last = Math.min(piece.to - 1, range[1]);
    for (let day = Math.max(piece.from, range[0]); day <= last; ) {
      const next = unit.next(unit.startOf(day));
      bins.push([day, Math.min(last, next - 1)]);
      day = next;
    }
  }
  return bins;
}

/** Events of each bin by symbol, and last those that are not on the map; each event once in a bin. */
function binStacks(data, bins) {
  return bins.map(([first, last]) => [...data.symbols, "tray"].map((_, row) => data.days.count(row, first, last)));
}
