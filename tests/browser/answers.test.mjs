// The answers to what is found where the body goes: its account and its API version.

import { test } from 'node:test';
import assert from 'node:assert/strict';

import { Key } from '../support/page.mjs';
import { inEachBrowser } from '../support/suite.mjs';

/** It has a property that came with API version 2024-07-01. */
const NEWER = JSON.stringify({
  properties: {
    vmSize: 'Standard_D2s_v5',
    deploymentConfiguration: {
      virtualMachineConfiguration: {
        imageReference: { publisher: 'canonical', offer: 'ubuntu-24_04-lts', sku: 'server', version: 'latest' },
        nodeAgentSkuId: 'batch.node.ubuntu 24.04',
        securityProfile: { securityType: 'confidentialVM' },
      },
    },
    scaleSettings: { fixedScale: { targetDedicatedNodes: 1 } },
  },
});

inEachBrowser('answers', (page) => {
  const script = (source, ...given) => page().driver.executeScript(source, ...given);
  const answer = (code) => `#findings [data-code="${code}"] .finding-answers button`;

  /** Presses Enter on an answer, as somebody does who has no mouse. */
  async function take(code) {
    await page().checked();
    await page().until(`an answer to ${code}`, () => page().has(answer(code)));
    await script('document.querySelector(arguments[0]).focus()', answer(code));
    await page().chord(Key.ENTER);
    await page().checked();
  }

  test('an account that was typed with capitals gets its small letters, and undo gives it back', async () => {
    await page().visit();
    await page().start('linux');
    await page().type('target-account', 'RenderFarm');
    await take('target-account-upper-case');
    assert.equal(await page().value('target-account'), 'renderfarm');
    assert.ok(!(await page().codes()).includes('target-account-upper-case'));
    await page().click('undo');
    assert.equal(await page().value('target-account'), 'RenderFarm');
  });

  test('a whole resource ID that was typed into one field fills all that it says', async () => {
    await page().visit();
    await page().start('linux');
    const id = '/subscriptions/3f2504e0-4f89-41d3-9a0c-0305e82c3301/resourceGroups/render/providers/Microsoft.Batch/batchAccounts/renderfarm';
    await page().type('target-subscription', id);
    await take('target-subscription-not-guid');
    const values = await Promise.all(['subscription', 'resourceGroup', 'account'].map((member) => page().value(`target-${member}`)));
    assert.deepEqual(values, ['3f2504e0-4f89-41d3-9a0c-0305e82c3301', 'render', 'renderfarm']);
  });

  test('a plain word that can be no subscription has no answer', async () => {
    await page().visit();
    await page().start('linux');
    await page().type('target-subscription', 'production');
    await page().checked();
    await page().until('the finding', async () => (await page().codes()).includes('target-subscription-not-guid'));
    assert.equal(await page().has(answer('target-subscription-not-guid')), false);
  });

  test('a body that needs a newer API version is sent with one that supports it', async () => {
    await page().visit();
    await page().import(NEWER);
    await page().checked();
    await page().choose('target-apiVersion', '2023-05-01');
    await take('contract-version');
    assert.equal(await page().value('target-apiVersion'), '2025-06-01');
    assert.ok(!(await page().codes()).includes('contract-version'));
    assert.match(await page().output(), /confidentialVM/);
    await page().click('undo');
    assert.equal(await page().value('target-apiVersion'), '2023-05-01');
  });
});
