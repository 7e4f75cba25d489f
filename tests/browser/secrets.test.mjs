// What is secret is neither in the link nor in the storage of the browser, and nothing that the page says quotes it.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { inflateRawSync } from 'node:zlib';

import { Key, put } from '../support/page.mjs';
import { inEachBrowser } from '../support/suite.mjs';

/** A body with a secret of each kind, and what must be seen nowhere. */
const SECRETS = ['hunter2-name', 'hunter2-pair', 'hunter2-line', 'hunter2-sig', 'hunter2-mount', 'hunter2-token', 'hunter2-pem', 'hunter2-member', 'hunter2-json', 'hunter2-target'];
const MACHINE = '/properties/deploymentConfiguration/virtualMachineConfiguration';
const BODY = [
  ['/properties/userAccounts', [{ name: 'worker', pasword: 'hunter2-name' }]],
  ['/properties/startTask/environmentSettings', [{ name: 'MODE', value: 'fast' }, { name: 'DB_PASSWORD', value: 'hunter2-pair' }]],
  ['/properties/startTask/commandLine', "/bin/bash -c 'app --password hunter2-line'"],
  ['/properties/startTask/resourceFiles', [{ httpUrl: 'https://files.blob.core.windows.net/c/f?sv=2024%26sig%3Dhunter2-sig', filePath: 'f' }]],
  ['/properties/mountConfiguration', [{ cifsMountConfiguration: { userName: 'u', source: '//a/b', relativeMountPath: 'b', password: 'hunter2-mount', mountOptions: 'vers=3.0,pass=hunter2-mount' } }]],
  ['/properties/metadata', [{ name: 'note', value: 'Bearer hunter2-token' }, { name: 'owner', value: 'render team' }]],
  [`${MACHINE}/extensions`, [{
    name: 'other', publisher: 'Contoso', type: 'Other', typeHandlerVersion: '1.0',
    settings: { pem: ['-----BEGIN PRIVATE KEY-----', 'hunter2-pem', '-----END PRIVATE KEY-----'], '?sig=hunter2-member': 1, script: '{"apiKey":"hunter2-json"}' },
  }]],
].reduce((body, [pointer, value]) => put(body, pointer, value), { properties: { vmSize: 'Standard_D2s_v5' } });

const unpack = (link) => JSON.parse(inflateRawSync(Buffer.from(new URL(link).hash.slice('#s1='.length), 'base64url')).toString());

inEachBrowser('secrets', (page) => {
  const script = (source, ...values) => page().driver.executeScript(source, ...values);
  const link = () => page().shareLink();
  const storage = () => script('return JSON.stringify([{ ...localStorage }, { ...sessionStorage }])');
  const close = () => script("document.querySelector('dialog').close()");

  /** The text of the page but for the fields and the output, which show the person's own work. */
  const said = () => script(`
    const texts = [document.title, location.href];
    for (const element of document.querySelectorAll('.finding, .notice, [aria-live], [role=status], [role=alert], dialog')) {
      texts.push(element.textContent, ...Array.from(element.querySelectorAll('[title], [aria-label]'), (one) => one.title + one.ariaLabel));
    }
    return texts.join('\\n');`);

  const none = (text, where) => {
    for (const secret of SECRETS) assert.ok(!text.includes(secret), `${secret} is in ${where}`);
  };

  test('no secret is in the link, in storage, or in what the page says', async () => {
    await page().visit();
    await page().import(JSON.stringify(BODY));
    await page().type('target-account', 'contoso?sig=hunter2-target');
    await page().type('target-pool', 'frames');
    await page().checked();
    for (const secret of SECRETS.slice(0, -1)) assert.ok((await page().output()).includes(secret), `the export has ${secret}`);
    none(await page().until('the work is stored', () => storage().then((all) => all.includes('frames') && all)), 'storage');
    none(await said(), 'what the page says');

    await page().click('open-share');
    const work = unpack(await link());
    none(JSON.stringify(work), 'the link');
    none(await said(), 'the dialog');
    assert.equal(work.target.account, '');
    assert.deepEqual(work.body.properties.startTask.environmentSettings, [{ name: 'MODE', value: 'fast' }, { name: 'DB_PASSWORD' }]);
    assert.deepEqual(work.body.properties.metadata, [{ name: 'note' }, { name: 'owner', value: 'render team' }]);

    const listed = await script("return Array.from(document.querySelectorAll('#share-left-out li'), (one) => one.textContent)");
    for (const words of ['Command line', 'Environment', 'Batch account']) assert.ok(listed.some((line) => line.includes(words)), `${words} in ${listed.join('\n')}`);
    await close();
  });

  test('a reload names what was not stored, in the language of the page, until it is entered again', async () => {
    const notice = () => page().text('.notice-place .notice');
    await page().visit();
    await page().import(JSON.stringify(BODY));
    await page().checked();
    await page().until('the work is stored', () => storage().then((all) => all.includes('leftOut')));
    await page().driver.navigate().refresh();
    await page().until('it is said', async () => /Enter these again/.test(await notice()));
    for (const place of ['/properties/userAccounts/0/pasword', '/properties/startTask/commandLine']) assert.ok((await notice()).includes(place), await notice());
    none(await said(), 'what the page says');

    await page().choose('language', 'zh-TW');
    await page().until('it is said in Chinese', async () => /請重新輸入/.test(await notice()));
    await page().choose('language', 'en');

    // What is entered now has no secret, so the next visit has nothing to name.
    await page().import(JSON.stringify({ properties: { vmSize: 'Standard_D2s_v5' } }));
    await page().checked();
    await page().until('the work is stored', () => storage().then((all) => !all.includes('leftOut')));
    await page().driver.navigate().refresh();
    await page().checked();
    assert.ok(!(await page().has('.notice-place .notice')), 'nothing is said');
  });

  test('the person leaves out more by keyboard, and only of the link', async () => {
    await page().visit();
    await page().import(JSON.stringify(put(BODY, '/properties/startTask/commandLine', '/bin/true')));
    await page().type('target-pool', 'frames');
    await page().click('open-share');
    assert.ok(JSON.stringify(unpack(await link())).includes('render team'));

    const { driver } = page();
    const focused = () => script("return [document.activeElement.type, document.activeElement.closest('li')?.title ?? '']");
    await page().until('the metadata', async () => {
      await driver.actions().sendKeys(Key.TAB).perform();
      return (await focused()).join() === 'checkbox,/properties/metadata';
    });
    const before = await page().value('share-link');
    await driver.actions().sendKeys(Key.SPACE).perform();
    const after = await page().until('another link', async () => {
      const now = await page().value('share-link');
      return now !== before && now;
    });
    assert.deepEqual(await focused(), ['checkbox', '/properties/metadata'], 'the focus stays');
    assert.ok(!JSON.stringify(unpack(after)).includes('render team'));
    assert.equal(unpack(after).body.properties.metadata, undefined);
    assert.equal(unpack(after).target.pool, 'frames');

    await driver.actions().sendKeys(Key.SPACE).perform();
    await page().until('the first link', async () => (await page().value('share-link')) === before);
    await driver.actions().sendKeys(Key.SPACE).perform();
    await page().until('the other link', async () => (await page().value('share-link')) === after);
    await close();
    assert.ok(await page().until('the work is stored', () => storage().then((all) => all.includes('render team'))), 'storage keeps it');
    assert.deepEqual((await page().body()).properties.metadata[1], { name: 'owner', value: 'render team' });

    // Whoever opens the link sees what is missing.
    await script('location.hash = arguments[0]', new URL(after).hash);
    await page().until('the notice', () => page().has('.notice'));
    const notice = await page().text('.notice');
    for (const place of ['/properties/metadata', '/properties/startTask/environmentSettings/1/value']) assert.ok(notice.includes(place), `${place} in ${notice}`);
    none(notice, 'the notice');
    await page().click('undo');

    await page().driver.navigate().refresh();
    await page().ready();
    const body = await page().body();
    assert.deepEqual(body.properties.metadata, [{ name: 'note' }, { name: 'owner', value: 'render team' }]);
    none(JSON.stringify(body), 'the work after a reload');
  });

  test('the dialog is accessible, fits a narrow screen, and speaks Chinese', async () => {
    await page().visit();
    await page().import(JSON.stringify(BODY));
    await page().size(390);
    try {
      await page().click('open-share');
      await link();
      assert.deepEqual(await page().axe(), []);
      assert.deepEqual(await page().tooWide(), []);
      await close();
      await page().choose('language', 'zh-TW');
      await page().until('the language', () => script("return document.documentElement.lang === 'zh-TW'"));
      await page().click('open-share');
      await link();
      assert.match(await page().text('#share-left-out'), /密碼/);
      assert.match(await page().text('#share-remains legend'), /略過更多/);
      assert.deepEqual(await page().axe(), []);
      await close();
    } finally {
      await page().choose('language', 'en');
      await page().size(1440, 1000);
    }
  });
});
