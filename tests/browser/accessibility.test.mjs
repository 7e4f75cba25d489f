// For everyone: axe, keyboard alone, focus and caret, narrow screens.

import { test } from 'node:test';
import assert from 'node:assert/strict';

import { CERTIFICATE_URL, FILLED, IDENTITY_ROW, Key, put } from '../support/page.mjs';
import { inEachBrowser } from '../support/suite.mjs';
import { PREFIX, linkTo, work } from '../support/tabs.mjs';
import { wholeBody } from '../support/whole.mjs';

const VAULT = '/properties/deploymentConfiguration/virtualMachineConfiguration/extensions/0/settings';
const WIDTHS = [1440, 390];
const LANGUAGES = ['en', 'zh-TW'];

/** What the theme has a say in; everything else is the same in all. */
const OF_COLOR = ['color-contrast', 'link-in-text-block'];

/** What a person has open, and how it came there. */
const SCENES = {
  'the start': async () => {},
  'a new form': (page) => page.start('linux'),
  'a form filled in': async (page) => {
    await page.start('linux');
    await page.fillAtOnce();
    await page.untilCodes('error', []);
  },
  'a form with errors, warnings and other members': async (page) => {
    await page.start('windows');
    const body = await page.body();
    body.properties.vmSize = 'STANDARD_DS2_V2';
    body.properties.startTask = { commandLine: 1 };
    body.properties.deploymentConfiguration.virtualMachineConfiguration.imageReference.sku = '2012-R2-Datacenter';
    body.properties.deploymentConfiguration.virtualMachineConfiguration.extensions[0].settings.secretsManagementSettings.pollingIntervalInS = 60;
    await page.import(JSON.stringify(body));
    await page.until('findings', () => page.has('#findings .finding.error'));
  },
  'the dialog to open': async (page) => {
    await page.click('open-import');
    await page.until('it', () => page.has('dialog[open]'));
  },
  'the dialog with a text that cannot be read': async (page) => {
    await page.import('{"properties": oops}');
    await page.until('the message', async () => (await page.text('#import-error')) !== '');
  },
  'the dialog to share': async (page) => {
    await page.start('linux');
    await page.click('open-share');
    await page.shareLink();
  },
  'a pool that exists beside the body': async (page) => {
    await page.start('linux');
    await enter(page, 'compare', '{"properties": {"vmSize": "STANDARD_A1_V2", "metadata": [{"name": "a", "value": "b"}]}}');
  },
  'what is told and offered of stored works, at the start': async (page) => {
    await stored(page, { work: '{', '../2/work': '{}', 'before/1795442400000-1': WORK, 'tab/1795442400000-2': WORK, 'shared/1795442400000-3': WORK });
  },
  'what is told and offered of stored works, in the form': async (page) => {
    await stored(page, { work: WORK, 'died/1795442400000-1': '{"properties"', 'before/1795442400000-2': '{"body":{"a":1}}' });
    await page.driver.executeScript('location.hash = arguments[0]', linkTo('LINK'));
    await page.until('the offers', async () => (await page.driver.executeScript("return document.querySelectorAll('.kept .notice').length")) === 3);
  },
  'work that can not be stored, and that another tab has changed': async (page) => {
    await stored(page, { work: WORK });
    await page.driver.executeScript("Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }");
    await page.type('body-properties-vmSize', 'Standard_D4s_v5');
    await page.until('the notice', () => page.has('.kept .notice'));
  },
  'an error explained': async (page) => {
    await enter(page, 'diagnose', '{"error": {"code": "InvalidPropertyValue", "details": [{"code": "PropertyName", "message": "nodeAgentSkuId"}]}}');
  },
};

const WORK = work('D2s_v5');

/** A visit to a browser that has stored these texts. */
const stored = async (page, texts) => {
  await page.driver.executeScript(`
    const [prefix, texts] = arguments;
    for (const [name, text] of Object.entries(texts)) localStorage.setItem(name.startsWith('../') ? prefix.replace('1/', '') + name.slice(3) : prefix + name, text);`, PREFIX, texts);
  await page.open();
  await page.until('the offers', async () => Object.keys(texts).length === 1 || (await page.has('.kept .notice')));
};

/** The same in a room. */
const enter = async (page, room, text) => {
  await page.click(`open-${room}`);
  await page.until('the room', () => page.has('dialog[open] textarea'));
  await page.driver.executeScript(`
    const area = document.querySelector('dialog[open] textarea');
    area.value = arguments[0];
    area.dispatchEvent(new InputEvent('input', { bubbles: true }));`, text);
  await page.until('the verdict', () => page.has('#room-verdict'));
};

/** The same of which the form alone is new. */
const SCENES_OF_FORM = {
  'everything filled and unfolded': async (page) => {
    await page.start('linux');
    await page.importBody(wholeBody(await page.body()));
    await page.unfoldAll();
  },
  'settings found': async (page) => {
    await page.start('linux');
    await page.search('disk');
  },
  'an older api-version, a long list and what nobody knows': async (page) => {
    await page.start('windows');
    await page.choose('target-apiVersion', '2022-06-01');
    const observedCertificates = Array.from({ length: 100 }, (_, number) => ({ url: `https://rendervault.vault.azure.net/secrets/frames-${number}` }));
    const body = put(await page.body(), `${VAULT}/secretsManagementSettings/observedCertificates`, observedCertificates);
    const unknown = { '/tags': { a: 'b' }, '/properties/brandNew': { a: [1] }, '/properties/startTask': "[parameters('task')]", '/properties/metadata': [{ value: 'b' }, 'c'] };
    await page.importBody(Object.entries(unknown).reduce((made, [place, value]) => put(made, place, value), body));
    for (const section of ['labels', 'other', 'start-task', 'upgrade', 'disks', 'security']) await page.unfold(section);
    await page.driver.executeScript("document.querySelector('#section-certificates .folder').click()");
  },
};

inEachBrowser('accessibility', (page) => {
  /** Looks at the scene, and on a narrow screen at each of its sides. */
  const sides = async (scene, look) => {
    // A dialog lies over both.
    const isOneOfTwo = (await page().isShown('show-form')) && !(await page().has('dialog'));
    if (isOneOfTwo) await page().showForm();
    await look(scene);
    if (scene in SCENES_OF_FORM || !isOneOfTwo) return;
    await page().showOutput();
    await look(`${scene}, its output`);
  };

  for (const language of LANGUAGES) {
    test(`axe finds nothing at any width, ${language}, light and dark, and nothing is wider than the screen`, async () => {
      for (const [scene, make] of [...Object.entries(SCENES), ...Object.entries(SCENES_OF_FORM)]) {
        const within = scene in SCENES_OF_FORM ? '.form-place' : undefined;
        await page().visit();
        // Chosen on the page: a preset would begin a body.
        await page().choose('language', language);
        await page().until('the language', async () => (await page().driver.executeScript('return document.documentElement.lang')) === language);
        await make(page());
        try {
          for (const width of WIDTHS) {
            await page().size(width);
            await sides(scene, async (what) => {
              await page().wear('light');
              assert.deepEqual(await page().axe(undefined, within), [], `${what}, ${width} px`);
              await page().wear('dark');
              assert.deepEqual(await page().axe(OF_COLOR, within), [], `${what}, ${width} px, dark`);
              if (width < 400) assert.deepEqual(await page().tooWide(), [], `${what}, ${width} px`);
            });
          }
          await page().size(320);
          await sides(scene, async (what) => assert.deepEqual(await page().tooWide(), [], `${what}, 320 px`));
        } finally {
          await page().size(1440, 1000);
        }
      }
    });
  }

  for (const theme of ['light', 'dark']) {
    test(`a line that lights up can be read, ${theme}`, async () => {
      await page().visit();
      await page().start('linux');
      await page().wear(theme);
      await page().type('body-properties-vmSize', 'Standard_D4s_v5');
      // From its beginning again, and held there.
      const held = await page().driver.executeScript(`
        const [line] = document.querySelectorAll('.line.changed');
        line.style.animation = 'none';
        line.offsetWidth;
        line.style.animation = '';
        for (const one of line.getAnimations()) { one.pause(); one.currentTime = 0; }
        return line.getAnimations().length;`);
      assert.equal(held, 1, 'it lights up');
      assert.deepEqual(await page().axe(OF_COLOR), []);
    });
  }

  /** The element with the focus, told by its id, else by its text. */
  const focus = () => page().driver.executeScript('return document.activeElement.id || document.activeElement.textContent.trim()');
  const press = (...keys) => page().driver.actions({ async: true }).sendKeys(...keys).perform();

  /** Presses Tab until the focus is there. */
  const tabTo = async (id) => {
    const seen = [];
    for (let steps = 0; steps < 150; steps += 1) {
      await press(Key.TAB);
      seen.push(await focus());
      if (seen.at(-1) === id) return;
    }
    assert.fail(`Tab does not lead to ${id}, but to ${seen.join(', ')}`);
  };

  test('keyboard alone: start, fill, fix, take the command', async () => {
    await page().visit();
    await tabTo('start-linux');
    await press(Key.ENTER);
    await page().checked();
    for (const member of ['subscription', 'resourceGroup', 'account', 'pool']) {
      await tabTo(`target-${member}`);
      await press(FILLED[member]);
    }
    await tabTo(IDENTITY_ROW);
    await press(FILLED.identity);
    await tabTo(CERTIFICATE_URL);
    await press(`${FILLED.secret}/0123456789abcdef0123456789abcdef`);
    await page().until('the finding', () => page().has('.field .fix'));
    const fix = await page().text('.field .fix');
    await tabTo(fix.trim());
    await press(Key.ENTER);
    await page().until('the version is gone', async () => (await page().value(CERTIFICATE_URL)) === FILLED.secret);
    await tabTo('output-copy');
    await tabTo('output-tab-json');
    await press(Key.ARROW_RIGHT);
    await page().until('another format', async () => (await page().value('output-format')) !== 'json');
    while ((await focus()) !== 'output-copy') await page().chord(Key.SHIFT, Key.TAB);
    await press(Key.ENTER);
    await page().until('copied or told why not', async () => (await page().text('.output-bar .copied')) !== '');
    await tabTo('output-lines');
    await press(Key.END);
    await press(Key.HOME, Key.ARROW_DOWN);
    assert.equal(await page().driver.executeScript("return document.getElementById('output-lines').getAttribute('aria-activedescendant')"), 'line-1');
  });

  test('keyboard alone: find a setting, type it, and fold what it stands in', async () => {
    await page().visit('#!os=linux');
    await page().checked();
    await tabTo('search');
    await press('nfs');
    await page().until('hits', () => page().has('.hit'));
    const chosen = () => page().driver.executeScript("return document.getElementById(document.activeElement.getAttribute('aria-activedescendant'))?.querySelector('code').textContent");
    assert.equal(await chosen(), 'mountConfiguration[].nfsMountConfiguration');
    await press(Key.ARROW_DOWN);
    const second = await chosen();
    assert.notEqual(second, 'mountConfiguration[].nfsMountConfiguration');
    await press(Key.ARROW_UP);
    await press(Key.ENTER);
    const source = 'body-properties-mountConfiguration-0-nfsMountConfiguration-source';
    await page().until('its first field', async () => (await focus()) === source);
    await press('10.0.0.4:/export');
    const { mountConfiguration } = (await page().body()).properties;
    assert.deepEqual(mountConfiguration, [{ nfsMountConfiguration: { source: '10.0.0.4:/export' } }]);
    await page().driver.actions({ async: true }).keyDown(Key.SHIFT).sendKeys(Key.TAB).keyUp(Key.SHIFT).perform();
    assert.equal(await focus(), 'body-properties-mountConfiguration-0-kind-nfsMountConfiguration');
    await page().driver.executeScript("document.querySelector('#section-mounts .folder').focus()");
    await press(Key.SPACE);
    assert.ok(!(await page().has(`#${source}`)));
    assert.equal(await page().driver.executeScript('return document.activeElement.ariaExpanded'), 'false');
    await press(Key.SPACE);
    assert.equal(await page().value(source), '10.0.0.4:/export');
  });

  test('Escape closes the search and changes nothing', async () => {
    await page().visit('#!os=linux');
    await page().checked();
    const before = await page().body();
    await page().search('subnet');
    await press(Key.ESCAPE);
    assert.ok(!(await page().has('.hit')));
    assert.equal(await page().value('search'), '');
    assert.equal(await focus(), 'search');
    assert.deepEqual(await page().body(), before);
  });

  test('the skip link leads past the top bar', async () => {
    await page().visit();
    await press(Key.TAB);
    assert.equal(await page().driver.executeScript("return document.activeElement.className"), 'skip');
    await press(Key.ENTER);
    await page().until('the focus', async () => (await focus()) === 'main' || page().driver.executeScript("return document.querySelector('main').contains(document.activeElement)"));
    await press(Key.TAB);
    assert.equal(await focus(), 'start-text');
  });

  for (const [way, close] of /** @type {const} */ ([
    ['Escape', () => press(Key.ESCAPE)],
    ['its button', async () => page().driver.executeScript("Array.from(document.querySelectorAll('dialog .acts .plain')).at(-1).click()")],
  ])) {
    test(`a dialog closed by ${way} gives the focus back`, async () => {
      await page().visit();
      await tabTo('open-import');
      await press(Key.ENTER);
      await page().until('the dialog', () => page().has('dialog[open]'));
      assert.ok(await page().driver.executeScript("return document.querySelector('dialog').contains(document.activeElement)"));
      await close();
      await page().until('it is closed', async () => !(await page().has('dialog')));
      assert.equal(await focus(), 'open-import');
    });
  }

  test('the caret stays where it is typed', async () => {
    await page().visit();
    await page().start('linux');
    const field = 'target-pool';
    await page().type(field, 'frames');
    await press(Key.ARROW_LEFT, Key.ARROW_LEFT, Key.ARROW_LEFT);
    await press('x');
    await press('y');
    assert.equal(await page().value(field), 'fraxymes');
    const row = IDENTITY_ROW;
    await page().type(row, '/subscriptions/b');
    await press(Key.ARROW_LEFT);
    await press('a');
    assert.equal(await page().value(row), '/subscriptions/ab');
    assert.equal(await page().focused(), row, 'the name of a map entry changes with each key');
  });

  test('findings are tied to their fields', async () => {
    await page().visit();
    await page().start('linux');
    await page().type('target-subscription', 'none');
    await page().until('the finding', () => page().has('#target-subscription[aria-invalid="true"]'));
    const described = await page().driver.executeScript(`
      return document.getElementById('target-subscription').getAttribute('aria-describedby').split(' ')
        .map((id) => document.getElementById(id)?.textContent ?? 'missing: ' + id).join(' ')`);
    assert.match(described, /GUID/);
    assert.doesNotMatch(described, /missing: /);
  });
});
