// SPDX-License-Identifier: AGPL-3.0-or-later
// The front pages of the desks, the way to them, and the corner that leaves every page at once.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import {
  accessibility, ask, assert_nothing, compressed_bytes, invalid_html, is_wider_than_screen, out_of_reach, screens,
  sign_in, start_on_a_copy, stop,
} from './harness.mjs';

const first_view_bytes_max = 14 * 1000;
const path_of = (address) => new URL(address).pathname;

let folder, server, browser;
before(async () => { ({ folder, server, browser } = await start_on_a_copy()); });
after(() => stop({ folder, server, browser }));

const signed_in = (person, language, screen) => sign_in({ server, browser }, language, person, { screen });
const desks_of = (page) => page.locator('main a').evaluateAll((links) => links.map((link) => link.href));

for (const language of ['fa', 'en']) {
  test(`every desk has a front page, in ${language}`, async () => {
    // Catches a module that no desk leads to, and a front page that is heavy, invalid, too wide or unreadable with assistance.
    const reader = await signed_in('secretary', language, screens.phone), { page } = reader;
    const pages = {}, wrong = [];
    await page.goto(`${server.address}/${language}/desks`);
    const desks = await desks_of(page);
    assert.ok(desks.length >= 12, `${desks.length} desks`);
    for (const address of [`${server.address}/${language}/desks`, ...desks]) {
      await page.goto(address);
      const html = await page.content(), bytes = compressed_bytes(html);
      pages[path_of(address).replaceAll('/', '_')] = html;
      if (bytes > first_view_bytes_max) wrong.push(`${address}: ${bytes} bytes compressed`);
      for (const narrow of [screens.small, screens.phone]) {
        await page.setViewportSize(narrow);
        if (await is_wider_than_screen(page)) wrong.push(`${address}: wider than ${narrow.width}`);
      }
      for (const one of await out_of_reach(page)) wrong.push(`${address}: out of a keyboard's reach: ${one}`);
      wrong.push(...await accessibility(browser, page));
    }
    assert_nothing([...wrong, ...reader.complaints, ...invalid_html(pages)], 'wrong with the desks');
    await reader.context.close();
  });
}

test('a desk counts what its lists and figures say, and leads to them', async () => {
  // Catches a count that is not that of the list, a figure that its own page gives otherwise, a list without a way back.
  const reader = await signed_in('secretary', 'en', screens.desktop), { page } = reader;
  await page.goto(`${server.address}/en/desks/campaigns`);
  const list = page.locator('.card', { has: page.locator('a[href="/en/records/campaign"]') });
  const count = Number((await list.locator('.soft').innerText()).replaceAll(',', ''));
  const figure = page.locator('.card .big a').first(), said = await figure.innerText();
  await figure.click();
  assert.equal(await page.locator('.big').innerText(), said);
  await page.goto(`${server.address}/en/records/campaign`);
  assert.equal(Number((await page.locator('main [role=status]').innerText()).match(/[\d,]+/)[0].replaceAll(',', '')), count);
  await page.locator('.source a').click();
  assert.equal(path_of(page.url()), '/en/desks/campaigns');
  await reader.context.close();
});

test('a desk shows what was just written, and its chart with the numbers', async () => {
  // Catches news that come late or never, a chart that does not come, and one that says nothing to who cannot see it.
  const reader = await signed_in('campaigns-desk', 'en', screens.phone), { page } = reader;
  await page.goto(`${server.address}/en/records/campaign/new`);
  await page.fill('input[name=name]', 'Newest of all');
  await page.selectOption('select[name=against]', { index: 1 });
  await page.fill('input[name=began]', '2009-06');
  await page.selectOption('select[name=state]', { index: 1 });
  await page.click('main button.primary');
  await page.goto(`${server.address}/en/desks/campaigns`);
  assert.equal(await page.locator('section[aria-labelledby=new] li a').first().innerText(), 'Newest of all');
  const reading = await signed_in('secretary', 'en', screens.phone);
  await reading.page.goto(`${server.address}/en/desks/circles`);
  const chart = reading.page.locator('figure img.chart');
  await chart.scrollIntoViewIfNeeded();
  assert.ok(await chart.evaluate((img) => img.decode().then(() => img.naturalWidth > 300)), 'no picture');
  assert.ok((await chart.getAttribute('alt')).length > 20, 'nothing is said for who cannot see it');
  assert.ok(await reading.page.locator('figure tbody tr').count() > 1, 'no numbers');
  assert.ok(await reading.page.locator('section[aria-labelledby=missing] li').count() > 0, 'nothing is missing in rows that leave fields open');
  assert.equal((await ask(reader, `${server.address}/en/desks/finance/chart`)).status, 404, 'a chart of what is closed');
  assert_nothing([...reader.complaints, ...reading.complaints], 'complaints');
  await reader.context.close();
  await reading.context.close();
});

test('a desk says nothing of what is closed to its reader', async () => {
  // Catches a count, a figure or something due from a compartment that the reader may not open.
  const reader = await signed_in('press-desk', 'en', screens.desktop), { page } = reader;
  await page.goto(`${server.address}/en/desks/finance`);
  assert.equal(await page.locator('.big').count(), 0);
  assert.match(await page.locator('.notice').innerText(), /Nothing that you may open/);
  for (const count of await page.locator('.card .soft').allInnerTexts()) assert.equal(count, '0');
  assert.equal((await ask(reader, `${server.address}/en/desks/nothing`)).status, 404);
  await reader.context.close();
});

test('the corner leaves at once, from any page, and nothing leads back', async () => {
  // Catches a corner out of the keyboard's reach, one that asks something first, a session that goes on, a page behind
  // the back button, and a harmless page that says where it comes from.
  const reader = await signed_in('secretary', 'en', screens.phone), { page } = reader;
  const organisation = await page.locator('.top .name').innerText();
  await page.goto(`${server.address}/en/report`);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  assert.equal(await page.locator(':focus').innerText(), 'Leave at once');
  const [sent] = await Promise.all([page.waitForResponse((one) => one.request().method() === 'POST'), page.keyboard.press('Enter')]);
  assert.match((await sent.allHeaders())['clear-site-data'], /cache.*storage/);
  await page.waitForURL(`${server.address}/en/measures`);
  const html = await page.content();
  assert.ok(!html.includes(organisation), 'the harmless page names the organisation');
  assert_nothing([...invalid_html({ measures: html }), ...await accessibility(browser, page)], 'wrong with the harmless page');
  await page.goBack();
  assert.equal(path_of(page.url()), '/en/sign-in');
  await reader.context.close();
});

test('whoever leaves is never told that a form has expired', async () => {
  // Catches a corner that stays where it is because the session ended meanwhile.
  const reader = await signed_in('secretary', 'en', screens.phone), { page } = reader;
  await reader.context.clearCookies();
  await page.click('header form[action$=leave] button');
  assert.equal(path_of(page.url()), '/en/measures');
  await reader.context.close();
});
