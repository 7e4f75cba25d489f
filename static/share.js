// Work in a link: deflated by the browser itself, in base64url.

/** No header and no checksum: the shortest link. */
const FORMAT = 'deflate-raw';

/** Shared work is small; what unfolds to more bytes than this is no shared work. */
const LARGEST = 4 << 20;

async function through(stream, bytes) {
  const chunks = [];
  let length = 0;
  for (const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader(); ;) {
    const { done, value } = await reader.read();
    if (done) return new Blob(chunks);
    length += value.length;
    if (length > LARGEST) {
      await reader.cancel();
      throw new RangeError('more than a link can hold');
    }
    chunks.push(value);
  }
}

/** The text, as a part of a link. */
export async function pack(text) {
  const packed = await through(new CompressionStream(FORMAT), text);
  const bytes = new Uint8Array(await packed.arrayBuffer());
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** The text that was packed. Refuses what is damaged. */
export async function unpack(part) {
  const binary = atob(part.replaceAll('-', '+').replaceAll('_', '/'));
  const unpacked = await through(new DecompressionStream(FORMAT), Uint8Array.from(binary, (one) => one.charCodeAt(0)));
  return new TextDecoder('utf-8', { fatal: true }).decode(await unpacked.arrayBuffer());
}
