// Added to the script of a module that is split (see split.rs). PRIMARY is the name of this build.

/** A part of this module that comes later. */
function part(name) {
  const address = new URL(name, import.meta.url);
  let filled = false;
  const fill = (module) => {
    if (filled) return;
    new WebAssembly.Instance(module, { 'PRIMARY': wasm });
    filled = true;
  };
  let bringing;
  return {
    /** Brings it, once. `load` gives the bytes at an address. If that fails, the next call tries again. */
    bring(load) {
      bringing ??= (filled ? Promise.resolve() : load(address).then(WebAssembly.compile).then(fill)).catch((error) => {
        bringing = undefined;
        throw error;
      });
      return bringing;
    },
    /** Brings it at once, for a function of it that is called before it's there. */
    bringNow() {
      if (filled) return;
      try {
        const request = new XMLHttpRequest();
        request.open('GET', address, false);
        // Sooner than the page gives up the worker, which knows less of the reason. A page itself has no such limit.
        if (!globalThis.document) request.timeout = 8_000;
        // A request that nothing else waits for can't ask for bytes: each becomes a character, and is its last eight bits.
        request.overrideMimeType('text/plain; charset=x-user-defined');
        request.send();
        if (request.status !== 200) throw new Error(`${request.status} ${request.statusText}`);
        fill(new WebAssembly.Module(Uint8Array.from(request.response, (character) => character.charCodeAt(0))));
      } catch (error) {
        // Its caller is left in the middle of what it did, as by a trap, but the reason is another one.
        throw Object.assign(new WebAssembly.RuntimeError(`${address}: ${error}`), { name: 'PartNotLoaded' });
      }
    },
  };
}

/** The parts by their names. */
export const deferred = {};
