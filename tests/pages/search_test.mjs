// SPDX-License-Identifier: AGPL-3.0-or-later
// Search, as somebody with a browser without script.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import {
  accessibility, assert_nothing, compressed_bytes, demo, invalid_html, is_wider_than_screen, out_of_reach, screens,
  serve, sign_in, start_browser,
} from './harness.mjs';

let server, browser, reader, page;
const signed_in = (person, screen) => sign_in({ server, browser }, 'en', person, { screen });
before(async () => {
  server = await serve(demo);
  browser = await start_browser();
  reader = await signed_in('secretary', screens.phone);
  page = reader.page;
});
after(async () => { await browser?.close(); await server?.stop(); });

// Searches again while records are still being made searchable, which the page says.
async function search(on, language, words, more = {}) {
  for (let tries = 0; tries < 200; ++tries) {
    await on.goto(`${server.address}/${language}/search`);
    await on.fill('main input[name=words]', words);
    if (Object.keys(more).length > 0) await on.click('main summary');
    for (const [name, value] of Object.entries(more)) await on.fill(`main input[name=${name}]`, value);
    await on.press('main input[name=words]', 'Enter');
    if (await on.locator('main .notice[role=status]').count() === 0) return;
  }
  assert.fail('the index is never whole');
}
const titles = (on) => on.locator('.hits .hit').allInnerTexts();

test('words are found in either script, marked, and nothing of them stands in the address', async () => {
  // Catches spellings that do not find each other, hits without a mark, words in the browser's history.
  await search(page, 'fa', 'كمپين');
  const arabic = await titles(page);
  await search(page, 'fa', 'کمپین');
  assert.deepEqual(await titles(page), arabic);
  assert.ok(arabic.length > 3);
  assert.match(new URL(page.url()).search, /^\?search=\d+$/);
  for (const hit of await page.locator('.hits mark').allInnerTexts()) assert.match(hit, /^کمپین/);
  assert.ok(await page.locator('.hits mark').count() > 0);
  assert.ok(!await is_wider_than_screen(page));
  assert_nothing(await accessibility(browser, page), 'what was found');
  assert_nothing(await out_of_reach(page), 'what was found');
  const html = await page.content();
  assert_nothing(invalid_html({ found: html }), 'what was found');
  assert.ok(compressed_bytes(html) <= 14 * 1024, `${compressed_bytes(html)} bytes`);
  assert_nothing(reader.complaints, 'the browser says');
});

test('what is found is narrowed by kind and period, and turned page by page', async () => {
  // Catches a link that forgets the search, kinds that are mixed in, a second page that repeats the first.
  await search(page, 'en', 'کمپین');
  const status = await page.locator('main p[role=status]').first().innerText();
  const first = await titles(page);
  const link = page.getByRole('navigation', { name: 'Found by kind' }).getByRole('link').nth(1);
  const of_kind = Number((await link.innerText()).match(/[\d,]+$/)[0].replace(',', ''));
  await link.click();
  assert.equal((await titles(page)).length, Math.min(of_kind, 20));
  assert.match(new URL(page.url()).search, /^\?search=\d+&kind=[a-z_]+$/);
  await search(page, 'en', 'کمپین');
  await page.getByRole('link', { name: 'Further in the list' }).click();
  assert.equal(await page.locator('main p[role=status]').first().innerText(), status);
  assert.notDeepEqual(await titles(page), first);
  await search(page, 'en', 'کمپین', { from: '1388-01', to: 'Azar 1388' });
  for (const line of await page.locator('.hits li > p.soft').allInnerTexts()) assert.match(line, /2009/);
});

test('nonsense is answered with what would be accepted', async () => {
  // Catches an error of the database, a page that forgets what was typed, a refusal without a way on.
  for (const words of ['"open', '***', '« »', 'a b c d e f g h i j k l m']) {
    await page.goto(`${server.address}/fa/search`);
    await page.fill('main input[name=words]', words);
    await page.press('main input[name=words]', 'Enter');
    assert.equal(await page.inputValue('main input[name=words]'), words);
    assert.equal(await page.locator('#field-words-error').count(), 1, words);
  }
  assert_nothing(await accessibility(browser, page), 'a refused search');
  await search(page, 'en', 'zzzzz');
  assert.equal((await titles(page)).length, 0);
  await page.goto(`${server.address}/en/search?search=999`);
  assert.equal(await page.locator('main .notice').count(), 1);
});

test('what a reader may not open is not found, not even counted', async () => {
  // Catches a search that tells somebody of records in compartments that are closed to them.
  const handler = await signed_in('handler-aras', screens.desktop);
  for (const words of ['کمپین', 'a', '1', 'ا']) {
    await search(handler.page, 'en', words);
    const kept = await handler.page.locator('.hits li > p.soft bdi').allInnerTexts();
    await handler.page.goto(`${server.address}/en/compartments`);
    const own = await handler.page.locator('main').innerText();
    for (const name of kept) assert.ok(own.includes(name), `${name} is not open to this reader`);
    assert.ok(!kept.includes('units'), 'what the secretary may open');
  }
});
