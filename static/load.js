// Loads what the page and the module without a page need, in a browser and in Node. What makes no progress is given up, so that
// it can be asked for again.

/** For so many milliseconds a download may stand still. */
const PATIENCE = 15_000;

/** What was asked for before: a cache isn't believed twice. */
const asked = new Set();

const tooLate = (what) => new DOMException(`no progress: ${what}`, 'TimeoutError');

/** The same promise, given up after a while. For what tells nothing of its progress. */
export async function timely(promise, what) {
  let timer;
  const late = new Promise((_, reject) => { timer = setTimeout(() => reject(tooLate(what)), PATIENCE); });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The bytes at an address. As long as some arrive it may take any time. */
export async function load(address) {
  const { href, protocol } = address;
  if (protocol === 'file:') {
    const { readFile } = await import('node:fs/promises');
    return readFile(address);
  }
  const cache = asked.has(href) ? 'no-cache' : 'default';
  asked.add(href);
  const control = new AbortController();
  let timer;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => control.abort(), PATIENCE);
  };
  try {
    wait();
    const response = await fetch(href, { cache, signal: control.signal });
    if (!response.ok) throw new Error(`${href}: ${response.status} ${response.statusText}`);
    const chunks = [];
    const body = /** @type {ReadableStream<Uint8Array<ArrayBuffer>>} */ (response.body);
    for (const reader = body.getReader(); ;) {
      const { done, value } = await reader.read();
      if (done) return new Uint8Array(await new Blob(chunks).arrayBuffer());
      chunks.push(value);
      wait();
    }
  } catch (error) {
    throw control.signal.aborted ? tooLate(href) : error;
  } finally {
    clearTimeout(timer);
  }
}

/** The text at an address. */
export const text = async (address) => new TextDecoder().decode(await load(address));
