// Messages between the page and the page around it. Only the parent is heard; data come as bytes.

/** Tell the parent, when there is one. @param {Message} message */
function post(message) {
  if (window.parent !== window) window.parent.postMessage(message, "*");
}

/** Listen to the parent. @param {App} app */
function listen(app) {
  window.addEventListener("message", (event) => {
    /** @type {Message | null} */
    const message = event.data;
    if (event.source !== window.parent || !message || typeof message.type !== "string") return;
    const handler = HANDLERS[message.type];
    if (handler) handler(app, message);
  });
}

/** @type {Record<string, (app: App, message: any) => void>} what is taken of a message is checked where it is used */
const HANDLERS = {
  "timemap:data"(app, message) {
    if (message.theme) app.setTheme(message.theme);
    app.showsReports = message.reports === true;
    app.drawing?.offer(app.showsReports);
    if (message.welcomed === true) byId("welcome").hidden = true;
    app.load(message.bytes, { keepView: Boolean(message.keepView), window: message.window || null });
    lookAt(app, message.window?.look);
  },
  "timemap:theme"(app, message) {
    app.setTheme(message.theme);
  },
  "timemap:tiles"(app, message) {
    app.online.show(message.tiles || null);
  },
  "timemap:tile"(app, message) {
    app.online.take(message);
  },
  "timemap:areas"(app, message) {
    app.areas.show(message.areas || null);
  },
  "timemap:select"(app, message) {
    app.loading.then(() => openById(app, message.id, message.index));
  },
  "timemap:texts"(app, message) {
    app.texts?.answer(message);
  },
};
