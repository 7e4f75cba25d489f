// Changes a WebAssembly module as a test needs it broken; see <https://webassembly.github.io/spec/core/binary/modules.html>.

const [IMPORTS, MEMORY, EXPORTS, CODE] = [2, 5, 7, 10];

/** An unsigned LEB128 number, and where it ends. */
function number(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7, at += 1) {
    value += (bytes[at] & 0x7f) * 2 ** shift;
    if (!(bytes[at] & 0x80)) return [value, at + 1];
  }
}

function encoded(value) {
  const bytes = [];
  for (; value >= 0x80; value = Math.floor(value / 0x80)) bytes.push((value % 0x80) | 0x80);
  return [...bytes, value];
}

function sections(bytes) {
  const found = [];
  for (let at = 8; at < bytes.length;) {
    const id = bytes[at];
    const [length, start] = number(bytes, at + 1);
    found.push({ id, content: bytes.subarray(start, start + length) });
    at = start + length;
  }
  return found;
}

const assembled = (bytes, found) => Buffer.concat([
  bytes.subarray(0, 8),
  ...found.flatMap(({ id, content }) => [Buffer.from([id, ...encoded(content.length)]), content]),
]);

/** Calls back with each name and kind of a list of imports or exports, and where its description begins. */
function text(content, at) {
  const [length, start] = number(content, at);
  return [content.subarray(start, start + length).toString(), start + length];
}

/** How many functions a module imports. */
function importedFunctions(content) {
  let [count, at] = number(content, 0);
  let functions = 0;
  for (; count > 0; count -= 1) {
    [, at] = text(content, at);
    [, at] = text(content, at);
    const kind = content[at];
    at += 1;
    if (kind === 0) {
      functions += 1;
      [, at] = number(content, at);
    } else if (kind === 3) {
      at += 2;
    } else {
      if (kind === 1) at += 1;
      const flags = content[at];
      [, at] = number(content, at + 1);
      if (flags & 1) [, at] = number(content, at);
    }
  }
  return functions;
}

function exportedFunction(content, wanted) {
  let [count, at] = number(content, 0);
  for (; count > 0; count -= 1) {
    let name;
    [name, at] = text(content, at);
    const kind = content[at];
    let index;
    [index, at] = number(content, at + 1);
    if (kind === 0 && name === wanted) return index;
  }
  throw new Error(`no function ${wanted} is exported`);
}

/** The module with an exported function that does nothing but trap. */
export function trapping(bytes, name) {
  const found = sections(bytes);
  const content = (id) => found.find((section) => section.id === id).content;
  const index = exportedFunction(content(EXPORTS), name) - importedFunctions(content(IMPORTS));
  const code = found.find((section) => section.id === CODE);
  const [count, first] = number(code.content, 0);
  const bodies = [];
  for (let at = first; bodies.length < count;) {
    const [length, start] = number(code.content, at);
    bodies.push(code.content.subarray(start, start + length));
    at = start + length;
  }
  // No locals, unreachable, end.
  bodies[index] = Buffer.from([0, 0x00, 0x0b]);
  code.content = Buffer.concat([
    Buffer.from(encoded(count)), ...bodies.flatMap((body) => [Buffer.from(encoded(body.length)), body]),
  ]);
  return assembled(bytes, found);
}

/** The module with a memory that cannot grow by more than so many pages of 64 KiB. */
export function starved(bytes, pages) {
  const found = sections(bytes);
  const memory = found.find((section) => section.id === MEMORY);
  const [smallest] = number(memory.content, 2);
  memory.content = Buffer.from([1, 1, ...encoded(smallest), ...encoded(smallest + pages)]);
  return assembled(bytes, found);
}
