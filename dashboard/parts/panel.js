// Tells Streamlit, once, that the panel it stands in has come to the front: only then is the panel drawn.

/** @type {WeakMap<HTMLElement, IntersectionObserver>} */
const watchers = new WeakMap();
const NEAR = "2000px"; // a panel that begins below the screen has come to the front too

/** @param {Component<{panel: string}>} component */
export default function ({ parentElement, setStateValue }) {
  watchers.get(parentElement)?.disconnect();
  const mark = parentElement.querySelector(".mark") ?? document.createElement("div");
  mark.className = "mark";
  /** @type {HTMLElement} */ (mark).style.height = "1px";
  parentElement.append(mark);
  const watcher = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    watcher.disconnect();
    setStateValue("shown", true);
  }, { rootMargin: NEAR });
  watchers.set(parentElement, watcher);
  watcher.observe(mark);
  return () => watcher.disconnect();
}
