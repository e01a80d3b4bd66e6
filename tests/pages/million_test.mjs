// SPDX-License-Identifier: AGPL-3.0-or-later
// A list of a million records: filtered, sorted, turned to its end and taken along, in both languages and widths.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert_nothing, is_wider_than_screen, new_reader, program, screens, serve, start_browser } from './harness.mjs';

const count = 1_000_000, words = 'a passphrase for a million records';
// The gift of number `i`; what a filter must find is counted from these.
const gift = (i) => ({
  date: new Date(Date.UTC(2005, 0, 1 + i % 1500)).toISOString().slice(0, 10),
  units: 5 + (i * 7919) % 500, currency: ['SEK', 'EUR', 'USD'][i % 3],
  through: ['channel', 'drive', 'unit', 'site'][i % 4], country: ['SE', 'DE', 'GB', 'CA', 'US'][i % 5],
});
const gifts_like = (holds) => {
  let found = 0;
  for (let i = 0; i < count; ++i) if (holds(gift(i))) ++found;
  return found;
};

let folder, server, browser;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'karnameh-million-'));
  const organisation = join(folder, 'organisation'), passphrase = join(folder, 'passphrase'), table = join(folder, 'gifts.csv');
  const run = (...words) => execFileSync(program, words, { stdio: ['ignore', 'ignore', 'pipe'] });
  const as_keeper = ['--data', organisation, '--as', 'keeper', '--passphrase-file', passphrase];
  writeFileSync(passphrase, `${words}\n`);
  const lines = ['date,amount,given_as,through,country'];
  for (let i = 0; i < count; ++i) {
    const { date, units, currency, through, country } = gift(i);
    lines.push(`${date},${units} ${currency},anonymous,${through},${country}`);
  }
  writeFileSync(table, `${lines.join('\n')}\n`);
  run('init', organisation, '--name', 'Million', '--passphrase-file', passphrase);
  run('compartment', 'add', 'finance', ...as_keeper);
  run('import', 'donation', table, '--into', 'finance', ...as_keeper);
  server = await serve(organisation);
  browser = await start_browser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

const number = (text) => Number(text.replace(/[۰-۹]/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'.indexOf(digit)).replace(/[^0-9]/g, ''));
const shown = async (page) => number(await page.locator('main [role=status]').first().innerText());

for (const [language, screen] of [['en', screens.desktop], ['fa', screens.phone]]) {
  test(`a million gifts are filtered and taken along in ${language}`, async () => {
    // Catches a list that loses rows or gives up at this size, a filter or an order that holds for the first page
    // alone, and a file with other rows than the list.
    const { context, page, complaints } = await new_reader(browser, { origin: server.address, screen });
    try {
      await page.goto(`${server.address}/${language}/sign-in`);
      await page.fill('input[name=sign-in-person]', 'keeper');
      await page.fill('input[name=sign-in-passphrase]', words);
      await page.press('input[name=sign-in-passphrase]', 'Enter');
      await page.waitForLoadState();
      await page.goto(`${server.address}/${language}/records/donation`);
      assert.equal(await shown(page), count);
      assert.ok(!await is_wider_than_screen(page));

      await page.goto(`${server.address}/${language}/records/donation?page=12500`);
      assert.equal(await page.locator('tbody tr').count(), 80, 'the last page is full');

      await page.goto(`${server.address}/${language}/records/donation`);
      for (const closed of await page.locator('details:not([open]):has(input[name=amount-least]) > summary').all()) await closed.click();
      await page.selectOption('select[name=through]', 'drive');
      await page.fill('input[name=date-from]', '2008');
      await page.fill('input[name=amount-least]', '500');
      await page.selectOption('select[name=sort]', 'amount');
      await page.press('input[name=amount-least]', 'Enter');
      await page.waitForURL(/filter=/);
      const expected = gifts_like(({ date, units, through }) => through === 'drive' && date >= '2008' && units >= 500);
      assert.ok(expected > 100);
      assert.equal(await shown(page), expected);

      for (const closed of await page.locator('details:not([open])').filter({ hasText: 'CSV' }).locator('summary').all()) await closed.click();
      const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'CSV' }).click()]);
      const [head, ...rows] = readFileSync(await file.path(), 'utf8').trimEnd().split('\n');
      assert.equal(rows.length, expected);
      const column = head.trim().split(',').indexOf('amount');
      assert.ok(rows.every((row) => parseFloat(row.split(',')[column]) >= 500), 'what the filter lets through');
      assert.equal(rows[0].split(',')[0], await page.locator('tbody th a').first().evaluate((link) => link.href.split('/').pop()),
        'the file begins as the list does');
      assert_nothing(complaints, 'the browser');
    } finally {
      await context.close();
    }
  });
}
