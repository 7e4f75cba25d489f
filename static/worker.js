// The worker in which the page's engine runs: whatever happens here, the page goes on. A message to it is a number, the name of a
// function of headless.js, and what to call it with. It sends back the number and what came of it.

import { timely } from './load.js';

let loading;
let failures = 0;

function engine() {
  // A browser may remember that an address failed.
  const script = () => import(failures ? `./headless.js?retry=${failures}` : './headless.js');
  loading ??= timely(script(), 'headless.js').catch((error) => {
    failures += 1;
    loading = undefined;
    throw error;
  });
  return loading;
}

async function call(name, given) {
  const module = await engine();
  // Only a script of another build lacks it.
  if (typeof module[name] !== 'function') throw Object.assign(new Error(name), { name: 'OtherBuild' });
  const returned = module[name](...given);
  // The engine responds at once. What loads something makes a promise.
  return name === 'ask' ? [returned] : [await returned];
}

addEventListener('message', async ({ data: [number, name, ...given] }) => {
  try {
    postMessage([number, ...await call(name, given)]);
  } catch (error) {
    postMessage([number, undefined, { name: String(error?.name), message: String(error?.message ?? error) }]);
  }
});

// It has come, and listens.
postMessage([0]);
