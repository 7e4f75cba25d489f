// What a file holds, as text. Nothing is guessed: a file that isn't text in a known encoding is refused by the name of the problem.

/** How files begin that aren't text, as a person would call them. @type {[number[], string][]} */
const KINDS = [
  [[0x50, 0x4b, 0x03, 0x04], 'archive'],
  [[0x50, 0x4b, 0x05, 0x06], 'archive'],
  [[0x1f, 0x8b], 'archive'],
  [[0x37, 0x7a, 0xbc, 0xaf], 'archive'],
  [[0x52, 0x61, 0x72, 0x21], 'archive'],
  [[0x25, 0x50, 0x44, 0x46], 'binary'],
];

/** Byte order marks, the longer ones first. What isn't UTF-8 or UTF-16 has no decoder. @type {[number[], string?][]} */
const MARKS = [
  [[0xff, 0xfe, 0x00, 0x00], undefined],
  [[0x00, 0x00, 0xfe, 0xff], undefined],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

const begins = (/** @type {Uint8Array} */ bytes) => (/** @type {[number[], string?]} */ [start]) => start.every((byte, at) => bytes[at] === byte);

/** The text, or the name of the problem. */
function decoded(bytes) {
  const kind = KINDS.find(begins(bytes));
  if (kind) return [kind[1], ''];
  const mark = MARKS.find(begins(bytes));
  const encoding = mark ? mark[1] : 'utf-8';
  if (!encoding) return ['encoding', ''];
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    if (!text.trim()) return ['empty', ''];
    if (!text.includes('\0')) return ['', text];
  } catch {
    if (!bytes.includes(0)) return ['encoding', ''];
  }
  // Every second byte of Latin text is zero in UTF-16; without a mark, nobody knows that it is UTF-16.
  const zeros = bytes.reduce((count, byte) => count + (byte ? 0 : 1), 0);
  return [mark || Math.abs(zeros / bytes.length - 0.5) < 0.1 ? 'encoding' : 'binary', ''];
}

/** `{problem}\n{text}`: a problem or a text. A folder is refused by the browser. */
export async function read(file) {
  let bytes;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return 'unreadable\n';
  }
  return (bytes.length ? decoded(bytes) : ['empty', '']).join('\n');
}
