// Bodies and targets at random, the same for the same seed.

import { ADVERSARIAL } from './adversarial.mjs';

/** Parts that texts are made of, besides whole adversarial ones: each means something to some shell, to curl, or to JSON. */
const PARTS = [
  ...["'", '"', '`', '$', '$(touch pwned)', '${x}', '%PATH%', '%%', '%', '!', '!!', '^', '&', '|', '<', '>', '(', ')', '\\', '\\"'],
  ...['\n', '\r', '\t', ' ', '\nJSON\n', '\nHEADER\n', "\n'@\n", '\n"@\n', '@', '@-', '-', '--', '~', '=', '#', ';', '*', '?', '['],
  ...['{', '}', '\u2018', '\u2019', '\u201c', '\u2028', '\u0085', '\u0001', '\u007f', '\u200b', '\u202e', '\u{e0041}', '\ufeff'],
  ...['測試', '😀', 'é', 'e\u0301', 'true', 'null', '0', '/', '..', 'data = ', 'header: x', '\\u0041', '\\n', 'a'],
];

/** A generator of numbers from 0 up to 1 (mulberry32). */
function numbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Makes bodies and targets. */
export function randomly(seed) {
  const next = numbers(seed);
  const below = (count) => Math.floor(next() * count);
  const one = (list) => list[below(list.length)];
  const many = (most, make) => Array.from({ length: below(most + 1) }, make);

  /** Any character but a surrogate, and none that no argument can hold. */
  const character = () => {
    const code = 1 + below(next() < 0.9 ? 0xd7ff : 0x10ffff);
    return code >= 0xd800 && code <= 0xdfff ? '\ufffd' : String.fromCodePoint(code);
  };
  const text = () => (next() < 0.2 ? one(ADVERSARIAL) : many(5, () => (next() < 0.8 ? one(PARTS) : character())).join(''));
  const value = (depth) => {
    const kind = below(depth > 0 ? 7 : 5);
    if (kind === 5) return many(4, () => value(depth - 1));
    if (kind === 6) return Object.fromEntries(many(4, () => [text(), value(depth - 1)]));
    return [null, next() < 0.5, below(1e6) / 8 - 1000, text(), text()][kind];
  };
  /** A name in a URL: not blank, with nothing around it. */
  const name = () => text().replace(/^\p{White_Space}+|\p{White_Space}+$/gu, '') || 'x';
  return {
    body: () => JSON.stringify({ properties: value(4), [text()]: value(2) }),
    target: () => ({
      subscription: name(),
      resourceGroup: name(),
      account: name(),
      pool: name(),
      apiVersion: name(),
      mode: one(['create', 'replace']),
    }),
    one,
  };
}
