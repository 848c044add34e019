// Fetches a tile of the online map that the visitor has chosen, for the map page in its frame. The address is built
// from the project's own table (data/style/online_maps.csv) and three whole numbers; nothing else goes out.

const TILES_SECONDS = 20;

/** The address of a tile: `{s}` spreads over the subdomains. @param {TileHost} host @param {{x: number, y: number, z: number}} tile */
function tileAddress({ url, subdomains }, { x, y, z }) {
  const letter = subdomains ? subdomains[(x + y) % subdomains.length] : "";
  return url.replace("{s}", letter).replace("{z}", String(z)).replace("{x}", String(x)).replace("{y}", String(y));
}

/** The bytes of a tile; null when it does not come. The host learns this page's origin, as its rules ask. @param {TileHost | null | undefined} tiles @param {{x: number, y: number, z: number}} tile */
async function tileBytes(tiles, { x, y, z }) {
  if (!tiles || ![x, y, z].every((number) => Number.isSafeInteger(number) && number >= 0)) return null;
  try {
    const answer = await fetch(tileAddress(tiles, { x, y, z }), {
      credentials: "omit",
      referrerPolicy: "strict-origin-when-cross-origin",
      signal: AbortSignal.timeout(TILES_SECONDS * 1000),
    });
    return answer.ok ? await answer.arrayBuffer() : null;
  } catch {
    return null;
  }
}
