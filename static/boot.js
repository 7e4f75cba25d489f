// Loads the WebAssembly module and draws the page. A file of its own, since the policy of the page forbids inline scripts.
import init, { mount } from './batch-pool-configurator.js';

const root = document.getElementById('app');
const styles = new Map();

/** Brings a style once; it resolves when the page wears it. */
function style(file) {
  if (!styles.has(file)) {
    styles.set(file, new Promise((resolve, reject) => {
      const link = document.createElement('link');
      document.head.append(Object.assign(link, { rel: 'stylesheet', href: file, onload: resolve, onerror: reject }));
    }));
  }
  return styles.get(file);
}

try {
  await init({ module_or_path: new URL('./batch-pool-configurator_bg.wasm', import.meta.url) });
  mount(root, (file) => file.endsWith('.css') ? style(file) : import(`./${file}`));
} catch (error) {
  root.setAttribute('role', 'alert');
  root.textContent = `The page could not be started: ${error}. It needs WebAssembly, and a web server (not a file:// address).`;
}
