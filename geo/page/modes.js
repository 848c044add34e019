// One day, some days, or all days so far: what becomes of the window when the way of showing changes.

/** @type {readonly Mode[]} */
const MODES = ["instant", "window", "cumulative"];

/** @param {string} name @returns {name is Mode} */
const isMode = (name) => MODES.some((mode) => mode === name);

/** The last day of the window with events; the window is kept for the way back. @param {App} app */
function toOneDay(app) {
  if (!app.data?.range) return;
  app.wasWindow = [app.first, app.last];
  let day = app.last;
  while (day > app.first && !app.totals[day - app.data.range[0]]) day--;
  app.place(day, day);
}

/** The window of before, while the day lies in it. @param {App} app */
function fromOneDay(app) {
  const before = app.wasWindow;
  if (app.data?.range && before && before[0] <= app.first && before[1] >= app.last) app.place(...before);
  app.wasWindow = null;
}

/** Paper is light, whatever the screen is. @param {App} app */
function wirePrint(app) {
  const paper = window.matchMedia("print");
  let before = theme.name;
  paper.addEventListener("change", () => {
    if (paper.matches) before = theme.name;
    app.setTheme(paper.matches ? "light" : before);
  });
}
