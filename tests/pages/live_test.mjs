// SPDX-License-Identifier: AGPL-3.0-or-later
// Pages that keep themselves up to date, as somebody with a browser without script.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  accessibility, assert_nothing, compressed_bytes, invalid_html, is_wider_than_screen, new_reader, out_of_reach, screens, serve,
  start_browser,
} from './harness.mjs';

const demo = process.env.KARNAMEH_DEMO ?? 'demo';

let server, browser, reader, page, folder;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'karnameh-live-'));
  cpSync(demo, folder, { recursive: true });  // entries are written
  server = await serve(folder);
  browser = await start_browser();
  reader = await new_reader(browser, { origin: server.address, screen: screens.phone });
  page = reader.page;
  await page.goto(`${server.address}/en/sign-in`);
  await page.fill('input[name=sign-in-person]', 'campaigns-desk');
  await page.fill('input[name=sign-in-passphrase]', readFileSync(join(demo, 'passphrases', 'campaigns-desk'), 'utf8').trim());
  await page.click('main button');
});
after(async () => { await browser?.close(); await server?.stop(); rmSync(folder, { recursive: true, force: true }); });

// As the browser asks, with its cookies.
async function got(address) {
  const other = await reader.context.newPage();
  try {
    const answer = await other.goto(address);
    return { status: answer.status(), headers: answer.headers(), text: await answer.text() };
  } finally {
    await other.close();
  }
}
const frame = () => page.frameLocator('iframe');
async function open_log() {
  await page.goto(`${server.address}/en/live`);
  await page.locator('.hits a').first().click();
}

test('a log is shown with the newest first, on two clocks and in both calendars', async () => {
  // Catches a frame that the site's own policy blocks, entries out of order, a page too wide for a phone.
  await page.goto(`${server.address}/en/live`);
  assert_nothing(await accessibility(browser, page), 'what is live');
  await page.locator('.hits a').first().click();
  await frame().locator('caption').first().waitFor();
  const captions = await frame().locator('caption').allInnerTexts();
  for (const caption of captions) assert.match(caption, /^\d+ \S+ 13\d\d \(\d+ \S+ 20\d\d\)$/);
  const days = captions.map((caption) => Date.parse(caption.match(/\((.*)\)/)[1]));
  assert.deepEqual(days, [...days].sort((a, b) => b - a));
  assert.match(await frame().locator('main > p').first().innerText(), /^As of [\d:]{8} \(.*\), [\d:]{8} \(.*\)\. It loads again after 20 seconds\. Pause$/);
  assert.ok(!await is_wider_than_screen(page));
  assert_nothing(await out_of_reach(page), 'a live page');
  const { text: inside } = await got(await page.locator('iframe').evaluate((one) => one.src));
  assert_nothing(invalid_html({ live: await page.content(), entries: inside }), 'a live page');
  assert_nothing(await accessibility(browser, page), 'a live page');
  assert.ok(compressed_bytes(await page.content()) <= 14 * 1024);
  assert_nothing(reader.complaints, 'the browser says');
});

test('what came in loads itself again and can be held still, and what is being typed stays', async () => {
  // Catches a refresh that takes the half-typed line with it, one that goes on for ever, a pause that does not hold.
  await open_log();
  await page.fill('input[name=what]', 'half a line');
  const address = await page.locator('iframe').evaluate((one) => one.src);
  assert.match(address, /\/en\/live\/log\/[0-9a-f]+\/entries\?since=\d+$/);
  // The same address again, so that the browser keeps the place that is being read.
  assert.equal((await got(address)).headers.refresh, '20');
  const old = await got(address.replace(/\d+$/, '1'));
  assert.equal(old.headers.refresh, undefined);
  assert.match(old.text, /waits for you/);
  await frame().getByRole('link', { name: 'Pause' }).click();
  await frame().getByText('It stands still.').waitFor();
  const paused = await got(address.replace(/since=\d+$/, 'paused=1'));
  assert.equal(paused.headers.refresh, undefined);
  await frame().getByRole('link', { name: 'Keep it up to date' }).click();
  await frame().getByText('It loads again').waitFor();
  assert.equal(await page.inputValue('input[name=what]'), 'half a line');
});

test('an entry is added in one line, and a refused one comes back as it was typed', async () => {
  // Catches an entry without its moment, one that lands in another log, a refusal that forgets the words.
  await open_log();
  await page.fill('input[name=what]', 'برق محله قطع شد');
  await page.press('input[name=what]', 'Enter');
  if (await page.locator('#field-kind_of_entry-error').count() === 1) {
    assert.equal(await page.inputValue('input[name=what]'), 'برق محله قطع شد');
    assert_nothing(await accessibility(browser, page), 'a refused line');
  }
  await page.fill('input[name=what]', 'برق محله قطع شد');
  await page.selectOption('select[name=kind_of_entry]', 'news');
  await page.press('input[name=what]', 'Enter');
  await frame().locator('tbody tr').first().waitFor();
  assert.match(await frame().locator('tbody tr').first().innerText(), /برق محله قطع شد/);
  assert.equal(await page.inputValue('input[name=what]'), '');
});

test('only these pages have to do with frames, and a closed one says nothing', async () => {
  // Catches a relaxed policy on other pages, entries for whoever is not signed in or may not open what they belong to.
  await open_log();
  const board = page.url(), address = await page.locator('iframe').evaluate((one) => one.src);
  const policy = async (of) => (await got(of)).headers['content-security-policy'];
  assert.match(await policy(board), /frame-ancestors 'none'; frame-src 'self'$/);
  assert.match(await policy(address), /frame-ancestors 'self'$/);
  assert.match(await policy(`${server.address}/en/live`), /frame-ancestors 'none'$/);
  const stranger = await fetch(address);
  assert.doesNotMatch(await stranger.text(), /<table/);
  const nothing = await got(address.replace(/[0-9a-f]{32}/, '0'.repeat(32)));
  assert.equal(nothing.status, 404);
});
