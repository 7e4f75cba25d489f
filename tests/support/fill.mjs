// Fills the form by its controls, as a person does who has a body in mind.

import { readFileSync } from 'node:fs';

import { By, Key, idOf } from './page.mjs';

const TEXTS = Object.assign({}, ...['members', 'settings', 'key_vault', 'form'].map((topic) =>
  JSON.parse(readFileSync(new URL(`../../crates/model/src/locale/en/${topic}.json`, import.meta.url), 'utf8'))));

/** What the form calls a place. */
function titleOf(pointer) {
  const inVault = pointer.split('/settings/secretsManagementSettings').length > 1 || /\/settings\/(logging|authentication)Settings/.test(pointer);
  const inside = inVault ? `/settings${pointer.split('/settings')[1]}` : pointer;
  return TEXTS[`member${inside.replaceAll(/\/\d+(?=\/|$)/g, '[]').replaceAll('/', '.')}`];
}

/** What stands for a place: its control, or rows of it; else what is to be unfolded to find it. */
function look(page, pointer) {
  const ids = [];
  for (let around = pointer; around; around = around.slice(0, around.lastIndexOf('/'))) ids.push(idOf(around));
  return page.driver.executeScript(`
    const [ids, ...titles] = arguments;
    const [own, ...around] = ids.map((id) => document.getElementById(id));
    const is = (suffix) => !!document.getElementById(ids[0] + suffix);
    const group = around.find((one) => one)?.parentElement ?? document;
    const folded = [...group.querySelectorAll('button.folder[aria-expanded="false"]')];
    const called = (name) => folded.find((folder) => folder.firstElementChild.textContent === name);
    return {
      tag: own?.localName, json: own?.classList.contains('json'), filled: !!own?.value,
      rows: is('-add') || is('-0'),
      folder: own || is('-add') || is('-0') ? null : titles.map(called).find((one) => one) ?? null,
    };`, ids, titleOf(pointer) ?? '', TEXTS['form.more'], TEXTS['image.galleries']);
}

/** Unfolds what hides a place. */
async function reach(page, pointer) {
  for (let folds = 0; folds < 4; folds += 1) {
    const found = await look(page, pointer);
    if (!found.folder) return found;
    await page.driver.executeScript("arguments[0].scrollIntoView({ block: 'center' })", found.folder);
    await found.folder.click();
  }
  throw new Error(`${pointer} cannot be unfolded`);
}

async function enter(page, pointer, text, /** @type {{ tag?: string, filled: boolean }} */ { tag, filled }) {
  if (tag === 'select') return page.choose(idOf(pointer), text);
  const control = await page.id(idOf(pointer));
  // The first keys change most of what is drawn; the rest is put in at once.
  if (filled) await control.sendKeys(Key.chord(Key.CONTROL, 'a'));
  await control.sendKeys(text.slice(0, 3));
  if (text.length > 3) {
    const same = await page.driver.executeScript(`
      const [control, rest] = arguments;
      return document.activeElement === control && document.execCommand('insertText', false, rest);`, control, text.slice(3));
    if (!same) throw new Error(`the focus left ${pointer} after three keys`);
  }
  return undefined;
}

/** Adds the row of an element or an entry, if it is not there. */
async function add(page, list, row) {
  if (!(await page.has(`#${row}`))) await page.click(`${idOf(list)}-add`);
}

/** Makes the form have this value at this place. What the place has besides stays. */
export async function fill(page, pointer, value) {
  const [, list, index] = /^(.*)\/(\d+)$/.exec(pointer) ?? [];
  if (index) await add(page, list, `${idOf(pointer)}-remove`);
  const found = await reach(page, pointer);
  if (value === null || typeof value !== 'object') return enter(page, pointer, String(value), found);
  if (found.json) return enter(page, pointer, JSON.stringify(value), found);
  if (Array.isArray(value)) {
    for (const [number, element] of value.entries()) await fill(page, `${pointer}/${number}`, element);
    return undefined;
  }
  if (found.rows) {
    for (const [number, [name, held]] of Object.entries(value).entries()) {
      await add(page, pointer, `${idOf(pointer)}-${number}`);
      await enter(page, `${pointer}/${number}`, name, { filled: false });
      if (typeof held === 'string') await fill(page, `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, held);
    }
    return undefined;
  }
  for (const [name, member] of Object.entries(value)) {
    const kind = (await page.driver.findElements(By.id(`${idOf(pointer)}-kind-${name}`)))[0];
    if (kind && !(await kind.isSelected())) await page.click(`${idOf(pointer)}-kind-${name}`);
    await fill(page, `${pointer}/${name}`, member);
  }
  return undefined;
}
