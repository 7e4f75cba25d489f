// Real browsers by WebDriver, watched by WebDriver BiDi: what they log, and where they send requests.

import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(join(process.env.BPC_NODE_MODULES ?? new URL('..', import.meta.url).pathname, '_'));
const { Builder } = require('selenium-webdriver');
const chrome = require('selenium-webdriver/chrome');
const firefox = require('selenium-webdriver/firefox');

/** The names of the browsers that every test runs in. */
export const BROWSERS = ['chromium', 'firefox'];

function chromium() {
  const options = new chrome.Options();
  if (process.env.BPC_CHROMIUM) options.setChromeBinaryPath(process.env.BPC_CHROMIUM);
  options.addArguments(
    '--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run', '--disable-quic',
    '--disable-background-networking', '--disable-component-update', '--disable-sync', '--lang=en-US',
  );
  options.enableBidi();
  return new Builder().forBrowser('chrome').setChromeOptions(options)
    .setChromeService(new chrome.ServiceBuilder(process.env.BPC_CHROMEDRIVER ?? 'chromedriver'));
}

function gecko() {
  const options = new firefox.Options();
  if (process.env.BPC_FIREFOX) options.setBinary(process.env.BPC_FIREFOX);
  options.addArguments('-headless');
  options.setPreference('intl.accept_languages', 'en-US');
  // Tests change tabs all the time; a browser lets the timers of one in the background wait, the longer the busier it was.
  options.setPreference('dom.timeout.enable_budget_timer_throttling', false);
  options.setPreference('dom.min_background_timeout_value', 4);
  options.setPreference('datareporting.policy.dataSubmissionEnabled', false);
  options.enableBidi();
  return new Builder().forBrowser('firefox').setFirefoxOptions(options)
    .setFirefoxService(new firefox.ServiceBuilder(process.env.BPC_GECKODRIVER ?? 'geckodriver'));
}

/** In every document before its own scripts: says what the policy refused, and keeps the browser from asking whether to leave the page, since a
    driver that goes on may meet the question at any time. Tests of that send the event themselves. */
const WATCH = `() => {
  addEventListener('beforeunload', (event) => { if (event.isTrusted) event.stopImmediatePropagation(); }, true);
  addEventListener('securitypolicyviolation', (event) =>
    console.error('policy violation: ' + event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sample));
}`;

/** For so long a page may load, in milliseconds: longer than any that a test holds back. */
const LONGEST_LOAD = 15_000;

/** Chromium sometimes doesn't begin to load an address that it's told to, stays at the page before, and lets its driver wait until the
    time is up: nothing has been asked of the server then. It's told once more. */
async function insistOnAddresses(driver) {
  await driver.manage().setTimeouts({ pageLoad: LONGEST_LOAD });
  const get = driver.get.bind(driver);
  driver.get = async (address) => {
    const page = (url) => url.split('#')[0];
    try {
      await get(address);
    } catch (error) {
      const hasBegun = page(await driver.getCurrentUrl()) === page(address);
      if (error.name !== 'TimeoutError' || hasBegun) throw error;
      await get(address);
    }
  };
}

/** What Firefox's driver meets in a frame of another origin is reported as if the page had thrown it, but without a trace: no script of
    the page has any part in it. */
const isOfDriver = ({ text, stackTrace }) => !stackTrace && text.startsWith('Error: Permission denied to access property');

/** Starts a browser. `problems` fills with what it warns of; `requests` with the addresses it asks for. */
export async function startBrowser(name) {
  const driver = await (name === 'chromium' ? chromium() : gecko()).build();
  if (name === 'chromium') await insistOnAddresses(driver);
  const bidi = await driver.getBidi();
  const problems = [];
  const requests = [];
  // The package's types say that it's the socket of a browser.
  /** @type {any} */ (bidi.socket).on('message', (data) => {
    const { method, params } = JSON.parse(data.toString());
    if (method === 'log.entryAdded' && ['error', 'warn'].includes(params.level) && !isOfDriver(params)) problems.push(params.text);
    if (method === 'network.beforeRequestSent') requests.push(params.request.url);
  });
  await bidi.subscribe('log.entryAdded');
  await bidi.subscribe('network.beforeRequestSent');
  await bidi.send({ method: 'script.addPreloadScript', params: { functionDeclaration: WATCH } });
  // What the page has said comes before the answer to a question that is asked after it.
  const settle = async () => {
    await driver.executeScript('return 0').catch(() => {});
    await bidi.send({ method: 'browsingContext.getTree', params: {} });
  };
  return { name, driver, bidi, problems, requests, settle, close: () => driver.quit() };
}
