// Keys of the page. None is taken from a field, a list or a dialog, none with Ctrl, Alt or the command key; they can be turned off.

const DAYS_A_WEEK = 7;
const PAN_PX = 120;
/** @type {Record<string, Pair | undefined>} */
const PANS = { ArrowLeft: [-PAN_PX, 0], ArrowRight: [PAN_PX, 0], ArrowUp: [0, -PAN_PX], ArrowDown: [0, PAN_PX] };

/** @typedef {{areOn: boolean, moved: boolean}} Keys */

/** Hear keys everywhere on the page. @param {App} app */
function wireKeys(app) {
  const keys = { areOn: true, moved: false };
  const map = app.map.getContainer();
  map.setAttribute("tabindex", "0");
  map.setAttribute("role", "main");
  map.setAttribute("aria-label", "Map of events. Arrow keys move it, plus and minus zoom, Enter lists the places in view.");
  map.addEventListener("keydown", (event) => event.target === map && keyOnMap(event, app));
  document.addEventListener("keydown", (event) => keyOnPage(event, app, keys));
  document.addEventListener("keyup", () => {
    if (keys.moved) app.commit();
    keys.moved = false;
  });
  byId("keys-on").addEventListener("change", () => (keys.areOn = byId("keys-on").checked));
  byId("help-close").addEventListener("click", () => byId("help").close());
}

function openHelp() {
  if (!byId("help").open) byId("help").showModal();
}

/** With the focus on the map by keyboard, the arrows move the map; after a click on it they move time, as elsewhere. @param {KeyboardEvent} event @param {App} app */
function keyOnMap(event, app) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const animate = !prefersReducedMotion();
  const pan = PANS[event.key];
  if (event.key === "Enter") openPlaces(app);
  else if (pan && app.map.getContainer().matches(":focus-visible")) app.map.panBy(pan, { animate });
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** @param {KeyboardEvent} event @param {App} app @param {Keys} keys */
function keyOnPage(event, app, keys) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "Escape" && !byId("help").open) return void app.panel.close();
  if (!keys.areOn || isTakenElsewhere(event)) return;
  const action = actionOf(event, app, keys);
  if (!action) return;
  event.preventDefault();
  action();
}

/** What a key does on the page; nothing for most keys. @param {KeyboardEvent} event @param {App} app @param {Keys} keys */
function actionOf(event, app, keys) {
  const days = event.shiftKey ? DAYS_A_WEEK : 1;
  /** @param {number} by */
  const step = (by) => () => {
    app.player.step(by, false);
    keys.moved = true;
  };
  const animate = !prefersReducedMotion();
  return {
    " ": () => app.player.toggle(event.shiftKey ? -1 : 1),
    ArrowLeft: step(-days),
    ArrowRight: step(days),
    Home: () => app.player.jump(-1),
    End: () => app.player.jump(1),
    "+": () => app.map.zoomIn(1, { animate }),
    "-": () => app.map.zoomOut(1, { animate }),
    "?": openHelp,
  }[event.key];
}

/** Whether the key belongs to the thing that has the focus: a field, a button for the space bar, what can be scrolled. @param {KeyboardEvent} event */
function isTakenElsewhere(event) {
  const { target, key } = event;
  if (!(target instanceof Element)) return false;
  if (target.closest("dialog, select, textarea, [contenteditable], input:not([type=checkbox], [type=radio])")) return true;
  if (target.closest("#panel, #legend") && key !== "?") return true;
  if (target.matches("input[type=radio]") && key.startsWith("Arrow")) return true;
  return key === " " && target.closest("button, a, input, summary") !== null;
}
