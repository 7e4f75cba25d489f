// No request leaves the site, whatever comes in: the suite holds that after every test by what the browser says it asks for. Here the
// other site itself says whether it was asked, for what others can bring in (shared links), and for the pages beside the page.

import { createServer } from 'node:http';
import { deflateRawSync } from 'node:zlib';
import { after, before, beforeEach, test } from 'node:test';
import assert from 'node:assert/strict';

import { inEachBrowser } from '../support/suite.mjs';

/** A body that names the other site wherever an address can be, and as markup. */
const bodyFor = (url) => ({
  name: `<img src="${url}/name">`,
  tags: { [`${url}/tag`]: `${url}/tag` },
  identity: { type: 'UserAssigned', userAssignedIdentities: { [`${url}/identity`]: {} } },
  properties: {
    displayName: `<link rel="prefetch" href="${url}/prefetch"><script src="${url}/script"></script>`,
    vmSize: 'Standard_D2s_v5',
    startTask: { commandLine: `curl ${url}/start`, resourceFiles: [{ httpUrl: `${url}/file`, filePath: 'file' }, { storageContainerUrl: `${url}/container` }] },
    mountConfiguration: [{ azureFileShareConfiguration: { accountName: 'a', azureFileUrl: `${url}/share`, relativeMountPath: 'b', accountKey: 'x' } }],
    metadata: [{ name: 'logo', value: `url(${url}/metadata)` }],
    deploymentConfiguration: {
      virtualMachineConfiguration: {
        imageReference: { id: `${url}/image` },
        nodeAgentSkuId: 'batch.node.ubuntu 22.04',
        containerConfiguration: { type: 'DockerCompatible', containerImageNames: [`${url}/image`], containerRegistries: [{ registryServer: url, userName: 'a' }] },
        extensions: [{
          name: 'certificates', publisher: 'Microsoft.Azure.KeyVault', type: 'KeyVaultForLinux', typeHandlerVersion: '3.0',
          settings: {
            secretsManagementSettings: { pollingIntervalInS: '300', observedCertificates: [{ url: `${url}/secrets/a`, certificateStoreLocation: `${url}/store` }] },
            authenticationSettings: { msiEndpoint: `${url}/identity/oauth2/token`, msiClientId: url },
          },
        }],
      },
    },
  },
});

const target = (url) => ({ subscription: url, resourceGroup: `${url}/group`, account: url, pool: `<img src=${url}/pool>` });
const fragment = (work) => `#s1=${deflateRawSync(JSON.stringify(work)).toString('base64url')}`;

inEachBrowser('the origin', (page) => {
  const asked = [];
  let elsewhere;
  let url;
  before(async () => {
    elsewhere = createServer((request, response) => {
      asked.push(request.url);
      response.writeHead(200, { 'access-control-allow-origin': '*' }).end();
    });
    await new Promise((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${elsewhere.address().port}`;
  });
  after(() => new Promise((resolve) => {
    elsewhere.closeAllConnections();
    elsewhere.close(resolve);
  }));
  beforeEach(() => {
    asked.length = 0;
  });

  /** Neither the browser nor the other site knows of a request. */
  const unasked = async (when) => {
    await page().browser.settle();
    const known = page().browser.requests.filter((request) => request.startsWith(url));
    assert.deepEqual([asked, known], [[], []], when);
  };

  /** The other site is asked by something that no policy holds back: so it would be known. */
  const wouldBeKnown = async () => {
    const { driver, site, browser } = page();
    await driver.get(`${site.origin}/empty`);
    await driver.executeAsyncScript('fetch(arguments[0]).finally(arguments[1])', `${url}/known`);
    await browser.settle();
    assert.deepEqual([asked.splice(0), browser.requests.filter((request) => request.startsWith(url))], [['/known'], [`${url}/known`]]);
    browser.requests.length = 0;
  };

  for (const where of ['the same tab', 'a new tab']) {
    test(`a shared link that is full of addresses asks for none of them, in ${where}`, async () => {
      const { driver } = page();
      const first = await driver.getWindowHandle();
      if (where === 'a new tab') await driver.switchTo().newWindow('tab');
      try {
        await page().size(1440, 1000);
        await page().visit(fragment({ target: target(url), body: bodyFor(url) }));
        await page().until('the work', () => page().has('#output-lines'));
        await page().checked();
        await unasked('opened');
        await driver.executeScript("for (const folded of document.querySelectorAll('details')) folded.open = true");
        for (const format of ['curl-bash', 'curl-powershell', 'curl-cmd', 'json']) await page().choose('output-format', format);
        await unasked('unfolded, and in each format');
        await page().choose('language', 'zh-TW');
        await page().until('the language', () => driver.executeScript("return document.documentElement.lang === 'zh-TW'"));
        await page().choose('language', 'en');
        await page().until('the language', () => driver.executeScript("return document.documentElement.lang === 'en'"));
        await unasked('in another language');
        await page().click('open-share');
        await page().shareLink();
        await unasked('shared again');
        await wouldBeKnown();
      } finally {
        if (where === 'a new tab') {
          await driver.close();
          await driver.switchTo().window(first);
        }
      }
    });
  }

  test('an endpoint in a link is not asked', async () => {
    const work = { target: { cloud: 'custom', armEndpoint: url, ...target('a') }, body: bodyFor(url) };
    await page().visit(fragment(work));
    await page().until('something of it', () => page().driver.executeScript("return document.body.textContent.includes(arguments[0])", url));
    await unasked('opened');
  });

  for (const language of ['en', 'zh-TW']) {
    test(`the page of the rules in ${language} asks for its styles only, and its policy refuses all else`, async () => {
      const { driver, site, browser } = page();
      const address = `${site.address}rules/${language}.html`;
      await driver.get(`${site.origin}/empty`);
      await browser.settle();
      browser.requests.length = 0;
      await driver.get(`${address}#kv-secret-versioned`);
      await driver.executeScript('scrollTo(0, document.body.scrollHeight)');
      await browser.settle();
      const own = browser.requests.filter((request) => !/\/(favicon\.ico|icon\.svg)$/.test(request));
      assert.deepEqual(own.map((request) => request.replace(/#.*/, '')).toSorted(), [address, `${site.address}rules/rules.css`, `${site.address}style.css`].toSorted());

      await driver.executeScript(`
        fetch(arguments[0] + '/fetch').catch(() => {});
        new Image().src = arguments[0] + '/image';
        const frame = document.createElement('iframe');
        frame.src = arguments[0] + '/frame';
        document.body.append(frame);
        const script = document.createElement('script');
        script.src = arguments[0] + '/script';
        document.body.append(script);`, url);
      const refused = ['connect-src', 'img-src', 'frame-src', 'script-src'];
      await page().until('all is refused', () => refused.every((kind) => browser.problems.some((text) => text.includes(kind) && text.includes(url))));
      await browser.settle();
      assert.deepEqual(asked, []);
      // Seen and expected.
      browser.problems.length = 0;
      browser.requests.splice(0, Infinity, ...browser.requests.filter((request) => !request.startsWith(url)));
    });
  }
});
