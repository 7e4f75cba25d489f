// A suite that runs in each browser. After every test: nothing was warned of, and no request left the site.

import { after, afterEach, before, describe } from 'node:test';
import assert from 'node:assert/strict';

import { BROWSERS, startBrowser } from './browsers.mjs';
import { Page } from './page.mjs';
import { serveSite } from './server.mjs';

/** Declares the tests of `tests(page)` for each browser; `page()` gives the page. */
export function inEachBrowser(title, tests) {
  for (const name of BROWSERS) {
    describe(`${title} in ${name}`, () => {
      let page;
      const allowed = new Set();
      before(async () => {
        const site = await serveSite();
        page = new Page(await startBrowser(name), site);
        page.allow = (origin) => allowed.add(origin);
        allowed.add(site.origin);
        await page.size(1440, 1000);
      });
      after(async () => {
        await page?.browser.close();
        await page?.site.close();
      });
      afterEach(async () => {
        const { problems, requests, settle } = page.browser;
        await settle();
        const outside = requests.filter((url) => /^(https?|wss?):/.test(url) && !allowed.has(new URL(url).origin));
        const said = problems.splice(0);
        requests.length = 0;
        assert.deepEqual(outside, [], 'no request leaves the site');
        assert.deepEqual(said, [], 'nothing is warned of');
      });
      tests(() => page);
    });
  }
}
