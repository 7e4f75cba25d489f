// The page's way to its engine, which runs in a worker of its own. One request at a time is there; the others wait here. A worker
// that has trapped, or doesn't respond, is ended, and a fresh one takes the next request. No request is sent twice.
import { timely } from './load.js';

/** For so many milliseconds a request may keep the worker busy. */
const PATIENCE = 10_000;

/**
 * What leaves a module in pieces. Memory that has run out is a RangeError, or an InternalError in Firefox. A part that was called
 * before it was there leaves its caller like that too, if it can't be loaded.
 */
const FATAL = new Set(['RuntimeError', 'RangeError', 'InternalError', 'NoResponse', 'PartNotLoaded']);

const failure = ({ name, message }) => Object.assign(new Error(message), { name });

/** Tells what couldn't be loaded from what the engine refuses. */
function notLoaded(error) {
  throw error.name === 'Error' || error.name === 'TypeError' ? failure({ name: 'NotLoaded', message: error.message }) : error;
}

let policy;

/** The address of the worker. The page's Content-Security-Policy takes it only from a policy of that name, which gives nothing else. */
function address() {
  // A browser may remember that an address failed.
  const createScriptURL = () => new URL(failures ? `./worker.js?retry=${failures}` : './worker.js', import.meta.url).href;
  policy ??= globalThis.trustedTypes?.createPolicy('batch-pool-engine', { createScriptURL });
  return policy?.createScriptURL('') ?? createScriptURL();
}

let failures = 0;
let started;
let searches = false;

/** A worker, and what it has been sent. */
function spawn() {
  const worker = new Worker(address(), { type: 'module' });
  const waiting = new Map();
  let number = 0;
  const response = () => new Promise((resolve, reject) => { waiting.set(number, { resolve, reject }); });
  let over = false;
  const end = (error) => {
    if (over) return;
    over = true;
    started = undefined;
    worker.terminate();
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.onmessage = ({ data: [answered, value, error] }) => {
    const call = waiting.get(answered);
    waiting.delete(answered);
    if (error) call?.reject(failure(error));
    else call?.resolve(value);
  };
  // Nothing is thrown there but by a script that couldn't be loaded.
  worker.onerror = (event) => {
    event.preventDefault();
    end(new Error('the worker failed'));
  };
  const listens = response();
  const call = (...message) => {
    number += 1;
    worker.postMessage([number, ...message]);
    return response();
  };
  return { call, end, listens, speaks: new Set() };
}

async function start() {
  const worker = spawn();
  try {
    await timely(worker.listens, 'worker.js');
  } catch (error) {
    worker.end(error);
    failures += 1;
    throw error;
  }
  return worker;
}

/** The worker that is there or on its way. */
function running() {
  started ??= start();
  return started;
}

/** Calls a function of headless.js. What it breaks is ended. */
async function call(worker, ...message) {
  try {
    return await worker.call(...message);
  } catch (error) {
    if (FATAL.has(error.name)) worker.end(error);
    throw error;
  }
}

/** Lets a worker load what it's going to be asked about. */
async function prepare(worker, tag) {
  if (worker.speaks.has(tag)) return;
  await call(worker, 'ready');
  await call(worker, 'speak', tag);
  if (searches) await call(worker, 'prepareSearch');
  worker.speaks.add(tag);
}

async function respond(request, tag, revision, explains) {
  const worker = await running();
  await prepare(worker, tag);
  if (explains) await call(worker, 'complete', tag).catch(notLoaded);
  const timer = setTimeout(() => worker.end(failure({ name: 'NoResponse', message: 'no response' })), PATIENCE);
  try {
    return await call(worker, 'ask', request, tag, revision);
  } catch (error) {
    // The next request finds a worker that is ready for it.
    if (FATAL.has(error.name)) running().then((fresh) => prepare(fresh, tag)).catch(() => {});
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** Loads the engine. What couldn't be loaded may be asked for again. */
export const ready = async () => call(await running(), 'ready');

/** The build that the engine is of. */
export const build = async () => call(await running(), 'build');

/** Loads the texts of a language, once. */
export const speak = async (tag) => call(await running(), 'speak', tag);

/** Loads what a check does without, in a language. */
export const complete = async (tag) => call(await running(), 'complete', tag);

/** Loads what a search looks through, once. */
export async function prepareSearch() {
  await call(await running(), 'prepareSearch');
  searches = true;
}

let last = Promise.resolve();

/**
 * The response to a request, in the words of a language, for a revision of the work. What explains something needs more than a check
 * does.
 */
export function ask(request, tag, revision, explains) {
  const response = last.then(() => respond(request, tag, revision, explains));
  last = response.catch(() => {});
  return response;
}
