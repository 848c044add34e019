// Blocks of bytes inside the page: base64 text, and deflated bytes.

/** Bytes as they were before `zlib.compress`. @param {ArrayBuffer | Uint8Array<ArrayBuffer>} bytes @returns {Promise<ArrayBuffer>} */
async function inflated(bytes) {
  if (typeof DecompressionStream === "undefined") throw new Error("This browser is too old to read them.");
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).arrayBuffer();
}

/** The bytes of a base64 text. @param {string} text @returns {ArrayBuffer} */
function bytesOfBase64(text) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text.trim()).buffer;
  const binary = atob(text.trim());
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index++) bytes[index] = binary.charCodeAt(index);
  return bytes.buffer;
}
