// For everyone: axe, keyboard alone, focus and caret, narrow screens.

import { test } from 'node:test';
import assert from 'node:assert/strict';

import { CERTIFICATE_URL, FILLED, IDENTITY_ROW, Key } from '../support/page.mjs';
import { inEachBrowser } from '../support/suite.mjs';

const WIDTHS = [1440, 390];
const LANGUAGES = ['en', 'zh-TW'];

/** What the theme has a say in; everything else is the same in all. */
const OF_COLOUR = ['color-contrast', 'link-in-text-block'];

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
    await page.until('the link', () => page.value('share-link'));
  },
};

inEachBrowser('accessibility', (page) => {
  /** The scene, and on a narrow screen its other side. */
  const sides = async (scene, look) => {
    await look(scene);
    // The dialog lies over both.
    if (!(await page().isShown('show-output')) || (await page().has('dialog'))) return;
    await page().showOutput();
    await look(`${scene}, its output`);
  };

  for (const width of WIDTHS) {
    for (const language of LANGUAGES) {
      test(`axe finds nothing at ${width} px, ${language}, light and dark`, async () => {
        await page().size(width);
        try {
          for (const [scene, make] of Object.entries(SCENES)) {
            await page().visit();
            // Chosen on the page: a preset would begin a body.
            await page().choose('language', language);
            await page().until('the language', async () => (await page().driver.executeScript('return document.documentElement.lang')) === language);
            await make(page());
            await sides(scene, async (what) => {
              await page().wear('light');
              assert.deepEqual(await page().axe(), [], what);
              await page().wear('dark');
              assert.deepEqual(await page().axe(OF_COLOUR), [], `${what}, dark`);
            });
          }
        } finally {
          await page().size(1440, 1000);
        }
      });
    }
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
      assert.deepEqual(await page().axe(OF_COLOUR), []);
    });
  }

  for (const width of [390, 320]) {
    test(`nothing is wider than ${width} px`, async () => {
      await page().size(width);
      try {
        for (const [scene, make] of Object.entries(SCENES)) {
          await page().visit();
          await make(page());
          await sides(scene, async (what) => assert.deepEqual(await page().tooWide(), [], what));
        }
      } finally {
        await page().size(1440, 1000);
      }
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
    await tabTo('output-format');
    // A letter chooses the option that begins with it, with the list closed.
    await press('c');
    await page().until('another format', async () => (await page().value('output-format')) !== 'json');
    await tabTo('output-copy');
    await press(Key.ENTER);
    await page().until('copied or told why not', async () => (await page().text('.output-bar .copied')) !== '');
    await tabTo('output-lines');
    await press(Key.END);
    await press(Key.HOME, Key.ARROW_DOWN);
    assert.equal(await page().driver.executeScript("return document.getElementById('output-lines').getAttribute('aria-activedescendant')"), 'line-1');
  });

  test('the skip link leads past the top bar', async () => {
    await page().visit();
    await press(Key.TAB);
    assert.equal(await page().driver.executeScript("return document.activeElement.className"), 'skip');
    await press(Key.ENTER);
    await page().until('the focus', async () => (await focus()) === 'main' || page().driver.executeScript("return document.querySelector('main').contains(document.activeElement)"));
    await press(Key.TAB);
    assert.equal(await focus(), 'start-linux');
  });

  for (const [way, close] of [
    ['Escape', () => press(Key.ESCAPE)],
    ['its button', async () => page().driver.executeScript("Array.from(document.querySelectorAll('dialog .acts .plain')).at(-1).click()")],
  ]) {
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
