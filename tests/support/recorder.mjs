// Stands in for Azure Resource Manager: an HTTP server on loopback that remembers what it was asked.

import { createServer } from 'node:http';
import { once } from 'node:events';

/**
 * Starts one. `requests` holds what came in: method, path, query, headers and body, as text. `answer` says what it
 * answers from now on.
 */
export async function startRecorder() {
  const requests = [];
  let response = { status: 200, body: '{}' };
  /** @type {{ asked: (value?: unknown) => void, given: Promise<unknown> }} */
  let held = { asked: () => {}, given: Promise.resolve() };
  const server = createServer(async (request, reply) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const [path, query = ''] = request.url.split('?');
    const { method, headers } = request;
    requests.push({ method, path, query, headers, body: Buffer.concat(chunks).toString('utf8') });
    held.asked();
    await held.given;
    reply.writeHead(response.status, { 'content-type': 'application/json', etag: '"0x1"' });
    reply.end(response.body === undefined ? requests.at(-1).body : response.body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${/** @type {import('node:net').AddressInfo} */ (server.address()).port}`,
    requests,
    /** Without a body it sends back what it got. */
    answer(status, body) {
      response = { status, body };
    },
    /** Lets the next request wait: `asked` resolves once it has come in, and `give` answers it and all others. */
    hold() {
      let give;
      const given = new Promise((resolve) => (give = resolve));
      const asked = new Promise((resolve) => (held = { asked: resolve, given }));
      return { asked, give };
    },
    /** The one request since the last call. */
    take() {
      if (requests.length !== 1) throw new Error(`${requests.length} requests came in, not one`);
      return requests.pop();
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
