// SPDX-License-Identifier: AGPL-3.0-or-later
// A hundred calls written down one after the other, by keyboard alone. On a copy of the demo, since it is changed.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import {
  accessibility, assert_nothing, compressed_bytes, invalid_html, is_wider_than_screen, out_of_reach, screens,
  sign_in, start_on_a_copy, stop,
} from './harness.mjs';

const person = 'channel-desk', calls_each = 25;

let folder, server, browser;
before(async () => { ({ folder, server, browser } = await start_on_a_copy()); });
after(() => stop({ folder, server, browser }));

const signed_in = (language, screen) => sign_in({ server, browser }, language, person, { screen });

const focused = (page) => page.locator('main :focus').getAttribute('name');
// How many calls the list has, as it says itself.
async function count(page, language) {
  await page.goto(`${server.address}/${language}/records/call`);
  const digits = (await page.locator('main [role=status]').innerText()).replace(/[۰-۹]/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'.indexOf(digit));
  return Number(digits.replace(/\D/g, ''));
}
async function choose_by_arrow(page, name, index) {
  // A list takes the arrow keys; it is reached by Tab like everything else.
  for (let i = 0; i < 20 && await focused(page) !== name; ++i) await page.keyboard.press('Tab');
  assert.equal(await focused(page), name);
  for (let i = 0; i < index; ++i) await page.keyboard.press('ArrowDown');
}
// A broadcast and a moment in it, as the form of a call that is there already has them.
async function a_call(page, language) {
  await page.goto(`${server.address}/${language}/records/call`);
  await page.goto(`${server.address}${await page.locator('tbody th a').first().getAttribute('href')}/edit`);
  return { broadcast: await page.inputValue('input[name=broadcast]'), at: await page.inputValue('input[name=at]') };
}
const send = (page) => Promise.all([page.waitForURL(/written-line=/), page.waitForEvent('load'), page.keyboard.press('Enter')]);

for (const language of ['en', 'fa']) {
  for (const width of ['phone', 'desktop']) {
    test(`calls are written down in ${language} on a ${width}, by keyboard alone`, async () => {
      // Catches a line that is lost or stored twice, a focus that has to be brought back by mouse, and a broadcast that
      // has to be typed for each call anew.
      const { page, complaints } = await signed_in(language, screens[width]);
      const before_all = await count(page, language);
      const { broadcast, at } = await a_call(page, language);
      await page.goto(`${server.address}/${language}/records/call/quick`);
      assert.equal(await focused(page), 'broadcast', 'typing begins in the first field');
      await page.keyboard.type(broadcast);
      for (let i = 0; i < calls_each; ++i) {
        for (let tabs = 0; tabs < 5 && await focused(page) !== 'at'; ++tabs) await page.keyboard.press('Tab');
        assert.equal(await focused(page), 'at', `line ${i + 1}`);
        await page.keyboard.press('Control+A');
        await page.keyboard.type(at.replace(/(:\d)\d/, `$1${i % 10}`));
        await choose_by_arrow(page, 'kind_of_call', 1);
        await page.keyboard.press('Tab');
        for (let tabs = 0; tabs < 9 && await page.locator('main :focus').evaluate((one) => one.tagName) !== 'BUTTON'; ++tabs)
          await page.keyboard.press('Tab');
        await send(page);
        assert.equal(await focused(page), 'at', 'typing goes on in the next line');
        assert.notEqual(await page.inputValue('input[name=broadcast]'), '', 'the broadcast is taken over');
      }
      assert.equal(await page.locator('tbody tr').count(), 10, 'the last lines stand below');
      assert_nothing(await accessibility(browser, page), 'quick entry');
      assert_nothing(await out_of_reach(page), 'not to be reached by keyboard');
      assert.ok(!await is_wider_than_screen(page));
      const html = await page.content();
      assert.ok(compressed_bytes(html) <= 14_000, `${compressed_bytes(html)} bytes`);
      assert_nothing(invalid_html({ quick: html }), 'the checker');
      assert.equal(await count(page, language), before_all + calls_each);
      assert_nothing(complaints, 'complaints');
    });
  }
}

test('a refused line comes back as it was typed, and a line is taken back', async () => {
  // Catches words that are lost when one field is wrong, a line that stays after it was taken back, words in an address.
  const { page } = await signed_in('en', screens.desktop);
  const { broadcast, at } = await a_call(page, 'en');
  await page.goto(`${server.address}/en/records/call/quick`);
  await page.fill('input[name=broadcast]', broadcast);
  await page.fill('input[name=at]', 'this evening');
  await page.selectOption('select[name=kind_of_call]', { index: 1 });
  await page.press('input[name=at]', 'Enter');
  assert.equal(await page.inputValue('input[name=at]'), 'this evening');
  assert.equal(await page.inputValue('input[name=broadcast]'), broadcast);
  assert.equal(await focused(page), 'at', 'typing goes on where something is wrong');
  await page.fill('input[name=at]', at);
  await page.press('input[name=at]', 'Enter');
  await page.waitForURL(/written-line=/);
  assert.match(new URL(page.url()).search, /^\?written-line=[0-9a-f]{32}$/);
  await page.getByRole('button', { name: 'Take back' }).click();
  assert.equal(await page.locator('tbody tr').count(), 0);
  await page.getByRole('link', { name: 'Its history' }).click();
  assert.equal(await page.locator('main h1').count(), 1);
});

test('the fields of a line are chosen', async () => {
  // Catches a choice that is forgotten with the next line.
  const { page } = await signed_in('en', screens.desktop);
  await page.goto(`${server.address}/en/records/call/quick`);
  assert.equal(await page.locator('[name=country]').count(), 1);
  await page.getByText('Choose the fields of a line').click();
  const ticked = page.locator('input[name=shown-field]:checked');
  while (await ticked.count() > 0) await ticked.first().uncheck();
  await page.getByRole('checkbox', { name: 'First call' }).check();
  await page.getByRole('button', { name: 'Show these' }).click();
  assert.equal(await page.locator('[name=country]').count(), 0);
  assert.equal(await page.locator('select[name=first_time]').count(), 1);
  assert.match(new URL(page.url()).search, /^\?shown-field=7$/);
});
