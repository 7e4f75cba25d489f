// Links that hold the work, and what is kept in the browser: never a secret.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { inflateRawSync } from 'node:zlib';

import { FILLED } from '../support/page.mjs';
import { inEachBrowser } from '../support/suite.mjs';

/** One of each kind of secret that a body can hold. */
const SECRETS = ['hunter2-user', 'hunter2-registry', 'hunter2-mount', 'hunter2-protected', 'hunter2-signature'];
const SECRET_BODY = {
  properties: {
    vmSize: 'Standard_D2s_v5',
    userAccounts: [{ name: 'worker', password: SECRETS[0] }],
    deploymentConfiguration: {
      virtualMachineConfiguration: {
        containerConfiguration: { type: 'DockerCompatible', containerRegistries: [{ username: 'puller', password: SECRETS[1] }] },
        extensions: [{ name: 'other', publisher: 'Contoso', type: 'Other', protectedSettings: { key: SECRETS[3] } }],
      },
    },
    mountConfiguration: [
      { azureFileShareConfiguration: { accountName: 'files', accountKey: SECRETS[2], relativeMountPath: 'f', azureFileUrl: 'https://files.file.core.windows.net/f' } },
    ],
    startTask: { commandLine: 'true', resourceFiles: [{ httpUrl: `https://files.blob.core.windows.net/c/f?sv=2024&sig=${SECRETS[4]}`, filePath: 'f' }] },
  },
};

const unpack = (link) => inflateRawSync(Buffer.from(new URL(link).hash.slice('#s1='.length), 'base64url')).toString();

inEachBrowser('sharing', (page) => {
  const link = async () => {
    await page().click('open-share');
    const made = await page().shareLink();
    await page().driver.executeScript("document.querySelector('dialog').close()");
    return made;
  };

  test('a link opened in a new tab shows the same work', async () => {
    await page().visit();
    await page().start('windows');
    await page().fill();
    const body = await page().body();
    const made = await link();
    assert.ok(made.startsWith(`${page().site.address}#s1=`), made);

    const { driver } = page();
    const first = await driver.getWindowHandle();
    await driver.switchTo().newWindow('tab');
    try {
      await page().visit(made.slice(page().site.address.length));
      await page().until('the work', () => page().has('#output-lines'));
      assert.deepEqual(await page().body(), body);
      assert.equal(await page().value('target-account'), FILLED.account);
      assert.equal(new URL(await driver.getCurrentUrl()).hash, '', 'a reload shows what the person makes of it');
    } finally {
      await driver.close();
      await driver.switchTo().window(first);
    }
  });

  test('a damaged link says so, and the work stays', async () => {
    await page().visit();
    await page().start('linux');
    const body = await page().body();
    await page().driver.executeScript("location.hash = 's1=this-is-no-work'");
    await page().until('the notice', () => page().has('.notice.problem'));
    assert.deepEqual(await page().body(), body);
  });

  test('a link that unfolds to a flood is refused', async () => {
    await page().visit();
    // 8 MB of spaces in some 8 kB.
    await page().driver.executeAsyncScript(`
      const done = arguments[arguments.length - 1];
      (async () => {
        const stream = new Blob([' '.repeat(8 << 20)]).stream().pipeThrough(new CompressionStream('deflate-raw'));
        const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
        let binary = '';
        for (const byte of bytes) binary += String.fromCharCode(byte);
        location.hash = 's1=' + btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
        done();
      })();`);
    await page().until('the notice', () => page().has('.notice.problem'));
    assert.ok(await page().has('#start-linux'));
  });

  test('secrets are neither in the link nor in the storage, and the page says so', async () => {
    await page().visit();
    await page().import(JSON.stringify(SECRET_BODY));
    await page().type('body-properties-vmSize', 'Standard_D4s_v5');
    assert.ok((await page().output()).includes(SECRETS[0]), 'the export has them');
    const made = await link();
    const kept = await page().until('the work is kept', () =>
      page().driver.executeScript("return JSON.stringify([{ ...localStorage }, { ...sessionStorage }])").then((all) => all.includes('Standard_D4s_v5') && all));
    for (const secret of SECRETS) {
      assert.ok(!unpack(made).includes(secret), `${secret} is in the link`);
      assert.ok(!kept.includes(secret), `${secret} is kept`);
    }
    assert.ok(unpack(made).includes('Standard_D4s_v5'));
    await page().click('open-share');
    assert.match(await page().text('dialog .warning'), new RegExp(`\\b${SECRETS.length}\\b`));
    // In people's words; the title has the pointer.
    const named = await page().driver.executeScript("return Array.from(document.querySelectorAll('#share-left-out li'), (one) => one.title)");
    assert.ok(named.includes('/properties/userAccounts/0/password'), named.join('\n'));
  });
});
