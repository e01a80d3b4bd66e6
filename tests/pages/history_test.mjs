// SPDX-License-Identifier: AGPL-3.0-or-later
// The history of a record, as somebody reads it who wants to know which word was changed.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { accessibility, assert_nothing, invalid_html, sign_in, start_on_a_copy, stop } from './harness.mjs';

let folder, server, browser;
before(async () => { ({ folder, server, browser } = await start_on_a_copy()); });
after(() => stop({ folder, server, browser }));

test('a text that was changed is compared word by word', async () => {
  // Catches a history that shows two long texts and leaves it to the reader what differs, one that a screen reader does
  // not tell apart, and words that come back as markup.
  const reader = await sign_in({ server, browser }, 'en', 'campaigns-desk'), { page } = reader;
  await page.goto(`${server.address}/en/records/campaign/new`);
  await page.fill('input[name=name]', 'The seven of <b>Evin</b> street');
  await page.selectOption('select[name=against]', { index: 1 });
  await page.fill('input[name=began]', '2009-06');
  await page.selectOption('select[name=state]', { index: 1 });
  await page.click('main button.primary');
  await page.getByRole('link', { name: 'Change', exact: true }).click();
  await page.fill('input[name=name]', 'The eight of <b>Evin</b> square street');
  await page.click('main button.primary');
  const history = page.locator('h2#history + ol > li').first();
  assert.deepEqual(await history.locator('del').allTextContents(), ['taken out: seven']);
  assert.deepEqual(await history.locator('ins').allTextContents(), ['put in: eight', 'put in:  square']);
  assert.equal(await history.locator('dd').textContent(),
    'The taken out: sevenput in: eight of <b>Evin</b>put in:  square street');
  assert_nothing([...invalid_html({ history: await page.content() }), ...await accessibility(browser, page)], 'wrong with the history');
  await reader.context.close();
});
