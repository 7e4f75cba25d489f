// Lists and maps: rows come, go, move and are doubled; long lists draw what is seen.

import { test } from 'node:test';
import assert from 'node:assert/strict';

import { Key, SETTINGS, at, idOf, put } from '../support/page.mjs';
import { inEachBrowser } from '../support/suite.mjs';

const METADATA = '/properties/metadata';
const USERS = '/properties/userAccounts';
const POOLS = '/properties/networkConfiguration/endpointConfiguration/inboundNatPools';
const CERTIFICATES = '/properties/deploymentConfiguration/virtualMachineConfiguration/extensions/0/settings/secretsManagementSettings/observedCertificates';
const LIST = `${SETTINGS}-secretsManagementSettings-observedCertificates`;

inEachBrowser('lists', (page) => {
  const script = (text, ...given) => page().driver.executeScript(text, ...given);
  const press = (...keys) => page().driver.actions({ async: true }).sendKeys(...keys).perform();
  const body = async (place) => at(await page().body(), place);

  /** Presses a button as one does without a mouse. */
  const pressOn = async (id) => {
    await script("const one = document.getElementById(arguments[0]); one.scrollIntoView({ block: 'center' }); one.focus()", id);
    await press(Key.ENTER);
  };

  const begin = async (...values) => {
    await page().visit('#!os=linux');
    await page().checked();
    const start = await page().body();
    if (values.length) await page().importBody(values.reduce((made, [place, value]) => put(made, place, value), start));
    return start;
  };

  const undone = async (expected, place) => {
    await page().click('undo');
    assert.deepEqual(await body(place), expected, 'undo');
  };

  test('elements are added, doubled, moved and removed, and each can be undone', async () => {
    const [a, b, c] = ['a', 'b', 'c'].map((name) => ({ name, value: `of ${name}` }));
    await begin([METADATA, [a, b, c]]);
    await page().click(`${idOf(METADATA)}-add`);
    assert.deepEqual(await body(METADATA), [a, b, c, {}]);
    await page().type(idOf(`${METADATA}/3/name`), 'd');
    assert.deepEqual(await body(METADATA), [a, b, c, { name: 'd' }]);
    await page().click('undo');
    await undone([a, b, c], METADATA);
    await page().click(`${idOf(`${METADATA}/0`)}-duplicate`);
    assert.deepEqual(await body(METADATA), [a, a, b, c]);
    await undone([a, b, c], METADATA);
    await page().click(`${idOf(`${METADATA}/1`)}-remove`);
    assert.deepEqual(await body(METADATA), [a, c]);
    await undone([a, b, c], METADATA);
    await page().click(`${idOf(`${METADATA}/2`)}-up`);
    assert.deepEqual(await body(METADATA), [a, c, b]);
    await undone([a, b, c], METADATA);
    assert.ok(!(await script('return document.getElementById(arguments[0]).disabled', `${idOf(`${METADATA}/1`)}-up`)));
    for (const [row, way] of [[0, 'up'], [2, 'down']]) {
      assert.ok(await script('return document.getElementById(arguments[0]).disabled', `${idOf(`${METADATA}/${row}`)}-${way}`), `${way} of ${row}`);
    }
  });

  test('the focus follows the button of the row that moves, and stays when it is at the end', async () => {
    await begin([METADATA, ['a', 'b', 'c'].map((name) => ({ name, value: name }))]);
    await pressOn(`${idOf(`${METADATA}/2`)}-up`);
    assert.equal(await page().focused(), `${idOf(`${METADATA}/1`)}-up`);
    await press(Key.ENTER);
    await page().until('it is the first', async () => (await body(METADATA))[0].name === 'c');
    const focused = await page().focused();
    assert.ok(focused.startsWith(`${idOf(`${METADATA}/0`)}-`), `it stays with the row: ${focused}`);
    await pressOn(`${idOf(`${METADATA}/0`)}-down`);
    assert.equal(await page().focused(), `${idOf(`${METADATA}/1`)}-down`);
    await press(Key.ENTER);
    await page().until('it is the last', async () => (await body(METADATA))[2].name === 'c');
    const last = await page().focused();
    assert.ok(last.startsWith(`${idOf(`${METADATA}/2`)}-`), `it stays with the row: ${last}`);
  });

  test('what is unfolded moves with its row, and what is folded stays so', async () => {
    const users = ['a', 'b', 'c', 'd', 'e'].map((name) => ({ name, password: 'made-up' }));
    await begin([USERS, users]);
    const open = () => script(
      "return Array.from(document.querySelectorAll('#section-users fieldset.row'), (row) => row.querySelector('.folder').ariaExpanded === 'true')");
    const fold = (row) => script("document.querySelectorAll('#section-users fieldset.row')[arguments[0]].querySelector('.folder').click()", row);
    assert.deepEqual(await open(), [false, false, false, false, false], 'five are too many to stand open');
    await fold(3);
    assert.deepEqual(await open(), [false, false, false, true, false]);
    await page().click(`${idOf(`${USERS}/3`)}-up`);
    assert.deepEqual(await open(), [false, false, true, false, false]);
    await page().click(`${idOf(`${USERS}/2`)}-duplicate`);
    assert.deepEqual(await open(), [false, false, true, true, false, false]);
    assert.deepEqual((await body(USERS)).map(({ name }) => name), ['a', 'b', 'd', 'd', 'c', 'e']);
    await page().click(`${idOf(`${USERS}/2`)}-remove`);
    assert.deepEqual(await open(), [false, false, true, false, false]);
    await page().click(`${idOf(USERS)}-add`);
    assert.deepEqual(await open(), [false, false, true, false, false, true], 'a new one can be filled at once');
  });

  /** Follows the line of the output that holds a text. */
  const followLine = async (text) => {
    // Of a long output the lines that are seen are drawn: those around the text are, once it is there.
    const number = (await page().output()).split('\n').findIndex((line) => line.includes(text));
    assert.ok(number > 0, text);
    await page().until(`the line ${number}`, () => script(`
      const box = document.getElementById('output-lines');
      const line = document.getElementById('line-' + arguments[0]);
      if (line) { line.click(); return true; }
      const drawn = box.querySelector('.line');
      box.scrollTop = (drawn.getBoundingClientRect().height) * arguments[0] - box.clientHeight / 2;
      return false;`, number));
  };

  /** @type {[string, string, number, number, (number: number) => Record<string, unknown>][]} */
  const long = [
    ['certificates', CERTIFICATES, 1000, 777, (number) => ({
      url: `https://rendervault.vault.azure.net/secrets/frames-${number}`, certificateStoreLocation: `/etc/frames/${number}`,
    })],
    ['NAT rules', `${POOLS}/0/networkSecurityGroupRules`, 100, 77, (number) => ({
      priority: 150 + number, access: 'Allow', sourceAddressPrefix: `192.0.2.${number}`,
    })],
  ];
  for (const [what, list, rows, count, make] of long) {
    test(`${rows} ${what} are drawn part by part, and each can be gone to and typed into`, async () => {
      const all = Array.from({ length: rows }, (_, number) => make(number));
      if (list === CERTIFICATES) await begin([list, all]);
      else await begin([POOLS, [{ name: 'ssh', protocol: 'TCP', backendPort: 22, frontendPortRangeStart: 40000, frontendPortRangeEnd: 40500, networkSecurityGroupRules: all }]]);
      const [first, , text = 'certificateStoreLocation'] = Object.keys(all[0]);
      const drawn = () => script(
        "return Array.from(document.querySelectorAll('[id$=-duplicate], fieldset.row'), (one) => one.closest('fieldset.row')).filter((row, place, rows) => rows.indexOf(row) === place).length");
      assert.ok((await drawn()) < 60, `${await drawn()} rows`);
      assert.ok(!(await page().has(`#${idOf(`${list}/${rows - 1}`)}-remove`)));

      await page().click(`${idOf(list)}-last`);
      assert.ok((await script('return document.querySelector(arguments[0]).textContent', `.pager:has(#${idOf(list)}-last) [role=status]`)).endsWith(`to ${rows} of ${rows}`));
      assert.ok((await drawn()) < 60);
      await page().click(`${idOf(list)}-before`);
      await page().click(`${idOf(list)}-first`);

      await followLine(`"${all[count][text]}"`);
      const id = idOf(`${list}/${count}/${text}`);
      await page().until('the field', async () => (await page().focused()) === id);
      assert.ok(await page().isShown(id));
      const begun = Date.now();
      await page().id(id).sendKeys(Key.END, 'x');
      const time = Date.now() - begun;
      assert.equal(await page().focused(), id, 'it stays where it is typed');
      assert.equal((await body(list))[count][text], `${all[count][text]}x`);
      assert.ok(time < 2000, `a key takes ${time} ms`);

      await page().click(`${idOf(list)}-add`);
      const added = `${idOf(`${list}/${rows}`)}`;
      await page().until('the new row', () => page().has(`#${added}-${first}`));
      assert.equal((await body(list)).length, rows + 1);
    });
  }

  test('a finding of a certificate far down leads to its field', async () => {
    const all = Array.from({ length: 1000 }, (_, number) => ({ url: `https://rendervault.vault.azure.net/secrets/frames-${number}${number === 777 ? '/0123456789abcdef0123456789abcdef' : ''}` }));
    await begin([CERTIFICATES, all]);
    await page().until('the finding', () => page().has('#findings [data-code="kv-secret-versioned"] .place'));
    await script("document.querySelector('#findings [data-code=\"kv-secret-versioned\"] .place').click()");
    const id = `${LIST}-777-url`;
    await page().until('the field', async () => (await page().focused()) === id);
    await script("document.querySelector(arguments[0]).click()", `.field:has(#${id}) .fix`);
    assert.equal((await body(CERTIFICATES))[777].url, 'https://rendervault.vault.azure.net/secrets/frames-777');
  });

  for (const [version, place] of [['2025-06-01', '/tags'], ['2024-07-01', '/properties/resourceTags']]) {
    test(`rows of ${place}: names on the way to longer ones, values, removing`, async () => {
      await page().visit(`#!os=linux&api-version=${version}`);
      await page().checked();
      await page().unfold('labels');
      const id = idOf(place);
      await page().click(`${id}-add`);
      await page().type(`${id}-0`, 'cost');
      await page().type(idOf(`${place}/cost`), '4711');
      await page().click(`${id}-add`);
      // On its way it is the name of the first.
      await page().type(`${id}-1`, 'cost');
      assert.equal(await page().value(`${id}-1`), 'cost');
      assert.ok(!(await page().has('.notice.problem')));
      await press(' center');
      assert.equal(await page().focused(), `${id}-1`);
      assert.deepEqual(await body(place), { cost: '4711', 'cost center': '' });
      await page().type(idOf(`${place}/cost center`), 'render');
      assert.deepEqual(await body(place), { cost: '4711', 'cost center': 'render' });
      // A name changes with its value kept, and the value is typed on.
      await page().type(`${id}-0`, 'team/~');
      assert.deepEqual(await body(place), { 'team/~': '4711', 'cost center': 'render' });
      await page().type(idOf(`${place}/team~1~0`), '');
      await page().id(idOf(`${place}/team~1~0`)).sendKeys(Key.BACK_SPACE);
      assert.deepEqual(await body(place), { 'team/~': '', 'cost center': 'render' }, 'an emptied value is a text');
      await script("document.getElementById(arguments[0]).closest('.field').querySelector('.remove').click()", `${id}-0`);
      assert.deepEqual(await body(place), { 'cost center': 'render' });
      await page().click('undo');
      assert.deepEqual(await body(place), { 'team/~': '', 'cost center': 'render' });
      assert.deepEqual((await page().codes('error')).filter((code) => code.startsWith('contract-')), []);
    });
  }

  test('a list that loses its last element keeps the focus near', async () => {
    await begin([METADATA, [{ name: 'a', value: 'b' }]]);
    await pressOn(`${idOf(`${METADATA}/0`)}-remove`);
    assert.equal(await body(METADATA), undefined);
    assert.equal(await page().focused(), `${idOf(METADATA)}-add`);
  });

  test('an element of another kind than the others is shown and can be mended', async () => {
    await begin([METADATA, [{ name: 'a', value: 'b' }, 'bare', 7, null, ['x']]]);
    for (const [row, text] of [[1, 'bare'], [2, '7'], [3, 'null']]) assert.equal(await page().value(idOf(`${METADATA}/${row}`)), text);
    await page().click(`${idOf(`${METADATA}/1`)}-remove`);
    assert.deepEqual(await body(METADATA), [{ name: 'a', value: 'b' }, 7, null, ['x']]);
  });
});
