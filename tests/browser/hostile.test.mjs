// Links and texts that nobody should be able to end the page with, and the largest that it takes.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { createCipheriv } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';

import { inEachBrowser } from '../support/suite.mjs';

const pack = (text) => `#s1=${deflateRawSync(Buffer.from(text), { level: 9 }).toString('base64url')}`;
const linkTo = (body) => pack(JSON.stringify({ body }));

const nested = (levels) => JSON.parse('['.repeat(levels) + ']'.repeat(levels));
/** A pool whose innermost value is so many steps from the root. */
const deep = (levels) => ({ name: 'd', properties: { vmSize: 'Standard_D2s_v5', u: nested(levels - 1) } });

/** The levels of `BODY` in crates/document/src/limits.rs. */
const DEEPEST = 100;

const HOSTILE = {
  'a name of 1 MB around 1,500 values': { ['k'.repeat(1_000_000)]: Array(1500).fill(1), properties: { vmSize: 'x' } },
  'an identity of 1 MB with 1,000 members': {
    properties: { vmSize: 'NOT_A_SIZE' },
    identity: { type: 'UserAssigned', userAssignedIdentities: { ['x'.repeat(1_000_000)]: Object.fromEntries(Array.from({ length: 1000 }, (_, number) => [`a${number}`, 1])) } },
  },
  'long names inside each other': { properties: { vmSize: 'x', u: Array.from({ length: 90 }).reduce((inner) => ({ ['k'.repeat(4000)]: inner }), Array(5000).fill(1)) } },
  'more levels than a body has': deep(DEEPEST + 1),
  'more values than a body has': { properties: { vmSize: 'x', u: Array(100_000).fill(1) } },
};

inEachBrowser('what nobody should send', (page) => {
  const works = async () => {
    await page().start('linux');
    await page().type('body-properties-vmSize', 'Standard_D4s_v5');
    assert.ok((await page().output()).includes('Standard_D4s_v5'));
  };

  for (const [name, body] of Object.entries(HOSTILE)) {
    test(`a link with ${name} is refused, and the page works on and after a reload`, async () => {
      await page().visit(linkTo(body));
      await page().until('the notice', () => page().has('.notice.problem'));
      await works();
      await page().driver.navigate().refresh();
      await page().until('the work', () => page().has('#output-lines'));
      assert.ok((await page().output()).includes('Standard_D4s_v5'));
    });

    test(`a text with ${name} is refused, and the work stays`, async () => {
      await page().visit();
      await page().start('linux');
      const before = await page().body();
      await page().driver.executeScript(`
        const data = new DataTransfer();
        data.items.add(new File([arguments[0]], 'pool.json'));
        document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }));`, JSON.stringify(body));
      await page().until('the notice', () => page().has('.notice.problem'));
      assert.deepEqual(await page().body(), before);
    });
  }

  test('a link with a chain of 3,000 extensions opens', async () => {
    const extensions = Array.from({ length: 3000 }, (_, number) => ({
      name: `e${number}`, publisher: 'Contoso', type: 'Other', typeHandlerVersion: '1.0', provisionAfterExtensions: [`e${number + 1}`],
    }));
    await page().visit(linkTo({ properties: { vmSize: 'Standard_D2s_v5', deploymentConfiguration: { virtualMachineConfiguration: { extensions } } } }));
    await page().until('the work', () => page().has('#output-lines'));
    assert.equal((await page().body()).properties.deploymentConfiguration.virtualMachineConfiguration.extensions.length, 3000);
  });

  // Where a body can have very many members: at its top, in an object that the contract knows, in a map, in one of identities.
  const MANY = 10_000;
  const members = (value) => Object.fromEntries(Array.from({ length: MANY }, (_, number) => [`odd${number}`, value]));
  for (const [where, body, last] of [
    ['at the top', members(1), 'body-odd9999'],
    ['in the pool', { properties: { vmSize: 'Standard_D2s_v5', ...members(1) } }, 'body-properties-odd9999'],
    ['in an object', { properties: { vmSize: 'Standard_D2s_v5', networkConfiguration: members(1) } }, 'body-properties-networkConfiguration-odd9999'],
    ['in a map', { properties: { vmSize: 'Standard_D2s_v5', resourceTags: members('v') } }, 'body-properties-resourceTags-odd9999'],
  ]) test(`of ${MANY} members ${where} a part is drawn, and the last can be reached`, async () => {
    await page().visit(linkTo(body));
    await page().checked();
    await page().unfoldAll();
    const elements = await page().driver.executeScript("return document.querySelectorAll('*').length");
    assert.ok(elements < 8000, `${elements} elements`);
    const pager = await page().driver.executeScript("return Array.from(document.querySelectorAll('.pager button[id$=-last]'), ({ id }) => id)");
    assert.equal(pager.length, 1, String(pager));
    await page().click(pager[0]);
    await page().until('the last', () => page().has(`#${last}`));
  });

  test('the deepest body survives a reload, a link and an export', async () => {
    const body = deep(DEEPEST);
    await page().visit();
    await page().driver.executeScript('localStorage.clear()');
    await page().import(JSON.stringify(body));
    assert.deepEqual(await page().body(), body);
    await page().stored();
    await page().driver.navigate().refresh();
    await page().until('the work', () => page().has('#output-lines'));
    assert.deepEqual(await page().body(), body);
    await page().click('open-share');
    const link = await page().shareLink();
    await page().visit(link.slice(page().site.address.length));
    await page().until('the work', () => page().has('#output-lines'));
    assert.deepEqual(await page().body(), body);
  });

  /** A pool with so many characters that nothing makes shorter: always the same, as some that are random have what looks like a token. */
  const random = (characters) => {
    const cipher = createCipheriv('aes-128-ctr', Buffer.alloc(16), Buffer.alloc(16));
    const displayName = cipher.update(Buffer.alloc(Math.ceil(characters * 0.75))).toString('base64').slice(0, characters);
    return { properties: { vmSize: 'Standard_D2s_v5', displayName } };
  };

  test('the longest link that is made can be opened', async () => {
    const body = random(900_000);
    await page().visit();
    await page().import(JSON.stringify(body));
    await page().click('open-share');
    const link = await page().shareLink();
    assert.ok(link.length > 880_000 && link.length < 1_000_000, String(link.length));
    await page().driver.executeScript("document.querySelector('dialog').close()");
    await page().visit();
    await page().driver.executeScript('location.hash = arguments[0]', link.slice(link.indexOf('#') + 1));
    await page().until('the work', async () => (await page().has('#output-lines')) && (await page().body()).properties.displayName.length === 900_000);
  });

  test('where no link can be opened none is made, and the dialog says why', async () => {
    await page().visit();
    await page().import(JSON.stringify(random(2_000_000)));
    await page().click('open-share');
    const said = await page().until('the reason', async () => (await page().has('#share-no-link')) && page().text('#share-no-link'));
    assert.match(said, /too large/);
    assert.equal(await page().value('share-link'), '');
  });
});
