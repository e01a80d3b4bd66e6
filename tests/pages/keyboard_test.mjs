// SPDX-License-Identifier: AGPL-3.0-or-later
// A day's work by keyboard alone: nothing here clicks, hovers or fills. Wherever the keyboard stops, it is seen.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { assert_nothing, new_reader, passphrase, screens, start_on_a_copy, stop } from './harness.mjs';

let folder, server, browser;
before(async () => { ({ folder, server, browser } = await start_on_a_copy()); });
after(() => stop({ folder, server, browser }));

const stops_most = 150; // before a page counts as one in which the keyboard is caught

// What stands at the keyboard's place: whether it is what is wanted, and what is wrong with how it shows.
function look_at_focus(wanted) {
  const one = document.activeElement;
  if (!one || one === document.body) return { here: false, wrong: null };
  const style = getComputedStyle(one), box = one.getBoundingClientRect();
  const words = `${one.tagName.toLowerCase()} “${(one.textContent || one.name || '').trim().slice(0, 40)}”`;
  const luminance = (colour) => colour.match(/[\d.]+/g).slice(0, 3).map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
  const [light, dark] = [luminance(style.outlineColor), luminance(getComputedStyle(document.body).backgroundColor)].sort((a, b) => b - a);
  let wrong = null;
  if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) wrong = `${words} has no ring`;
  else if ((light + 0.05) / (dark + 0.05) < 3) wrong = `${words} has a ring that is hardly seen`;
  else if (box.width === 0 || box.height === 0) wrong = `${words} is not to be seen`;
  else if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) wrong = `${words} is outside of the screen`;
  return { here: one.matches(wanted), wrong };
}

class Keyboard {
  constructor(page) { this.page = page; this.wrong = []; }
  async press(key) {
    await this.page.keyboard.press(key);
  }
  async go(key = 'Enter') {
    await Promise.all([this.page.waitForNavigation(), this.press(key)]);
  }
  async to(wanted, key = 'Tab') {
    for (let stops = 0; stops < stops_most; ++stops) {
      await this.press(key);
      const { here, wrong } = await this.page.evaluate(look_at_focus, wanted);
      if (wrong) this.wrong.push(`${new URL(this.page.url()).pathname}: ${wrong}`);
      if (here) return;
    }
    assert.fail(`${key} does not reach ${wanted} on ${this.page.url()}`);
  }
  async write(wanted, words) {
    await this.to(wanted);
    await this.press('Control+A');
    await this.page.keyboard.type(words);
  }
  async choose(wanted) {
    await this.to(wanted);
    await this.press('ArrowDown');
  }
  // A page of the head's navigation, which is folded on a phone.
  async from_the_menu(wanted, is_folded) {
    if (is_folded) {
      await this.to('.menu summary');
      await this.press('Enter');
    }
    await this.to(wanted);
    await this.go();
  }
}

for (const language of ['fa', 'en']) {
  for (const [width, screen] of [['phone', screens.phone], ['desktop', screens.desktop]]) {
    test(`a record is found, written and changed by keyboard alone, in ${language} on a ${width}`, async () => {
      // Catches a place that Tab does not reach or does not leave, a ring that is not seen, a form that wants a mouse.
      const { page, context, complaints } = await new_reader(browser, { origin: server.address, screen });
      const keys = new Keyboard(page), at = (path) => `${server.address}/${language}/${path}`, is_folded = width === 'phone';
      await page.goto(at('sign-in'));
      await keys.to('a.skip');
      await keys.write('input[name=sign-in-person]', 'campaigns-desk');
      await keys.write('input[name=sign-in-passphrase]', passphrase('campaigns-desk'));
      await keys.go();
      await keys.from_the_menu('header nav a[href$="/desks"]', is_folded);

      await keys.to('a.skip');
      await keys.press('Enter');
      await keys.press('Tab');
      assert.ok(await page.locator('main :focus').count() === 1, 'the skip link does not lead past the navigation');
      await keys.press('Shift+Tab');
      await keys.to('main a[href$="/desks/campaigns"]');
      await keys.go();
      await keys.to('main a[href$="/records/campaign"]');
      await keys.go();

      await keys.to('main summary');
      await keys.press('Enter');
      await keys.write('main input[name=name]', 'nothing is called so');
      await keys.go();
      assert.match(page.url(), /filter=/);
      assert.equal(await page.locator('main tbody th').count(), 0, 'the filter lets everything through');

      await page.goto(at('records/campaign'));
      await keys.to('main a[href$="/records/campaign/new"]');
      await keys.go();
      await keys.write('input[name=name]', `By keyboard, ${language}, ${width}`);
      await keys.choose('select[name=against]');
      await keys.write('input[name=began]', '2009-06');
      await keys.choose('select[name=state]');
      await keys.to('main button.primary');
      await keys.go();
      assert.match(page.url(), /\/record\/[0-9a-f]{32}/, 'the record is not saved');

      await keys.to('main a[href$="/edit"]');
      await keys.go();
      await keys.write('input[name=name]', 'Changed by keyboard');
      await keys.go();
      assert.equal(await page.locator('main h1').innerText(), 'Changed by keyboard');

      await keys.from_the_menu('header form[action$=sign-out] button', is_folded);
      assert.equal(new URL(page.url()).pathname, `/${language}/sign-in`);
      assert_nothing([...new Set(keys.wrong), ...complaints], 'wrong on the way');
      await context.close();
    });
  }
}

test('the keyboard goes back the way it came', async () => {
  // Catches an order that differs backwards, as where something takes the focus by itself.
  const { page, context } = await new_reader(browser, { origin: server.address, screen: screens.desktop });
  await page.goto(`${server.address}/en/sign-in`);
  const here = () => page.evaluate(() => document.activeElement.outerHTML.slice(0, 150));
  const forwards = [], backwards = [];
  for (let at = 0; at < 8; ++at) { await page.keyboard.press('Tab'); forwards.push(await here()); }
  for (let at = 0; at < 7; ++at) { await page.keyboard.press('Shift+Tab'); backwards.push(await here()); }
  assert.deepEqual(backwards.reverse(), forwards.slice(0, 7));
  await context.close();
});
