// Loads the WebAssembly module and draws the page. A file of its own, since the policy of the page forbids inline scripts.
import init, { mount } from './batch-pool-configurator.js';

const root = document.getElementById('app');
try {
  await init({ module_or_path: new URL('./batch-pool-configurator_bg.wasm', import.meta.url) });
  mount(root, (file) => import(`./${file}`));
} catch (error) {
  root.setAttribute('role', 'alert');
  root.textContent = `The page could not be started: ${error}. It needs WebAssembly, and a web server (not a file:// address).`;
}
