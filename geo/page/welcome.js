// A short card for the first visit. It covers nothing that is needed, goes at a click, and stays away for the visit.

const WELCOMED = "sitrep-atlas-welcomed";

/** Whether the card was sent away before; a sandboxed page has no storage and asks the page around it. */
function wasWelcomed() {
  try {
    return sessionStorage.getItem(WELCOMED) === "yes";
  } catch {
    return false;
  }
}

/** @param {App} app */
function wireWelcome(app) {
  byId("welcome").hidden = wasWelcomed();
  byId("welcome-close").addEventListener("click", () => {
    byId("welcome").hidden = true;
    try {
      sessionStorage.setItem(WELCOMED, "yes");
    } catch {
      // Without storage the card stays away as long as the page is open.
    }
    post({ type: "timemap:welcomed" });
    app.map.getContainer().focus({ preventScroll: true });
  });
}
