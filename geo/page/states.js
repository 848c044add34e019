// What the page says when there is nothing to see, and how to go on from there.

/** Nothing at all, or nothing that can stand on a map, has words of its own. @param {App} app */
function sayState(app) {
  const { total, drawn, background } = app.data;
  document.body.classList.toggle("loaded", drawn > 0);
  if (!total && !background) app.notice("No events yet.", "Add a report, or widen the filters.");
  else if (!drawn && total) app.notice("No event can stand on the map.", `${counted(total, "event")} without a place or a day: see “not on the map”.`);
  else app.notice("", "");
}

/** Say that a window holds nothing, with a way out; in play it would only flicker. @param {App} app @param {boolean} isEmpty */
function showNone(app, isEmpty) {
  document.body.classList.toggle("none-shown", isEmpty && !app.player.isPlaying);
}

/** The window of the nearest day with events, as wide as it was. @param {App} app */
function toNearestEvents(app) {
  const { data, totals, first, last } = app;
  const start = data.range ? data.range[0] : 0;
  let away = 0;
  while (away < totals.length && !totals[last + away - start] && !totals[first - away - start]) away++;
  const day = totals[last + away - start] ? last + away : first - away;
  app.player.pause();
  if (app.mode === "cumulative") app.place(Math.min(first, day), Math.max(last, day));
  else app.place(Math.max(start, day - (last - first)), day);
  app.draw();
  app.commit();
  byId("to").focus({ preventScroll: true });
}
