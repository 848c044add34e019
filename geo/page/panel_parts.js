// Parts of the panel: headings, waiting and failing, a line of a list, keys in a list.

const SNIPPET_LENGTH = 110;

/** A heading that takes the focus when the panel opens. @param {string} text */
function titleNode(text) {
  return element("h2", { text, attributes: { tabindex: "-1" } });
}

function loadingNodes() {
  return [titleNode("Loading…"), ...skeletonNodes()];
}

/** In place of lines of a list that are on their way. */
function waitingNodes() {
  return [element("p", { class: "note", text: "Loading…" }), ...skeletonNodes()];
}

function skeletonNodes() {
  return [90, 70, 80].map((width) => {
    const line = element("div", { class: "skeleton", attributes: { "aria-hidden": "true" } });
    line.style.width = `${width}%`;
    return line;
  });
}

/** @param {() => void} again */
function failedNodes(again) {
  return [
    titleNode("The text could not be loaded."),
    element("p", { class: "note", text: "The mark on the map stands. Its sentences and sources did not arrive." }),
    element("button", { class: "text", text: "Try again", attributes: { type: "button" }, on: { click: again } }),
  ];
}

/** Arrow keys, Home and End move between the buttons of a list. @param {KeyboardEvent} event @param {HTMLElement} root */
function moveInList(event, root) {
  /** @type {HTMLElement[]} */
  const items = [...root.querySelectorAll(".event-item")].filter((one) => one instanceof HTMLElement);
  const at = items.findIndex((one) => one === document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (to === undefined || !items.length || (at < 0 && event.key !== "ArrowDown")) return;
  event.preventDefault();
  items[Math.max(0, Math.min(items.length - 1, to))].focus();
}

/** Type, day and standing; the type is left out where it is the title already. @param {EventRecord} record @param {number} standing */
function itemLine(record, standing) {
  const kind = placeTitle(record) ? record.sub_event_type : "";
  return [kind, dateInWords(record, rangeInShort), standing ? wordsFor("status_short", record.status) : ""].filter(Boolean).join(" · ");
}

/** The first words of the first claim. @param {EventRecord} record */
function snippet(record) {
  const quote = Array.from(record.claims[0]?.quote || "");
  return quote.length > SNIPPET_LENGTH ? `“${quote.slice(0, SNIPPET_LENGTH).join("").trimEnd()}…”` : `“${quote.join("")}”`;
}
