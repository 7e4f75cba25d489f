// Several tabs of one browser, what it stores, and links.

import { deflateRawSync } from 'node:zlib';

/** What begins the keys of the page. */
export const PREFIX = 'batch-pool-configurator/1/';

/** A body whose size is told apart from others by its name. */
export const body = (name) => ({ properties: { vmSize: `Standard_${name}` } });

export const work = (name) => JSON.stringify({ target: {}, body: body(name) });

/** The fragment of a link to a text, whatever it is. */
export const fragment = (text) => `#s1=${deflateRawSync(text).toString('base64url')}`;

export const linkTo = (name) => fragment(work(name));

const SIZE = 'body-properties-vmSize';

export class Tabs {
  constructor(page) {
    this.page = page;
    this.driver = page.driver;
  }

  /** A tab of its own at the address, as if somebody had typed it. */
  async open(where = '') {
    await this.driver.switchTo().newWindow('tab');
    await this.page.open(where);
    return this.driver.getWindowHandle();
  }

  here() {
    return this.driver.getWindowHandle();
  }

  to(tab) {
    return this.driver.switchTo().window(tab);
  }

  async close(tab, next) {
    await this.to(tab);
    // A tab that ends in the middle of opening something has not survived it. On a busy machine the checks may come only now, and
    // until they have, nothing is asked of them that one could wait for.
    if (await this.shows()) await this.page.checked();
    await this.page.until('nothing is being opened', async () => !Object.keys(await this.stored()).some((key) => key.startsWith('opening/')));
    await this.driver.close();
    await this.to(next);
  }

  /** Closes all tabs but this one. */
  async closeOthers() {
    const here = await this.here();
    for (const tab of await this.driver.getAllWindowHandles()) {
      if (tab === here) continue;
      await this.to(tab);
      await this.driver.close();
    }
    await this.to(here);
  }

  async reload() {
    await this.driver.navigate().refresh();
    await this.page.ready();
  }

  /** The name of the work that the tab shows; empty if it shows none. */
  async shows() {
    // Where nothing can be stored, nobody can prefer all settings on one page.
    if (await this.page.has('#all-settings[aria-pressed="false"]')) await this.page.reach(SIZE);
    if (!(await this.page.has(`#${SIZE}`))) return '';
    return (await this.page.value(SIZE)).replace('Standard_', '');
  }

  untilShows(name) {
    return this.page.until(`the work ${name}`, async () => (await this.shows()) === name).catch(async (error) => {
      const keys = Object.entries(await this.stored()).map(([key, text]) => `${key}: ${text.length}`);
      throw new Error(`${error.message}; there is ${await this.shows()}, ${JSON.stringify(await this.offers())}, and ${keys.join(', ')}`);
    });
  }

  /** Makes the work one of this name, and waits until that is stored. */
  async edit(name) {
    await this.page.type(SIZE, `Standard_${name}`);
    await this.untilStored(name);
  }

  /** Waits until something of this name is stored, for all tabs or for this one. */
  untilStored(name) {
    return this.page.until(`${name} is stored`, async () => JSON.stringify(await this.stored()).includes(`Standard_${name}`));
  }

  /** Begins a work of this name. */
  async begin(name) {
    await this.page.import(JSON.stringify(body(name)));
    await this.page.checked();
    await this.untilShows(name);
    await this.untilStored(name);
  }

  /** What is stored, without the prefix of the keys. */
  stored() {
    return this.driver.executeScript(`
      const all = {};
      for (const storage of [sessionStorage, localStorage]) {
        for (const [key, text] of Object.entries(storage)) if (key.startsWith(arguments[0])) all[key.slice(arguments[0].length)] = text;
      }
      return all;`, PREFIX);
  }

  /** The same of the storage that lasts. */
  lasting() {
    return this.driver.executeScript(`
      return Object.fromEntries(Object.entries(localStorage).filter(([key]) => key.startsWith(arguments[0]))
        .map(([key, text]) => [key.slice(arguments[0].length), text]));`, PREFIX);
  }

  put(name, text) {
    return this.driver.executeScript('localStorage.setItem(arguments[0], arguments[1])', PREFIX + name, text);
  }

  /** What is offered: the names of the offers, by the buttons that they have, and what is said. */
  offers() {
    return this.driver.executeScript("return Array.from(document.querySelectorAll('.kept .notice > p:first-child'), (one) => one.textContent)");
  }

  untilOffers(...said) {
    return this.page.until(`the offers ${said.join(', ') || 'none'}`, async () => {
      const offers = await this.offers();
      return offers.length === said.length && said.every((pattern, number) => offers[number].match(pattern));
    }).catch(async (error) => {
      throw new Error(`${error.message}; there are ${JSON.stringify(await this.offers())}`);
    });
  }

  /** Presses the button of an offer: open, save, discard and so on. */
  async press(button, offer = 0) {
    await this.page.click(`kept-${offer}-${button}`);
  }
}

/** Empties what the browser stores, at the origin of the site. */
export async function empty(page) {
  await page.driver.get(`${page.site.origin}/empty`);
  await page.driver.executeScript('localStorage.clear(); sessionStorage.clear();');
}
