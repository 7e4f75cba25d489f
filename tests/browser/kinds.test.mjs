// Objects that are of one kind or another: the form asks which.

import { test } from 'node:test';
import assert from 'node:assert/strict';

import { Key, at, idOf, put } from '../support/page.mjs';
import { inEachBrowser } from '../support/suite.mjs';

const CONTAINERS = '/properties/deploymentConfiguration/virtualMachineConfiguration/containerConfiguration';
const START = '/properties/startTask';
const MOUNT = '/properties/mountConfiguration/0';
const BLOB = `${MOUNT}/azureBlobFileSystemConfiguration`;
const IDENTITY = { resourceId: '/subscriptions/3f2504e0-4f89-41d3-9a0c-0305e82c3301/resourceGroups/render/providers/Microsoft.ManagedIdentity/userAssignedIdentities/nodes' };

/** Where, what is there, the first member of the kind that is chosen, what is there then, and a field that can be typed into.
 * @type {[string, object, string, object, string][]} */
const CHOICES = [
  [`${START}/userIdentity`, { autoUser: { scope: 'Pool' } }, 'userName', {}, 'userName'],
  [`${START}/userIdentity`, { userName: 'worker' }, 'autoUser', { autoUser: {} }, 'autoUser/scope'],
  [`${START}/resourceFiles/0`, { httpUrl: 'https://example.com/a', filePath: 'a', fileMode: '0755' }, 'autoStorageContainerName', { filePath: 'a', fileMode: '0755' }, 'autoStorageContainerName'],
  [`${START}/resourceFiles/0`, { autoStorageContainerName: 'scenes', blobPrefix: 'a/' }, 'storageContainerUrl', { blobPrefix: 'a/' }, 'storageContainerUrl'],
  [`${START}/containerSettings/registry`, { registryServer: 'a.azurecr.io', username: 'u', password: 'p' }, 'identityReference', { registryServer: 'a.azurecr.io', identityReference: {} }, 'identityReference/resourceId'],
  [`${CONTAINERS}/containerRegistries/0`, { registryServer: 'a.azurecr.io', identityReference: IDENTITY }, 'username', { registryServer: 'a.azurecr.io' }, 'password'],
  [MOUNT, { azureFileShareConfiguration: { accountName: 'a', azureFileUrl: 'https://a.file.core.windows.net/s', accountKey: 'aw==', relativeMountPath: 'm', mountOptions: '-o ro' } },
    'azureBlobFileSystemConfiguration', { azureBlobFileSystemConfiguration: { accountName: 'a', accountKey: 'aw==', relativeMountPath: 'm' } }, 'azureBlobFileSystemConfiguration/containerName'],
  [MOUNT, { cifsMountConfiguration: { source: '//a/b', relativeMountPath: 'm', userName: 'u', password: 'p', mountOptions: '-o ro' } },
    'nfsMountConfiguration', { nfsMountConfiguration: { source: '//a/b', relativeMountPath: 'm', mountOptions: '-o ro' } }, 'nfsMountConfiguration/source'],
  [BLOB, { accountName: 'a', containerName: 'c', relativeMountPath: 'm', accountKey: 'aw==' }, 'sasKey', { accountName: 'a', containerName: 'c', relativeMountPath: 'm' }, 'sasKey'],
  [BLOB, { accountName: 'a', containerName: 'c', relativeMountPath: 'm', sasKey: '?sv=1' }, 'identityReference', { accountName: 'a', containerName: 'c', relativeMountPath: 'm', identityReference: {} }, 'identityReference/resourceId'],
];

/** Where both kinds are, and members of both. @type {[string, object, string[]][]} */
const BOTH = [
  [`${START}/userIdentity`, { autoUser: { scope: 'Pool' }, userName: 'worker' }, ['autoUser/scope', 'userName']],
  [`${START}/resourceFiles/0`, { httpUrl: 'https://example.com/a', autoStorageContainerName: 'scenes', filePath: 'a' }, ['httpUrl', 'autoStorageContainerName']],
  [MOUNT, { nfsMountConfiguration: { source: 'a:/b', relativeMountPath: 'm' }, cifsMountConfiguration: { source: '//a/b', relativeMountPath: 'm', userName: 'u', password: 'p' } },
    ['nfsMountConfiguration/source', 'cifsMountConfiguration/source']],
  ['/properties/scaleSettings', { fixedScale: { targetDedicatedNodes: 1 }, autoScale: { formula: '$TargetDedicatedNodes = 1;' } }, ['fixedScale/targetDedicatedNodes', 'autoScale/formula']],
];

inEachBrowser('kinds', (page) => {
  const press = (...keys) => page().driver.actions({ async: true }).sendKeys(...keys).perform();
  const script = (text, ...given) => page().driver.executeScript(text, ...given);
  const body = async (place) => at(await page().body(), place);

  /** A body with a value at a place; what stands around an element of a list is a list. */
  const open = async (place, value) => {
    await page().visit('#!os=linux');
    await page().checked();
    const start = await page().body();
    const [, list, inner] = /^(.*?)\/0(\/.*)?$/.exec(place) ?? [];
    await page().importBody(list ? put(start, list, [inner ? put({}, inner, value) : value]) : put(start, place, value));
  };

  for (const [place, before, name, after, field] of CHOICES) {
    test(`${place.split('/').at(-1)} of ${place.split('/').at(-2)} becomes one of ${name}, and what is shared comes along`, async () => {
      await open(place, before);
      const radio = `${idOf(place)}-kind-${name}`;
      assert.ok(!(await page().id(radio).isSelected()));
      await page().click(radio);
      assert.ok(await page().id(radio).isSelected());
      assert.equal(await page().focused(), radio, 'the next arrow key chooses on');
      const now = await body(place);
      assert.deepEqual(now, after);
      const id = idOf(`${place}/${field}`);
      if ((await page().value(id)) === '') {
        if (await script("return document.getElementById(arguments[0]).localName === 'select'", id)) await page().choose(id, 'Pool');
        else {
          await page().type(id, 'ab');
          assert.equal(await page().focused(), id);
        }
        assert.notEqual(await body(`${place}/${field}`), undefined);
        await page().click('undo');
      }
      await page().click('undo');
      assert.deepEqual(await body(place), before);
    });
  }

  for (const [place, value, members] of BOTH) {
    test(`both kinds of ${place} are shown, with the finding`, async () => {
      await open(place, value);
      for (const member of members) {
        const id = idOf(`${place}/${member}`);
        await page().until(`${member} is shown`, () => page().isShown(id));
        assert.equal(await page().value(id), String(at(value, `/${member}`)));
      }
      assert.ok((await page().codes('error')).length > 0);
      assert.ok(await script(
        "return [...document.querySelectorAll('#section-scale .finding.error, #section-start-task .finding.error, #section-mounts .finding.error')].some((one) => one.checkVisibility())"), 'the form says it too');
      assert.deepEqual(await body(place), value);
    });
  }

  for (const [place, value, field] of [
    [`${START}/userIdentity`, { userName: 'w' }, 'userName'],
    [`${START}/resourceFiles/0`, { httpUrl: 'h' }, 'httpUrl'],
    [BLOB, { accountName: 'a', sasKey: 's' }, 'sasKey'],
    [`${CONTAINERS}/containerRegistries/0`, { username: 'u' }, 'username'],
  ]) {
    test(`the only member of its kind is emptied under the caret, and typed anew: ${field}`, async () => {
      await open(place, value);
      const id = idOf(`${place}/${field}`);
      await page().id(id).sendKeys(Key.END, Key.BACK_SPACE);
      assert.equal(await body(`${place}/${field}`), undefined);
      assert.equal(await page().focused(), id);
      await press('n');
      await press('e', 'w');
      assert.equal(await page().focused(), id);
      assert.equal(await body(`${place}/${field}`), 'new');
    });
  }

  test('the scale changes from a number to a formula and back by undo', async () => {
    await page().visit('#!os=linux');
    await page().checked();
    const before = await body('/properties/scaleSettings');
    const radio = 'body-properties-scaleSettings-kind-autoScale';
    await page().click(radio);
    assert.equal(await page().focused(), radio);
    await page().type('body-properties-scaleSettings-autoScale-formula', '$TargetDedicatedNodes = 7;');
    assert.equal(await body('/properties/scaleSettings/autoScale/formula'), '$TargetDedicatedNodes = 7;');
    assert.equal(await body('/properties/scaleSettings/fixedScale'), undefined);
    await page().click('undo');
    await page().click('undo');
    assert.deepEqual(await body('/properties/scaleSettings'), before);
  });
});
