// Delivers the map page, once for each visit, to the component that holds the frame (relay.js).
if (!globalThis.sitrepAtlasPage) {
  /** @type {(page: string) => void} */
  let deliver = () => {};
  const arrived = new Promise((resolve) => { deliver = resolve; });
  globalThis.sitrepAtlasPage = { arrived, deliver };
}

export default function () {
  globalThis.sitrepAtlasPage?.deliver(PAGE);
}
