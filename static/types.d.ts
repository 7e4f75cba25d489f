// What the scripts of the site import and don't have: `tsc` reads it, the site doesn't.

// wasm-bindgen writes these during a build, so nothing is known of their types here.
declare module '*/batch-pool-configurator.js';
declare module '*/batch-pool-headless.js';

// Node loads the module from a file. Without the rest of Node's types: a browser doesn't have what they name.
declare module 'node:fs/promises' {
  export function readFile(path: URL): Promise<Uint8Array<ArrayBuffer>>;
}
