// Words inside a PNG file, as its standard has them: a chunk "iTXt" before the first of the picture.

const PNG_HEAD = 33; // signature and the first chunk

/** The picture with a keyword and its words. @param {Blob} blob @param {string} keyword Latin letters @param {string} words */
async function withPngText(blob, keyword, words) {
  const body = new TextEncoder().encode(`iTXt${keyword}\0\0\0\0\0${words}`);
  const chunk = new Uint8Array(body.length + 8);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, body.length - 4);
  chunk.set(body, 4);
  view.setUint32(body.length + 4, crc32(body));
  return new Blob([blob.slice(0, PNG_HEAD), chunk, blob.slice(PNG_HEAD)], { type: "image/png" });
}

/** The checksum of PNG and ZIP. @param {Uint8Array} bytes */
function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
