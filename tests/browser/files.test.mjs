// Files that people open: text in the encodings that are known, and everything else by its name, with the work as it was.

import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { inEachBrowser } from '../support/suite.mjs';

const BODY = '{"properties":{"displayName":"José 測試 😀","vmSize":"Standard_D8s_v5"}}';
const PLAIN = '{"properties":{"displayName":"José","vmSize":"Standard_D8s_v5"}}';

const utf16 = (text, mark, swapped) => {
  const bytes = Buffer.from(mark ? `\ufeff${text}` : text, 'utf16le');
  return swapped ? bytes.swap16() : bytes;
};

/** Files that are opened. */
/** @type {[string, Buffer][]} */
const GOOD = [
  ['utf8.json', Buffer.from(BODY)],
  ['utf8-with-mark.json', Buffer.from(`\ufeff${BODY}`)],
  ['utf16le.json', utf16(BODY, true)],
  ['utf16be.json', utf16(BODY, true, true)],
];

/** Files that aren't, and what is said of them. @type {[string, Buffer, RegExp][]} */
const BAD = [
  ['latin1.json', Buffer.from(PLAIN, 'latin1'), /isn't UTF-8/],
  ['latin1.txt', Buffer.from(`${'x'.repeat(9000)}é`, 'latin1'), /isn't UTF-8/],
  ['utf16-without-mark.json', utf16(PLAIN, false), /isn't UTF-8/],
  ['half-a-pair.json', Buffer.concat([utf16('{"properties":{"displayName":"', true), Buffer.from([0x00, 0xd8]), utf16('"}}', false)]), /isn't UTF-8/],
  ['utf32.json', Buffer.concat([Buffer.from([0xff, 0xfe, 0, 0]), ...[...PLAIN].map((one) => Buffer.from([one.codePointAt(0), 0, 0, 0]))]), /isn't UTF-8/],
  ['cut-off.json', Buffer.from(BODY).subarray(0, BODY.indexOf('é') + 1), /isn't UTF-8/],
  ['pools.xlsx', Buffer.from([0x50, 0x4b, 3, 4, 0x14, 0, 8, 0, 0x7b, 0x7d]), /archive/],
  ['body.json.gz', Buffer.from([0x1f, 0x8b, 8, 0, 1, 2]), /archive/],
  ['report.pdf', Buffer.from('%PDF-1.7\n{"properties":{}}'), /isn't a text file/],
  ['picture.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 1, 2, 3]), /isn't a text file/],
  ['zeros.json', Buffer.from('{"a":"\0","properties":{}}'), /isn't a text file/],
  ['empty.json', Buffer.alloc(0), /empty/],
  ['blank.json', Buffer.from(' \r\n\t'), /empty/],
];

inEachBrowser('opening files', (page) => {
  let folder;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'files-'));
    for (const [name, bytes] of /** @type {[string, Buffer, RegExp?][]} */ ([...GOOD, ...BAD])) await writeFile(join(folder, name), bytes);
  });
  after(() => rm(folder, { recursive: true }));

  /** Drops files anywhere on the page, which the test makes of their bytes; a number is the size of a file of zeros, none a folder. */
  const drop = (...files) => page().driver.executeScript(`
    const data = new DataTransfer();
    for (const [name, bytes] of arguments[0]) {
      const content = typeof bytes === 'number' ? new Uint8Array(bytes) : Uint8Array.from(bytes ?? []);
      data.items.add(new File([content], name));
    }
    const event = new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data });
    if (arguments[0].some(([, bytes]) => bytes === null)) {
      // As a browser refuses to read a folder.
      Blob.prototype.arrayBuffer = () => Promise.reject(new DOMException('a folder', 'NotReadableError'));
    }
    document.querySelector('h1').dispatchEvent(event);`, files.map(([name, bytes]) => [name, Buffer.isBuffer(bytes) ? [...bytes] : bytes]));

  async function choose(name) {
    if (!(await page().has('#dialog[open]'))) await page().click('open-import');
    await page().until('the dialog', () => page().has('#dialog[open] #import-file'));
    await (await page().id('import-file')).sendKeys(join(folder, name));
  }

  test('text in UTF-8 and in UTF-16 with a mark comes in whole', async () => {
    for (const [name] of GOOD) {
      await page().visit();
      await choose(name);
      await page().until(name, () => page().has('#app:not(:has(dialog)) #output-lines'));
      assert.deepEqual(await page().body(), JSON.parse(BODY), name);
    }
  });

  test('what is no such text is named in the dialog, and nothing is opened', async () => {
    await page().visit();
    for (const [name, , words] of BAD) {
      await choose(name);
      await page().until(name, async () => (await page().text('#import-error')).includes(name));
      assert.match(await page().text('#import-error'), words, name);
      assert.ok(!(await page().has('#output-lines')));
    }
    // The same file can be chosen again, once it's mended.
    await writeFile(join(folder, 'empty.json'), BODY);
    await choose('empty.json');
    await page().until('it is opened', () => page().has('#app:not(:has(dialog)) #output-lines'));
    await writeFile(join(folder, 'empty.json'), '');
  });

  test('dropped on the page, it is named in a notice, and the work stays', async () => {
    // On the start page, the words come with it.
    await page().visit();
    await drop(BAD[0]);
    await page().until('the notice', () => page().has('.notice.problem'));
    assert.match((await page().notice())[0], /latin1\.json isn't UTF-8/);
    await page().start('linux');
    const body = await page().body();
    for (const [name, bytes, words] of /** @type {[string, Buffer | number, RegExp][]} */ ([...BAD, ['huge.json', 64 << 20, /larger/]])) {
      await drop([name, bytes]);
      await page().until(name, async () => (await page().notice())[0]?.includes(name));
      assert.match((await page().notice())[0], words, name);
      assert.deepEqual(await page().body(), body, name);
    }
  });

  test('of several files none is opened, and a folder is told', async () => {
    await page().visit();
    await page().start('linux');
    const body = await page().body();
    await drop(GOOD[0], ['second.json', Buffer.from(BODY)]);
    await page().until('the notice', () => page().has('.notice.problem'));
    const said = (await page().notice())[0];
    assert.ok(said.includes('utf8.json') && said.includes('second.json') && /one file/.test(said), said);
    await drop(['bodies', null]);
    await page().until('the folder', async () => (await page().notice())[0].includes('bodies'));
    assert.match((await page().notice())[0], /folder/);
    assert.deepEqual(await page().body(), body);
  });

  test('an error in a file is explained, and an identity is offered', async () => {
    await page().visit();
    await page().start('linux');
    const body = await page().body();
    await drop(['1.status', Buffer.from('[{"status":{"status":"error","code":0,"operation":"x","formattedMessage":{"lang":"en","message":"Identity not found"}},"version":"1.0"}]')]);
    await page().until('the cause', () => page().has('#dialog[open] .causes [data-code]'));
    await page().driver.executeScript("document.querySelector('dialog').close()");
    await page().until('it is closed', async () => !(await page().has('#dialog')));
    const identity = '/subscriptions/3f2504e0-4f89-41d3-9a0c-0305e82c3301/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/n';
    await drop(['identity.json', Buffer.from(JSON.stringify({ clientId: '7d444840-9dc0-41d1-b245-5ffdce74fad2', id: identity, principalId: 'x' }))]);
    await page().until('the offer', () => page().has('#dialog[open] .fix'));
    assert.deepEqual(await page().body(), body);
    await page().driver.executeScript("document.querySelector('#dialog .fix').click()");
    await page().until('it is used', async () => Object.keys((await page().body()).identity.userAssignedIdentities ?? {}).includes(identity));
  });

  test('half a character is never turned into another one without a word', async () => {
    await page().visit();
    await page().click('open-import');
    await page().until('the dialog', () => page().has('#dialog[open] #import-text'));
    const type = (id, text) => page().driver.executeScript(`
      const field = document.getElementById(arguments[0]);
      field.value = arguments[1].replace('HALF', '\\ud83d');
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));`, id, text);
    await type('import-text', '{"properties":{"displayName":"HALF"}}');
    await page().click('import-open');
    await page().until('the reason', async () => /half a character/.test(await page().text('#import-error')));
    assert.ok(!(await page().has('#output-lines')));
    // The character as such is a character, and is told.
    await type('import-text', '{"properties":{"displayName":"\ufffd"}}');
    await page().click('import-open');
    await page().until('it is opened', () => page().has('#app:not(:has(dialog)) #output-lines'));
    assert.match((await page().notice()).join('\n'), /U\+FFFD at line 1, column 31/);
    await type('body-properties-vmSize', 'HALF');
    await page().until('the notice', async () => /half a character/.test((await page().notice())[0]));
  });
});
