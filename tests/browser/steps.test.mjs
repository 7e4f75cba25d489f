// The steps across the top, all settings on one page, the start page over the work, and the tabs of the output.

import { test } from 'node:test';
import assert from 'node:assert/strict';

import { CERTIFICATE_URL, CLIENT_ID, FILLED, IDENTITY_ROW, Key } from '../support/page.mjs';
import { inEachBrowser } from '../support/suite.mjs';

const STEPS = ['identity', 'certificate', 'pool', 'send', 'trouble'];

inEachBrowser('steps', (page) => {
  const script = (text, ...given) => page().driver.executeScript(text, ...given);
  const press = (...keys) => page().driver.actions({ async: true }).sendKeys(...keys).perform();
  const sections = () => script("return [...document.querySelectorAll('.sections > section')].map((section) => section.id)");
  const current = () => script("return document.querySelector('.steps [aria-current=step]')?.id ?? document.querySelector('.steps [aria-pressed=true]')?.id");
  /** What a step says of itself: its number of errors, warnings, or empty fields, or a tick. */
  const state = (step) => script("return document.querySelector(arguments[0])?.firstChild.textContent ?? ''", `#step-${step} .badge`);

  test('each section is in one step, and all of them are on the page of all settings', async () => {
    await page().visitFirst();
    await page().start('linux');
    const seen = [];
    for (const step of STEPS) {
      await page().click(`step-${step}`);
      assert.equal(await current(), `step-${step}`);
      seen.push(...(await sections()));
    }
    await page().click('all-settings');
    assert.equal(await current(), 'all-settings');
    const all = await sections();
    assert.deepEqual(seen.toSorted(), all.toSorted());
    assert.equal(new Set(all).size, all.length);
    assert.ok(all.length > 15, all.join(' '));
  });

  test('a correct pool is built step by step with the keyboard', async () => {
    await page().visitFirst();
    await page().start('linux');
    assert.equal(await current(), 'step-identity');
    await page().type(IDENTITY_ROW, FILLED.identity);
    await page().type(CLIENT_ID, FILLED.clientId);
    await (await page().id('step-next')).sendKeys(Key.ENTER);
    await page().until('the certificate', async () => (await current()) === 'step-certificate');
    assert.equal(await page().focused(), 'section-certificates-title', 'the heading of the step has the focus');
    await page().type(CERTIFICATE_URL, FILLED.secret);
    await (await page().id('step-next')).sendKeys(Key.ENTER);
    await page().until('the pool', () => page().has('#body-properties-vmSize'));
    await (await page().id('step-next')).sendKeys(Key.ENTER);
    await page().until('the target', () => page().has('#target-account'));
    for (const member of ['subscription', 'resourceGroup', 'account', 'pool']) await page().type(`target-${member}`, FILLED[member]);
    await page().checked();
    await page().until('it is ready', () => page().has('.output-state.done'));
    for (const step of STEPS.slice(0, 4)) assert.equal(await state(step), '✓', step);
    assert.equal(await state('trouble'), '');
    await (await page().id('step-previous')).sendKeys(Key.ENTER);
    await page().until('the pool', async () => (await current()) === 'step-pool');
  });

  test('all settings on one page is remembered, and so are the steps', async () => {
    await page().visitFirst();
    await page().start('windows');
    await page().click('all-settings');
    await page().stored();
    await page().open();
    await page().checked();
    assert.equal(await current(), 'all-settings');
    await page().click('step-pool');
    await page().open();
    await page().checked();
    assert.equal(await current(), 'step-identity');
  });

  test('a finding and a search lead to the step of their field', async () => {
    await page().visitFirst();
    await page().start('linux');
    const body = await page().body();
    body.properties.taskSlotsPerNode = 'four';
    await page().importBody(body);
    await page().click('step-send');
    await page().until('the finding', () => page().has('#findings [data-code] button.place'));
    await script("[...document.querySelectorAll('#findings button.place')].find((place) => place.title === '/properties/taskSlotsPerNode').click()");
    await page().until('the field', async () => (await page().focused()) === 'body-properties-taskSlotsPerNode');
    assert.equal(await current(), 'step-pool');
    await page().click('step-identity');
    await page().search('polling');
    await press(Key.ENTER);
    await page().until('the step', async () => (await current()) === 'step-certificate');
  });

  test('the numbers of the steps are those of the findings', async () => {
    await page().visitFirst();
    await page().start('linux');
    await page().click('step-send');
    await page().fillAtOnce();
    const body = await page().body();
    body.properties.taskSlotsPerNode = 'four';
    body.properties.interNodeCommunication = 7;
    body.properties.deploymentConfiguration.virtualMachineConfiguration.extensions[0].settings.secretsManagementSettings.pollingIntervalInS = 3600;
    body.brandNew = 1;
    await page().importBody(body);
    await page().until('errors', () => page().has('#findings .finding.error'));
    const errors = (await page().codes('error')).length;
    assert.ok(errors > 2, `${errors} errors`);
    const counted = await script(`
      const steps = [...document.querySelectorAll('.steps .badge.error')];
      return steps.reduce((sum, badge) => sum + Number(badge.firstChild.textContent), 0);`);
    assert.equal(counted, errors);
    const said = await page().text('#findings-title .counts');
    assert.match(said, new RegExp(`^${errors} errors`));
  });

  test('the start page covers the work and gives it back, or begins another one that undo takes back', async () => {
    await page().visitFirst();
    await page().start('linux');
    await page().click('step-send');
    await page().type('target-pool', 'frames');
    for (const way of ['home', 'new']) {
      await page().click(way);
      assert.ok(!(await page().has('#step-send')), 'the work is covered');
      assert.ok(!(await page().has('#platform-windows')), 'nothing on it changes the work that it covers');
      assert.match(await page().text('#start-continue'), /frames/);
      await page().click('start-continue');
      assert.equal(await page().value('target-pool'), 'frames');
    }
    await page().click('new');
    await page().click('start-windows');
    await page().checked();
    assert.equal(await page().platform(), 'windows');
    await page().click('undo');
    assert.equal(await page().platform(), 'linux');
  });

  test('each example opens with nothing to change but what is a sample', async () => {
    for (const [example, os] of [['article-linux', 'linux'], ['article-windows', 'windows'], ['subnet', 'linux'], ['containers', 'linux'], ['autoscale', 'linux']]) {
      await page().visitFirst();
      await page().click(`example-${example}`);
      await page().checked();
      await page().until('findings', () => page().has('#findings [data-code]'));
      assert.equal(await page().platform(), os, example);
      assert.deepEqual(await page().codes('error'), [], example);
      assert.deepEqual([...new Set(await page().codes('warning'))], ['sample-left'], example);
      assert.ok(!(await page().has('.output-state.done')), `${example} is not called ready`);
    }
  });

  test('an example that cannot be loaded is told, and the work stays', async () => {
    await page().visitFirst();
    await page().start('linux');
    await page().click('step-send');
    await page().type('target-pool', 'frames');
    await page().click('new');
    page().site.broken.set('example/subnet.json', (response) => { response.writeHead(503).end(); });
    await page().click('example-subnet');
    await page().until('it is told', async () => (await page().notice()).join(' ').includes("couldn't be loaded"));
    page().site.broken.clear();
    await page().click('start-continue');
    assert.equal(await page().value('target-pool'), 'frames');
    await page().click('new');
    await page().click('example-subnet');
    await page().until('it has come', async () => (await page().output()).includes('subnetId'));
    page().browser.problems.splice(0);
  });

  test('the tabs of the output are reached by arrow keys, and show formats and changes', async () => {
    await page().visitFirst();
    await page().start('linux');
    assert.match(await page().text('#output-request'), /^PUT https:\/\/management\.azure\.com\/subscriptions\/SUBSCRIPTION_ID\/.*\?api-version=2025-06-01If-None-Match: \*$/);
    const tab = await page().id('output-tab-json');
    await tab.sendKeys(Key.ARROW_RIGHT);
    await page().until('the command', async () => (await page().output()).includes('curl'));
    assert.equal(await page().focused(), 'output-tab-curl-bash');
    assert.ok(!(await page().has('#output-request')), 'a command has its request itself');
    await press(Key.END);
    await page().until('the changes', async () => (await page().focused()) === 'output-tab-changes');
    await page().until('none', async () => (await page().text('.output-panel')).includes('No changes yet.'));
    await page().click('step-pool');
    await page().type('body-properties-vmSize', 'Standard_D4s_v5');
    await page().until('a change', async () => (await page().text('.output-panel .changes')).includes('Standard_D4s_v5'));
    await page().click('output-tab-json');
    await page().until('the text', () => page().has('#output-lines'));
    assert.equal(await script("return document.querySelectorAll('#output-format [tabindex=\"0\"]').length"), 1);
  });

  test('long lines go on below, unless somebody does not want that, which is remembered', async () => {
    await page().visitFirst();
    await page().start('linux');
    await page().click('step-certificate');
    await page().type(CERTIFICATE_URL, `https://rendervault.vault.azure.net/secrets/${'frames'.repeat(20)}`);
    const isWider = () => script("const lines = document.getElementById('output-lines'); return lines.scrollWidth > lines.clientWidth");
    assert.equal(await isWider(), false);
    await page().click('output-wrap');
    assert.equal(await isWider(), true);
    await page().stored();
    await page().open();
    await page().checked();
    assert.equal(await isWider(), true);
    await page().click('output-wrap');
    assert.equal(await isWider(), false);
  });

  test('nothing lies over a field, however far the page is scrolled', async () => {
    for (const [width, height] of [[1440, 900], [1024, 600], [700, 600], [390, 844]]) {
      await page().size(width, height);
      await page().visit();
      await page().start('windows');
      const [count, covered] = await script(`
        const main = document.getElementById('main');
        const { top, bottom } = main.getBoundingClientRect();
        const covered = [];
        let count = 0;
        for (let scrolled = 0; scrolled < main.scrollHeight; scrolled += 37) {
          main.scrollTop = scrolled;
          for (const field of main.querySelectorAll('.form :is(input, select, textarea)')) {
            const box = field.getBoundingClientRect();
            const [from, to] = [Math.max(box.top, top), Math.min(box.bottom, bottom)];
            if (to - from < 2) continue;
            count += 1;
            for (const y of [from + 1, to - 1]) {
              const found = document.elementFromPoint(box.left + box.width / 2, y);
              if (!found?.closest('.form')) covered.push(field.id + ' at ' + scrolled + ' under ' + found?.className);
            }
          }
        }
        return [count, covered];`);
      assert.ok(count > 50, `${count} fields seen`);
      assert.deepEqual(covered, [], `${width} px`);
    }
    await page().size(1440, 900);
  });

  test('a phone has one bar of 48 px, a menu for the rest, and the first field near the top', async () => {
    await page().size(390, 844);
    await page().visitFirst();
    await page().start('linux');
    const box = (selector) => script('const { top, height } = document.querySelector(arguments[0]).getBoundingClientRect(); return { top, height }', selector);
    assert.ok((await box('.top')).height <= 49, 'the bar');
    const { top } = await box('.form :is(input, select, textarea)');
    assert.ok(top < 160, `the first field is ${top} px down`);
    assert.equal(await page().isShown('open-share'), false);
    await page().click('menu');
    assert.equal(await page().isShown('open-share'), true);
    assert.equal(await script("return document.getElementById('menu').getAttribute('aria-expanded')"), 'true');
    await page().click('open-share');
    await page().until('the dialog', () => page().has('#dialog[open]'));
    assert.equal(await script("return document.getElementById('menu').getAttribute('aria-expanded')"), 'false');
    await page().size(1440, 900);
  });

  test('in a frame of 700 × 600 px the bars take at most a fifth', async () => {
    await page().size(700, 600);
    await page().visitFirst();
    await page().start('windows');
    const main = await script('return document.getElementById("main").clientHeight');
    assert.ok(600 - main <= 120, `${600 - main} px of bars`);
    await page().size(1440, 900);
  });

  test('what few people change of the image and the size is one line in its step, which unfolds for good', async () => {
    const AGENT = 'body-properties-deploymentConfiguration-virtualMachineConfiguration-nodeAgentSkuId';
    const OFFER = 'body-properties-deploymentConfiguration-virtualMachineConfiguration-imageReference-offer';
    const SLOTS = 'body-properties-taskSlotsPerNode';
    const folder = (section) => script('return document.querySelector(arguments[0])?.textContent', `#section-${section} .folder`);
    await page().visitFirst();
    await page().start('linux');
    const { imageReference, nodeAgentSkuId } = (await page().body()).properties.deploymentConfiguration.virtualMachineConfiguration;
    await page().click('step-pool');
    for (const id of [AGENT, OFFER, SLOTS]) assert.ok(!(await page().has(`#${id}`)), id);
    for (const said of [imageReference.offer, imageReference.sku, nodeAgentSkuId]) assert.ok((await folder('image')).includes(said), said);
    // A search, a finding, or a line leads into it.
    await page().search('task slots per node');
    await script("document.querySelector('.hit').click()");
    await page().until('the field', async () => (await page().focused()) === SLOTS);
    await page().type(SLOTS, '4');
    await page().click('step-send');
    await page().click('step-pool');
    assert.ok(await page().has(`#${SLOTS}`), 'it stays unfolded');
    assert.ok(!(await page().has(`#${OFFER}`)), 'the other one is still a line');
    await page().click('all-settings');
    for (const id of [AGENT, OFFER, SLOTS]) assert.ok(await page().has(`#${id}`), id);
  });

  test('what is found there, or is none of the known images, is unfolded and stays so while it is fixed', async () => {
    const SLOTS = 'body-properties-taskSlotsPerNode';
    await page().visitFirst();
    await page().import('{"properties": {"vmSize": "standard_d2s_v5", "taskSlotsPerNode": 1000, "deploymentConfiguration": {"virtualMachineConfiguration": {"imageReference": {"offer": "own"}}}}}');
    await page().checked();
    await page().click('step-pool');
    await page().until('the field', () => page().has(`#${SLOTS}`));
    assert.ok(await page().has('#body-properties-deploymentConfiguration-virtualMachineConfiguration-imageReference-offer'));
    await page().type(SLOTS, '2');
    await page().checked();
    await page().until('nothing is wrong with it', () => script("return document.getElementById(arguments[0]).getAttribute('aria-invalid') !== 'true'", SLOTS));
    assert.equal(await page().value(SLOTS), '2');
  });
});
