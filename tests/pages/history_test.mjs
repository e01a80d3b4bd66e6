// SPDX-License-Identifier: AGPL-3.0-or-later
// The history of a record, as somebody reads it who wants to know which word was changed.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { accessibility, assert_nothing, invalid_html, is_wider_than_screen, screens, sign_in, start_on_a_copy, stop } from './harness.mjs';

let folder, server, browser;
before(async () => { ({ folder, server, browser } = await start_on_a_copy()); });
after(() => stop({ folder, server, browser }));

// A campaign of that name; leads to its page.
async function new_campaign(page, name) {
  await page.goto(`${server.address}/en/records/campaign/new`);
  await page.fill('input[name=name]', name);
  await page.selectOption('select[name=against]', { index: 1 });
  await page.fill('input[name=began]', '2009-06');
  await page.selectOption('select[name=state]', { index: 1 });
  await page.click('main button.primary');
}
async function change(page, fields) {
  await page.getByRole('link', { name: 'Change', exact: true }).click();
  for (const [name, value] of Object.entries(fields)) await page.fill(`[name=${name}]`, value);
  await page.click('main button.primary');
}
const take_back = (page, place) =>
  page.locator('.history > li').nth(place).getByRole('button', { name: 'Take this change back' }).click();

test('a text that was changed is compared word by word', async () => {
  // Catches a history that shows two long texts and leaves it to the reader what differs, one that a screen reader does
  // not tell apart, and words that come back as markup.
  const reader = await sign_in({ server, browser }, 'en', 'campaigns-desk'), { page } = reader;
  await new_campaign(page, 'The seven of <b>Evin</b> street');
  await change(page, { name: 'The eight of <b>Evin</b> square street' });
  const history = page.locator('.history > li').first();
  assert.deepEqual(await history.locator('del').allTextContents(), ['taken out: seven']);
  assert.deepEqual(await history.locator('ins').allTextContents(), ['put in: eight', 'put in:  square']);
  assert.equal(await history.locator('dd').textContent(),
    'The taken out: sevenput in: eight of <b>Evin</b>put in:  square street');
  assert_nothing([...invalid_html({ history: await page.content() }), ...await accessibility(browser, page)], 'wrong with the history');
  await reader.context.close();
});

test('one change is taken back, and what came after it stays', async () => {
  // Catches a change that can be taken back only while it is the last, or that takes later ones with it.
  const reader = await sign_in({ server, browser }, 'en', 'campaigns-desk'), { page } = reader;
  await new_campaign(page, 'Seven of them');
  await change(page, { name: 'Eight of them', for_whom: 'students' });
  await change(page, { began: '2009-07' });
  await take_back(page, 1);
  assert.match(page.url(), /done=taken-back$/);
  assert.equal(await page.locator('h1').innerText(), 'Seven of them');
  const facts = await page.locator('dl.facts').first().innerText();
  assert.ok(facts.includes('July 2009') && !facts.includes('students'), facts);
  assert.equal(await page.locator('.history > li').count(), 4, 'taking back is a change of its own');
  assert_nothing([...invalid_html({ record: await page.content() }), ...await accessibility(browser, page)], 'wrong with the record');
  await take_back(page, 0);
  assert.equal(await page.locator('h1').innerText(), 'Eight of them');
  await take_back(page, 1);
  assert.match(await page.locator('main').innerText(), /Nothing of that change is left/);
  await reader.context.close();
});

test('a change that was written over is taken back field by field', async () => {
  // Catches somebody's later word that goes in silence, and a conflict that leaves the rest of the change standing.
  const reader = await sign_in({ server, browser }, 'en', 'campaigns-desk', { screen: screens.phone }), { page } = reader;
  await new_campaign(page, 'First name');
  await change(page, { name: 'Second name', for_whom: 'students' });
  await change(page, { name: 'Third name' });
  await take_back(page, 1);
  assert.equal(await page.inputValue('input[name=name]'), 'Third name');
  assert.match(await page.locator('#field-name-hint').innerText(), /First name/);
  assert.equal(await page.inputValue('input[name=for_whom]'), '');
  assert.match(await page.locator('[role=alert]').innerText(), /changed again since/);
  assert_nothing([...invalid_html({ form: await page.content() }), ...await accessibility(browser, page)], 'wrong with the form');
  assert.ok(!await is_wider_than_screen(page));
  await page.click('main button.primary');
  assert.match(page.url(), /done=saved$/);
  assert.equal(await page.locator('h1').innerText(), 'Third name');
  assert.ok(!(await page.locator('dl.facts').first().innerText()).includes('students'));
  await reader.context.close();
});

test('a long history comes in pages', async () => {
  // Catches a page that grows with every change, and versions that cannot be reached any more.
  const reader = await sign_in({ server, browser }, 'en', 'campaigns-desk'), { page } = reader;
  await new_campaign(page, 'Changed often');
  const record = page.url().replace('?done=saved', '');
  for (let at = 1; at <= 20; ++at) await change(page, { for_whom: `number ${at}` });
  await page.goto(record);
  assert.equal(await page.locator('.history > li').count(), 20);
  await page.getByRole('link', { name: 'Further rows' }).click();
  assert.equal(await page.locator('.history > li').count(), 1);
  assert.match(await page.locator('.history').innerText(), /First written/);
  await page.getByRole('button', { name: 'Bring this version back' }).click();
  assert.match(page.url(), /done=saved$/);
  assert.ok(!(await page.locator('dl.facts').first().innerText()).includes('number'));
  await reader.context.close();
});

test('what refers to a record is counted, and leads to all of them', async () => {
  // Catches a page that grows with what refers to it, and records that no link reaches.
  const reader = await sign_in({ server, browser }, 'fa', 'secretary', { screen: screens.phone }), { page } = reader;
  await page.goto(`${server.address}/fa/records/arena`);
  await page.locator('.rows tbody th a').first().click();
  const way = page.locator('form[action*="/fa/records/"] button').first(), words = await way.innerText();
  const count = words.match(/[۰-۹٬]+/)[0];
  assert_nothing([...invalid_html({ record: await page.content() }), ...await accessibility(browser, page)], 'wrong with the record');
  assert.ok(!await is_wider_than_screen(page));
  await way.click();
  assert.match(page.url(), /\/records\/[a-z_]+\?filter=\d+$/);
  assert.ok((await page.locator('main [role=status]').first().innerText()).startsWith(count), words);
  await reader.context.close();
});
