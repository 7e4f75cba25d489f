// Characters that can't be seen: the page shows and reports them, and its fix takes them out.

import { test } from 'node:test';
import assert from 'node:assert/strict';

import { inEachBrowser } from '../support/suite.mjs';

const HIDDEN = '\u200b\u202e\u2066\u00ad\ufeff\u{e0041}';
const BODY = {
  name: `pool${HIDDEN}`,
  properties: {
    vmSize: `Standard_D2s_v5${HIDDEN}`,
    displayName: `render${HIDDEN}`,
    metadata: [{ name: `team${HIDDEN}`, value: `a${HIDDEN}` }],
    [`own${HIDDEN}`]: { [`inner${HIDDEN}`]: HIDDEN },
    startTask: { commandLine: `/bin/true${HIDDEN}` },
  },
  identity: { type: 'UserAssigned', userAssignedIdentities: { [`/subscriptions/s/nodes${HIDDEN}`]: {} } },
};

inEachBrowser('invisible characters', (page) => {
  test('the page shows none of them as it is', async () => {
    await page().visit();
    await page().importBody(BODY);
    await page().unfoldAll();
    // What stands in a field is the person's own text.
    const shown = await page().driver.executeScript(`
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const odd = [];
      while (texts.nextNode()) {
        const { data, parentElement } = texts.currentNode;
        if (/[\\u200b\\u202e\\u2066\\u00ad\\ufeff\\u{e0041}]/u.test(data) && !parentElement.closest('textarea')) odd.push(parentElement.outerHTML.slice(0, 200));
      }
      return odd;`);
    assert.deepEqual(shown, []);
    assert.deepEqual(await page().body(), BODY, 'the output is the same body');
    assert.match(await page().output(), /render\\u200b\\u202e\\u2066\\u00ad\\ufeff\\udb40\\udc41/);
  });

  test('the fixes take them out', async () => {
    await page().visit();
    await page().importBody(BODY);
    const codes = await page().codes();
    assert.ok(codes.filter((code) => code === 'text-invisible').length >= 5, codes.join());
    await page().click('fix-all');
    await page().until('all are fixed', async () => !(await page().codes()).includes('text-invisible'));
    assert.equal((await page().body()).properties.displayName, 'render');
    assert.deepEqual(Object.keys((await page().body()).identity.userAssignedIdentities), ['/subscriptions/s/nodes']);
  });
});
