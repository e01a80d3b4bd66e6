// SPDX-License-Identifier: AGPL-3.0-or-later
// The history of a record, as somebody reads it who wants to know which word was changed.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accessibility, assert_nothing, invalid_html, new_reader, serve, start_browser } from './harness.mjs';

let folder, demo, server, browser;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'karnameh-history-'));
  demo = join(folder, 'demo');
  cpSync(process.env.KARNAMEH_DEMO ?? 'demo', demo, { recursive: true });
  server = await serve(demo);
  browser = await start_browser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
  if (folder) rmSync(folder, { recursive: true });
});

test('a text that was changed is compared word by word', async () => {
  // Catches a history that shows two long texts and leaves it to the reader what differs, one that a screen reader does
  // not tell apart, and words that come back as markup.
  const reader = await new_reader(browser, { origin: server.address }), { page } = reader;
  await page.goto(`${server.address}/en/sign-in`);
  await page.fill('input[name=sign-in-person]', 'campaigns-desk');
  await page.fill('input[name=sign-in-passphrase]', readFileSync(join(demo, 'passphrases/campaigns-desk'), 'utf8').trim());
  await page.click('main button');
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
