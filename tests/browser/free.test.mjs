// What no field of the form is made for: free JSON, members that nobody knows, expressions, values of a wrong type; and what
// the api-version lacks. All is shown, can be edited and removed, and nothing is lost.

import { test } from 'node:test';
import assert from 'node:assert/strict';

import { Key, at, idOf, put } from '../support/page.mjs';
import { inEachBrowser } from '../support/suite.mjs';

const MACHINE = '/properties/deploymentConfiguration/virtualMachineConfiguration';
const EXTENSION = { name: 'monitor', publisher: 'Microsoft.Azure.Monitor', type: 'AzureMonitorLinuxAgent', settings: { level: 1 } };
const SETTINGS = `${MACHINE}/extensions/1/settings`;

/** Values that the contract knows otherwise, by their places: each is shown by a control of that place. */
const ODD = {
  '/properties/brandNew': { a: [1, { b: null }] },
  '/brandNew': 'text',
  '/tags': "[parameters('tags')]",
  '/identity/brandNew': true,
  '/properties/metadata': "[parameters('metadata')]",
  '/properties/startTask': "[variables('startTask')]",
  '/properties/userAccounts': { name: 'no list' },
  '/properties/mountConfiguration': 7,
  '/properties/networkConfiguration': [],
  '/properties/upgradePolicy/mode': ['manual'],
  '/properties/upgradePolicy/rollingUpgradePolicy': "[parameters('policy')]",
  '/properties/upgradePolicy/brandNew': null,
  '/properties/displayName': { en: 'no text' },
  '/properties/taskSlotsPerNode': { no: 'number' },
  [`${MACHINE}/osDisk/diskSizeGB`]: '64 GB',
  [`${MACHINE}/osDisk/writeAcceleratorEnabled`]: 'perhaps',
  [`${MACHINE}/osDisk/caching`]: 'Brand-new',
  [`${MACHINE}/osDisk/ephemeralOSDiskSettings`]: { placement: 'CacheDisk', brandNew: 1 },
  [`${MACHINE}/dataDisks`]: [{ lun: '0', diskSizeGB: [1], brandNew: {} }],
  [`${MACHINE}/nodePlacementConfiguration`]: { policy: { no: 'text' } },
  [`${MACHINE}/brandNew`]: 'text',
  [`${MACHINE}/windowsConfiguration`]: null,
};

/** The innermost places of which each has a control. */
const controls = (place, value) => {
  const inner = {
    [`${MACHINE}/osDisk/ephemeralOSDiskSettings`]: ['placement', 'brandNew'],
    [`${MACHINE}/dataDisks`]: ['0/lun', '0/diskSizeGB', '0/brandNew'],
    [`${MACHINE}/nodePlacementConfiguration`]: ['policy'],
  }[place];
  return inner ? inner.map((name) => [`${place}/${name}`, at(value, `/${name}`)]) : [[place, value]];
};

inEachBrowser('free members', (page) => {
  const script = (text, ...given) => page().driver.executeScript(text, ...given);
  const press = (...keys) => page().driver.actions({ async: true }).sendKeys(...keys).perform();
  const body = async (place) => at(await page().body(), place);
  const start = async (version = '2025-06-01') => {
    await page().visit(`#!os=linux&api-version=${version}`);
    await page().checked();
    return page().body();
  };
  const withExtension = async () => {
    await page().importBody(put(await start(), `${MACHINE}/extensions/1`, EXTENSION));
    if (!(await page().isShown(idOf(SETTINGS)))) await page().unfold('extensions');
  };

  test('broken JSON says where, keeps the caret, and leaves the body as it was', async () => {
    await withExtension();
    const id = idOf(SETTINGS);
    await page().type(id, '{\n"level": 2,\n"names": ["a" "b"]\n}');
    const said = () => script("return document.getElementById(arguments[0]).closest('.field').querySelector('.draft')?.textContent ?? ''", id);
    assert.match(await said(), /line 3, column 15/i);
    assert.deepEqual(await body(SETTINGS), EXTENSION.settings, 'the last that was JSON');
    const end = await script('const area = document.activeElement; const end = area.value.indexOf(\' "b"\'); area.setSelectionRange(end, end); return end');
    await press(',');
    assert.equal(await script('return document.activeElement.selectionStart'), end + 1);
    assert.equal(await said(), '');
    assert.deepEqual(await body(SETTINGS), { level: 2, names: ['a', 'b'] });
    await page().click('undo');
    assert.deepEqual(await body(SETTINGS), EXTENSION.settings);
    assert.deepEqual(JSON.parse(await page().value(id)), EXTENSION.settings);
  });

  test('a click beside JSON that is being typed is not lost', async () => {
    await withExtension();
    await page().type(idOf(SETTINGS), '{"a":{"b":[1,2,3]}}');
    const list = idOf(`${MACHINE}/extensions/1/provisionAfterExtensions`);
    await page().id(`${list}-add`).click();
    await page().until('the row', () => page().has(`#${list}-0`));
    assert.deepEqual(await body(SETTINGS), { a: { b: [1, 2, 3] } });
  });

  test('an emptied JSON field removes its member, and can be typed anew', async () => {
    await withExtension();
    const id = idOf(SETTINGS);
    await page().type(id, Key.BACK_SPACE);
    assert.equal(await body(SETTINGS), undefined);
    assert.equal(await page().focused(), id);
    await press('[]');
    assert.deepEqual(await body(SETTINGS), []);
  });

  test('what the contract does not know is shown, and nothing of it is lost', async () => {
    const whole = Object.entries(ODD).reduce((made, [place, value]) => put(made, place, value), await start());
    await page().importBody(whole);
    assert.deepEqual(await page().body(), whole);
    await page().unfoldAll();
    for (const [place, value] of Object.entries(ODD).flatMap(([holder, value]) => controls(holder, value))) {
      assert.ok(await page().isShown(idOf(place)), `${place} is shown`);
      const shown = await script(
        'const { localName, value, selectedOptions } = document.getElementById(arguments[0]); return localName === "select" ? selectedOptions[0].textContent : value', idOf(place));
      const told = typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string' ? String(value) : value;
      assert.deepEqual(typeof told === 'string' ? shown : JSON.parse(shown), told, place);
    }
    assert.deepEqual(await page().body(), whole, 'to look at it changes nothing');
  });

  for (const [place, text, value] of [
    ['/properties/brandNew', '{"c": 2}', { c: 2 }],
    ['/properties/metadata', "[parameters('others')]", "[parameters('others')]"],
    ['/properties/startTask', "[variables('other')]", "[variables('other')]"],
    ['/properties/displayName', '"Frames"', 'Frames'],
    ['/properties/userAccounts', '[{"name": "worker"}]', [{ name: 'worker' }]],
    [`${MACHINE}/osDisk/diskSizeGB`, '64', 64],
    [`${MACHINE}/brandNew`, 'other', 'other'],
  ]) {
    test(`${place} can be edited and removed, whatever stands there`, async () => {
      const odd = put(await start(), place, ODD[place]);
      await page().importBody(odd);
      const id = idOf(place);
      await page().until('its control', () => page().isShown(id));
      await page().type(id, text);
      assert.deepEqual(await page().body(), put(odd, place, value));
      await page().click('undo');
      assert.deepEqual(await page().body(), odd);
      const remove = await script("return document.getElementById(arguments[0]).closest('.field').querySelector('.remove')", id);
      if (!remove) return;
      await script("arguments[0].scrollIntoView({ block: 'center' })", remove);
      await remove.click();
      assert.equal(await body(place), undefined);
      await page().click('undo');
      assert.deepEqual(await page().body(), odd);
    });
  }

  test('what the api-version lacks is named with the version that brings it, and its button changes to that', async () => {
    await start('2023-05-01');
    await page().unfold('upgrade');
    const note = idOf('/properties/upgradePolicy');
    assert.match(await page().text(`#${note}`), /2024-02-01/);
    await script("document.querySelector(arguments[0]).click()", `#${note} button`);
    assert.equal(await page().value('target-apiVersion'), '2024-02-01');
    assert.ok(!(await page().has(`.lacks#${note}`)));
    const [reached] = await page().seek('/properties/upgradePolicy/mode');
    assert.equal(reached.id, idOf('/properties/upgradePolicy/mode'));
    await page().choose(reached.id, 'manual');
    assert.equal(await body('/properties/upgradePolicy/mode'), 'manual');
  });

  test('the search says which api-version has a setting, and leads to the note', async () => {
    await start('2023-05-01');
    await page().search('proxyAgentSettings');
    assert.match(await page().text('.hit .hit-version'), /2025-06-01/);
    await page().id('search').sendKeys(Key.ENTER);
    await page().until('the note', () => script("return document.activeElement.matches('.lacks')"));
    assert.match(await script('return document.activeElement.textContent'), /2023-11-01|2025-06-01/);
  });

  test('an older api-version names what it does not know, keeps it, and offers fixes', async () => {
    const whole = put(put(await start(), '/tags', { owner: 'render' }), '/properties/upgradePolicy', { mode: 'manual' });
    await page().importBody(whole);
    await page().choose('target-apiVersion', '2023-11-01');
    await page().until('the notice', async () => (await page().text('.notice')).includes('2023-11-01'));
    const notice = await page().text('.notice');
    for (const place of ['/tags', '/properties/upgradePolicy']) assert.ok(notice.includes(place), `${place} in ${notice}`);
    assert.deepEqual(await page().body(), whole);
    assert.equal((await page().codes('error')).filter((code) => code === 'contract-version').length, 2);
    assert.ok(await page().isShown(idOf('/properties/upgradePolicy/mode')), 'it is still there to be seen');
    assert.ok(await page().has('#findings [data-code="contract-version"] .fix'));
    await page().choose('target-apiVersion', '2025-06-01');
    assert.deepEqual((await page().codes('error')).filter((code) => code === 'contract-version'), []);
    assert.ok(!(await page().text('.notice')).includes('2023-11-01'), 'it is no longer so');
    assert.deepEqual(await page().body(), whole);
  });
});
