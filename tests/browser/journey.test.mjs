// From an empty page to a body without errors, on either platform.

import { test } from 'node:test';
import assert from 'node:assert/strict';

import { NEWEST } from '../support/api-versions.mjs';
import { FILLED, Key } from '../support/page.mjs';
import { inEachBrowser } from '../support/suite.mjs';

const KINDS = { linux: 'KeyVaultForLinux', windows: 'KeyVaultForWindows' };

inEachBrowser('the journey', (page) => {
  for (const [os, kind] of Object.entries(KINDS)) {
    test(`a ${os} pool from an empty form`, async () => {
      await page().visit();
      await page().start(os);
      assert.deepEqual(await page().codes(), [], 'nothing is wrong before somebody has been there');
      assert.match(await page().text('.output-state'), /Required fields still empty: \d+/);
      await page().type('target-account', '');
      await page().type('target-pool', 'frames');
      await page().untilCodes('missing', ['target-missing']);
      await page().click('output-copy');
      await page().until('all that is missing', async () => (await page().codes('missing')).length > 4);
      await page().fill();
      await page().untilCodes('missing', []);
      await page().untilCodes('error', []);

      const body = await page().body();
      const [extension] = body.properties.deploymentConfiguration.virtualMachineConfiguration.extensions;
      assert.equal(extension.type, kind);
      assert.equal(extension.settings.authenticationSettings.msiClientId, FILLED.clientId);
      assert.equal(extension.settings.secretsManagementSettings.observedCertificates[0].url, FILLED.secret);
      assert.deepEqual(Object.keys(body.identity.userAssignedIdentities), [FILLED.identity]);

      await page().choose('output-format', 'curl-bash');
      const command = await page().output();
      const path = `/subscriptions/${FILLED.subscription}/resourceGroups/${FILLED.resourceGroup}`
        + `/providers/Microsoft.Batch/batchAccounts/${FILLED.account}/pools/${FILLED.pool}?api-version=${NEWEST}`;
      assert.ok(command.includes(path) && command.includes(FILLED.secret), command);
      for (const format of ['curl-powershell', 'curl-cmd']) {
        await page().choose('output-format', format);
        assert.ok((await page().output()).includes(path), format);
      }
    });
  }

  test('what was typed is kept over a reload', async () => {
    await page().visit();
    await page().start('linux');
    await page().fill();
    const before = await page().body();
    await page().driver.navigate().refresh();
    await page().ready();
    assert.deepEqual(await page().body(), before);
    assert.equal(await page().value('target-account'), FILLED.account);
    await page().untilCodes('error', []);
  });

  test('undo and redo, by button and by key', async () => {
    await page().visit();
    await page().start('linux');
    const size = 'body-properties-vmSize';
    const before = await page().value(size);
    await page().type(size, 'Standard_D4s_v5');
    await page().click('undo');
    assert.equal(await page().value(size), before);
    await page().click('redo');
    assert.equal(await page().value(size), 'Standard_D4s_v5');
    await page().id('undo').sendKeys(Key.chord(Key.CONTROL, 'z'));
    assert.equal(await page().value(size), before);
    await page().id(size).sendKeys(Key.chord(Key.CONTROL, Key.SHIFT, 'z'));
    assert.equal(await page().value(size), 'Standard_D4s_v5');
  });

  test('a number that is none stays as it is typed, and is found', async () => {
    await page().visit();
    await page().start('linux');
    const nodes = 'body-properties-scaleSettings-fixedScale-targetDedicatedNodes';
    await page().type(nodes, '12b');
    await page().until('the finding', async () => (await page().codes('error')).includes('contract-type'));
    assert.equal(await page().value(nodes), '12b');
    assert.equal((await page().body()).properties.scaleSettings.fixedScale.targetDedicatedNodes, '12b');
    await page().type(nodes, '12');
    await page().until('no finding', async () => !(await page().codes('error')).includes('contract-type'));
    assert.equal((await page().body()).properties.scaleSettings.fixedScale.targetDedicatedNodes, 12);
  });

  test('another platform keeps what fits, says what it set aside, and undo brings it back', async () => {
    await page().visit();
    await page().start('linux');
    await page().fill();
    const linux = await page().body();
    await page().click('platform-windows');
    await page().until('the notice', async () => (await page().text('.notice')).includes('Windows'));
    const windows = await page().body();
    const extension = (body) => body.properties.deploymentConfiguration.virtualMachineConfiguration.extensions[0];
    assert.equal(extension(windows).type, 'KeyVaultForWindows');
    assert.equal(extension(windows).settings.secretsManagementSettings.observedCertificates[0].url, FILLED.secret);
    assert.deepEqual(windows.identity, linux.identity);
    await page().untilCodes('error', []);
    await page().click('undo');
    assert.deepEqual(await page().body(), linux);
  });

  for (const [from, to, only] of /** @type {const} */ ([
    ['linux', 'windows', { certificate: { customSymbolicLinkName: 'frames' }, user: { linuxUserConfiguration: { uid: 1001, gid: 1001 } } }],
    ['windows', 'linux', { certificate: { keyExportable: true }, user: { windowsUserConfiguration: { loginMode: 'Batch' } } }],
  ])) {
    test(`what only ${from} has is set aside, and named`, async () => {
      await page().visit();
      await page().start(from);
      const before = await page().body();
      const settings = (body) => body.properties.deploymentConfiguration.virtualMachineConfiguration.extensions[0].settings.secretsManagementSettings;
      Object.assign(settings(before).observedCertificates[0], { url: FILLED.secret, ...only.certificate });
      before.properties.userAccounts = [{ name: 'worker', ...only.user }];
      await page().import(JSON.stringify(before));
      await page().until('it is opened', async () => (await page().output()).includes('"worker"'));
      await page().click(`platform-${to}`);
      await page().until('the notice', async () => (await page().text('.notice')).includes('Set aside'));
      const details = await page().driver.executeScript("return Array.from(document.querySelectorAll('.notice li'), (one) => one.textContent)");
      const after = await page().body();
      const [certificate] = Object.keys(only.certificate);
      const [user] = Object.keys(only.user);
      for (const [place, holder] of [[`/observedCertificates/0/${certificate}`, settings(after).observedCertificates[0]], [`/userAccounts/0/${user}`, after.properties.userAccounts[0]]]) {
        assert.ok(details.some((detail) => detail.startsWith('Set aside') && detail.endsWith(place)), `${place} in ${details.join('\n')}`);
        assert.ok(!(place.split('/').at(-1) in holder), place);
      }
      assert.equal(after.properties.userAccounts[0].name, 'worker');
      await page().click('undo');
      assert.deepEqual(await page().body(), before);
    });
  }

  test('a line leads to its field, and a field to its lines', async () => {
    await page().visit();
    await page().start('linux');
    const { driver } = page();
    await page().click('body-properties-vmSize');
    await page().until('the line of the field is marked', () =>
      driver.executeScript("return document.querySelector('.line.current')?.textContent.includes('vmSize')"));
    await driver.executeScript(
      "Array.from(document.querySelectorAll('.line')).find((line) => line.textContent.includes('nodeAgentSkuId')).click()");
    await page().until('the field of the line has the focus', async () => (await page().focused()).endsWith('nodeAgentSkuId'));
  });

  test('a download is the output, named after the pool', async () => {
    await page().visit();
    await page().start('linux');
    await page().type('target-pool', 'frames');
    for (const [format, name] of [['json', 'frames.json'], ['curl-bash', 'frames.sh'], ['curl-powershell', 'frames.ps1'], ['curl-cmd', 'frames.cmd']]) {
      await page().choose('output-format', format);
      const shown = await page().output();
      const [saved, text] = await page().download();
      assert.equal(saved, name);
      assert.equal(text.trimEnd(), shown.trimEnd(), name);
    }
  });

  test('what the last edit changed is lit and told', async () => {
    await page().visit();
    await page().start('linux');
    await page().type('body-properties-vmSize', 'Standard_D4s_v5');
    const lit = await page().driver.executeScript(
      "return Array.from(document.querySelectorAll('.line.changed'), (line) => line.textContent.trim())");
    assert.deepEqual(lit, ['"vmSize": "Standard_D4s_v5",']);
  });
});
