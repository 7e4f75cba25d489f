// The built site on loopback, below a path of its own, as any static host would serve it. What was asked for is kept.

import { once } from 'node:events';
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const DIST = process.env.BPC_DIST ?? join(ROOT, 'dist');

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.ts': 'text/plain',
};

async function listen(handle) {
  const server = createServer(handle);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${/** @type {import('node:net').AddressInfo} */ (server.address()).port}`,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Sends the first half, and no more as long as the connection lasts. */
const half = (response, bytes) => response.write(bytes.subarray(0, Math.ceil(bytes.length / 2)));

/** How a file can fail to arrive. Each is given the response, what should have been sent, and its headers. */
export const FAILURES = {
  missing: (response) => response.writeHead(404).end(),
  error: (response) => response.writeHead(500).end('the server is tired'),
  empty: (response, _bytes, headers) => response.writeHead(200, headers).end(),
  html: (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Sign in</title><p>Sign in'),
  disguised: (response, _bytes, headers) => response.writeHead(200, headers).end('<!doctype html><title>Sign in</title><p>Sign in'),
  truncated: (response, bytes, headers) => {
    response.writeHead(200, { ...headers, 'content-length': bytes.length });
    half(response, bytes);
    setTimeout(() => response.destroy(), 50);
  },
  short: (response, bytes, headers) => response.writeHead(200, headers).end(bytes.subarray(0, Math.ceil(bytes.length / 2))),
  aborted: (response) => response.destroy(),
  hanging: () => {},
  stalled: (response, bytes, headers) => {
    response.writeHead(200, { ...headers, 'content-length': bytes.length });
    half(response, bytes);
  },
};

/** Sends a file in so many parts, with a pause before each. */
export const slowly = (parts, milliseconds) => async (response, bytes, headers) => {
  response.writeHead(200, headers);
  const size = Math.ceil(bytes.length / parts);
  for (let from = 0; from < bytes.length; from += size) {
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    response.write(bytes.subarray(from, from + size));
  }
  response.end();
};

/** Sends something else that is made of a file. */
export const patched = (patch) => (response, bytes, headers) => response.writeHead(200, headers).end(patch(bytes));

/**
 * Serves the folder below a path. `broken` is for the tests: from the names of files, or patterns of them, to what becomes of
 * a request for one, as in FAILURES; `always` is from names of files to what is sent instead of their bytes.
 */
export async function serveSite({ folder = DIST, path = '/tools/pools/' } = {}) {
  const requested = [];
  const broken = new Map();
  const always = new Map();
  // A browser may keep what hangs, with the place in its cache, though nobody waits for it any longer. A server gives up some time.
  const hanging = new Set();
  const forget = broken.clear.bind(broken);
  broken.clear = () => {
    for (const response of hanging) response.destroy();
    hanging.clear();
    forget();
  };
  /** When each file was asked for last. */
  const requestedAt = new Map();
  const failure = (file) => [...broken].find(([which]) => which instanceof RegExp ? which.test(file) : which === file)?.[1];
  const server = await listen(async (request, response) => {
    const asked = new URL(request.url, 'http://host').pathname;
    if (asked === '/empty') return response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>empty</title>');
    requested.push(asked.startsWith(path) ? asked.slice(path.length) : asked);
    requestedAt.set(requested.at(-1), Date.now());
    try {
      if (!asked.startsWith(path)) throw new Error('outside');
      const file = normalize(asked.slice(path.length) || 'index.html');
      const own = await readFile(join(folder, file));
      const bytes = Buffer.from(always.get(file)?.(own) ?? own);
      const headers = { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream', 'cache-control': 'no-store' };
      const fail = failure(file);
      if (fail === FAILURES.hanging || fail === FAILURES.stalled) hanging.add(response);
      if (fail) return await fail(response, bytes, headers);
      response.writeHead(200, headers);
      response.end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  return { ...server, address: server.origin + path, requested, requestedAt, broken, always };
}

/** Another site, with pages of its own. */
export async function servePages(pages) {
  return listen((request, response) => {
    const page = pages[new URL(request.url, 'http://host').pathname];
    if (!page) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...page.headers }).end(page.html);
  });
}
