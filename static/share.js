// What leaves the page when a person says so: work in a link, deflated by the browser itself, in base64url; what is copied; files.

/** No header and no checksum: the shortest link. */
const FORMAT = 'deflate-raw';

/** The most bytes that a body and its target have together: `WORK_BYTES` of crates/document/src/limits.rs. No shared work has more. */
const LARGEST = 4_260_864;

/** The most characters of a packed work. Firefox takes a URL of 1,048,576 characters, Chromium one of 2,097,152. */
const LONGEST = 1_000_000;

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

/** The text, as a part of a link. A `RangeError` means that the link couldn't be opened: the work is too large, or the link too long. */
async function pack(text) {
  if (new Blob([text]).size > LARGEST) throw new RangeError('more than a link can hold');
  const packed = await through(new CompressionStream(FORMAT), text);
  const bytes = new Uint8Array(await packed.arrayBuffer());
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  const part = btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  if (part.length > LONGEST) throw new RangeError('longer than a browser takes');
  return part;
}

/** The text that was packed. Refuses what is damaged. */
async function unpack(part) {
  const binary = atob(part.replaceAll('-', '+').replaceAll('_', '/'));
  const unpacked = await through(new DecompressionStream(FORMAT), Uint8Array.from(binary, (one) => one.charCodeAt(0)));
  return new TextDecoder('utf-8', { fatal: true }).decode(await unpacked.arrayBuffer());
}

/** Puts a text on the clipboard. A frame may lack the permission: then the old way, by a selected text area, still works. */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = Object.assign(document.createElement('textarea'), { value: text, className: 'unseen', readOnly: true });
    // Inside an open dialog nothing outside it can be selected.
    (document.querySelector('dialog[open]') ?? document.body).append(area);
    area.select();
    const copied = document.execCommand('copy');
    area.remove();
    if (!copied) throw new Error('the browser does not copy');
  }
  return '';
}

/** Offers a text as a file. */
async function save(text, name) {
  const href = URL.createObjectURL(new Blob([text], { type: 'application/octet-stream' }));
  const anchor = Object.assign(document.createElement('a'), { href, download: name });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  URL.revokeObjectURL(href);
  return '';
}

const DOERS = { copy, pack, save, unpack };

/** What one of them makes of a text: the page's one door to all of them. */
export const ask = (what, text, name) => DOERS[what](text, name);
