// The built site on loopback, below a path of its own, as any static host would serve it. What was asked for is kept.

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
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Serves the folder below a path. */
export async function serveSite({ folder = DIST, path = '/tools/pools/' } = {}) {
  const requested = [];
  const server = await listen(async (request, response) => {
    const asked = new URL(request.url, 'http://host').pathname;
    if (asked === '/empty') return response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>empty</title>');
    requested.push(asked.startsWith(path) ? asked.slice(path.length) : asked);
    try {
      if (!asked.startsWith(path)) throw new Error('outside');
      const file = normalize(asked.slice(path.length) || 'index.html');
      const bytes = await readFile(join(folder, file));
      response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream', 'cache-control': 'no-store' });
      response.end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  return { ...server, address: server.origin + path, requested };
}

/** Another site, with pages of its own. */
export async function servePages(pages) {
  return listen((request, response) => {
    const page = pages[new URL(request.url, 'http://host').pathname];
    if (!page) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...page.headers }).end(page.html);
  });
}
