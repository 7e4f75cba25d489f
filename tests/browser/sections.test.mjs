// Each section of the form: filled by its controls as a person does, and read back; and every member of the contract is found.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import assert from 'node:assert/strict';

import { API_VERSIONS, NEWEST } from '../support/api-versions.mjs';
import { fill } from '../support/fill.mjs';
import { FILLED, idOf, put } from '../support/page.mjs';
import { DIST } from '../support/server.mjs';
import { inEachBrowser } from '../support/suite.mjs';
import { RETIRED, WHOLE, wholeBody } from '../support/whole.mjs';

/** A member that the schema has for editors alone, which the service never sees. */
const OF_EDITORS = '/$schema';

/** Every member that a request may write, by the JSON Schema of an api-version; of each list the first element. */
function members(version) {
  const schema = JSON.parse(readFileSync(join(DIST, 'schema', `pool-${version}.json`), 'utf8'));
  const found = new Set();
  const visit = (node, place) => {
    const inner = [node.allOf, node.anyOf, node.oneOf].flatMap((several) => several ?? []);
    if (node.$ref) inner.push(schema.$defs[node.$ref.slice('#/$defs/'.length)]);
    for (const one of inner) visit(one, place);
    if (node.items) visit(node.items, `${place}/0`);
    for (const [name, member] of Object.entries(node.properties ?? {})) {
      if (member.$ref === '#/$defs/readOnly' || `${place}/${name}` === OF_EDITORS) continue;
      found.add(`${place}/${name}`);
      visit(member, `${place}/${name}`);
    }
  };
  visit(schema, '');
  return [...found];
}

/** The place with the first element for whichever of a list. */
const general = (place) => place.replaceAll(/\/\d+(?=\/|$)/g, '/0');

/** Whether the focus is at a place: in it, on what adds to it, or on what makes an object of the kind that has it. */
function isAt(place, { id, place: pointer }) {
  if (pointer === false) return false;
  const isKind = id.includes('-kind-') && `${idOf(place)}-`.startsWith(`${id.replace('-kind-', '-').replaceAll(/-\d+(?=-)/g, '-0')}-`);
  return isKind || `${general(pointer ?? '')}/`.startsWith(`${place}/`) || general(id.replaceAll('-', '/')).startsWith(idOf(place).replaceAll('-', '/'));
}

/** All places of a value. */
const places = (value, place) => [place, ...(value !== null && typeof value === 'object'
  ? Object.entries(value).flatMap(([name, inner]) => places(inner, `${place}/${name}`)) : [])];

test('the sections together have every member of the contract', () => {
  const filled = (rows) => new Set(rows.flatMap(({ values }) => Object.entries(values).flatMap(([place, value]) => places(value, general(place)).map(general))));
  const holders = /^\/properties(\/deploymentConfiguration(\/virtualMachineConfiguration(\/extensions)?)?)?$/;
  const whole = filled(WHOLE);
  assert.deepEqual(members(NEWEST).filter((place) => !whole.has(place) && !holders.test(place)), []);
  // What is gone from the newest one is filled in an older one.
  const all = filled([...WHOLE, ...RETIRED]);
  for (const version of API_VERSIONS) {
    assert.deepEqual(members(version).filter((place) => !all.has(place) && !holders.test(place)), [], version);
  }
});

inEachBrowser('sections', (page) => {
  for (const { section, version = NEWEST, values } of [...WHOLE, ...RETIRED]) {
    test(`${section} can be filled and read back: ${Object.keys(values).map((place) => place.split('/').at(-1)).join(', ')}, ${version}`, async () => {
      await page().visit(`#!os=linux&api-version=${version}`);
      await page().checked();
      let expected = await page().body();
      await page().unfold(section);
      for (const [place, value] of Object.entries(values)) {
        await fill(page(), place, value);
        expected = put(expected, place, value);
      }
      assert.deepEqual(await page().body(), expected);
      const refused = (await page().codes('error')).filter((code) => code.startsWith('contract-'));
      assert.deepEqual(refused, [], 'the contract takes it');
    });
  }

  test('a target can be filled and read back', async () => {
    await page().visit('#!os=linux');
    await page().checked();
    await page().choose('target-cloud', 'china');
    await page().choose('target-apiVersion', '2024-07-01');
    for (const member of ['subscription', 'resourceGroup', 'account', 'pool']) await page().type(`target-${member}`, FILLED[member]);
    await page().choose('output-format', 'curl-bash');
    const path = `https://management.chinacloudapi.cn/subscriptions/${FILLED.subscription}/resourceGroups/${FILLED.resourceGroup}`
      + `/providers/Microsoft.Batch/batchAccounts/${FILLED.account}/pools/${FILLED.pool}?api-version=2024-07-01`;
    assert.ok((await page().output()).includes(path), path);
  });

  test('all sections together are taken by the contract, and shown again as they were filled', async () => {
    await page().visit('#!os=linux');
    await page().checked();
    const whole = wholeBody(await page().body());
    await page().importBody(whole);
    assert.deepEqual((await page().codes('error')).filter((code) => code.startsWith('contract-')), []);
    assert.deepEqual(await page().body(), whole);
  });

  test('every member of the contract is found, and the search leads to its control', async () => {
    // In the one browser each, in the other every seventh.
    const found = members(NEWEST).filter((_, number) => page().browser.name === 'chromium' || number % 7 === 0);
    await page().visit('#!os=linux');
    await page().checked();
    const lost = [];
    while (found.length > 0) {
      const places = found.splice(0, 20);
      const reached = await page().seek(...places);
      lost.push(...places.filter((place, number) => !isAt(place, reached[number])));
    }
    assert.deepEqual(lost, []);
  });
});
