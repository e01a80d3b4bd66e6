// SPDX-License-Identifier: AGPL-3.0-or-later
// Many records changed at once, and the way back. On a copy of the demo, since it is changed.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  accessibility, assert_nothing, compressed_bytes, invalid_html, is_wider_than_screen, new_reader, out_of_reach, screens,
  serve, start_browser,
} from './harness.mjs';

const demo = process.env.KARNAMEH_DEMO ?? 'demo';
const person = 'channel-desk';

let folder, server, browser;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'karnameh-bulk-'));
  cpSync(demo, folder, { recursive: true });
  server = await serve(folder);
  browser = await start_browser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function signed_in(language, screen) {
  const reader = await new_reader(browser, { origin: server.address, screen });
  await reader.page.goto(`${server.address}/${language}/sign-in`);
  await reader.page.fill('input[name=sign-in-person]', person);
  await reader.page.fill('input[name=sign-in-passphrase]', readFileSync(join(demo, 'passphrases', person), 'utf8').trim());
  await reader.page.click('main button');
  return reader;
}

// From the list to its first two rows ticked, and what is to be done with them.
async function choose(page, language, act, field) {
  await page.goto(`${server.address}/${language}/records/call`);
  await page.locator(`a[href*="/records/call/bulk"]`).click();
  await page.selectOption('select[name=bulk-act]', act);
  if (field) await page.selectOption('select[name=bulk-field]', field);
  for (const at of [0, 1]) await page.locator('input[name=chosen-row]').nth(at).check();
}
const go_on = (page) => page.locator('form[action$="/bulk"] button').first().click();

const pages = {};
async function check(page, name) {
  assert_nothing(await accessibility(browser, page), name);
  assert_nothing(await out_of_reach(page), `${name}: not to be reached by keyboard`);
  assert.ok(!await is_wider_than_screen(page), `${name} is wider than the screen`);
  pages[name] = await page.content();
  assert.ok(compressed_bytes(pages[name]) <= 14_000, `${name}: ${compressed_bytes(pages[name])} bytes`);
}

for (const [language, screen] of [['en', screens.desktop], ['fa', screens.small]]) {
  test(`a field of several records is set, and undone, ${language}`, async () => {
    // Catches a change that is made before it was looked at, words in an address, an undo that restores nothing.
    const { page, complaints } = await signed_in(language, screen);
    await choose(page, language, 'set', 'source');
    await check(page, `choice-${language}`);
    await go_on(page);
    await page.fill('[name=source]', 'a paper of that day');
    await page.locator('main form button').first().click();
    assert.match(page.url(), /\/records\/call\/bulk\/\d+$/, 'the address says a number and nothing else');
    assert.match(await page.locator('main').innerText(), /a paper of that day/);
    await check(page, `plan-${language}`);
    const record = await page.locator('main ul a').first().getAttribute('href');
    const shown = async () => {
      const before = page.url();
      await page.goto(server.address + record);
      const has = (await page.locator('main dl').first().innerText()).includes('a paper of that day');
      await page.goto(before);
      return has;
    };
    assert.equal(await shown(), false, 'nothing is changed yet');
    await page.locator('form[action$="/make"] button').click();
    await check(page, `made-${language}`);
    assert.equal(await shown(), true);
    await page.locator('form[action$="/undo"] button').click();
    assert.equal(await page.locator('form[action$="/undo"]').count(), 0, 'it is undone once');
    assert.equal(await shown(), false);
    assert_nothing(complaints, 'complaints');
  });
}

test('what the rules refuse stands beside the record, and nothing can be made of it', async () => {
  // Catches a required field that is emptied in many records at once.
  const { page } = await signed_in('en', screens.phone);
  await choose(page, 'en', 'clear', 'at');
  await go_on(page);
  const beside = await page.locator('main .problems li a').evaluateAll((all) => all.map((one) => one.href));
  assert.equal(new Set(beside).size, 2, 'each record is named');
  assert.equal(await page.locator('form[action$="/make"]').count(), 0);
  await check(page, 'refused');
});

test('a choice that says too little comes back with its ticks', async () => {
  // Catches ticks that are lost when no field was chosen.
  const { page } = await signed_in('en', screens.desktop);
  await choose(page, 'en', 'set');
  await go_on(page);
  assert.equal(await page.locator('input[name=chosen-row]:checked').count(), 2);
  assert.equal(await page.locator('main [role=alert]').count(), 1);
});

test('two changes that are open side by side do not mix', async () => {
  // Catches the rows or the value of one tab in the other's change, and one that the filters of other lists push out.
  const { context, page: first } = await signed_in('en', screens.desktop);
  const second = await context.newPage();
  await choose(first, 'en', 'set', 'source');
  await choose(second, 'en', 'set', 'note');
  await second.locator('input[name=chosen-row]').nth(1).uncheck();
  await go_on(first);
  await go_on(second);
  await first.fill('[name=source]', 'said in the first tab');
  await first.locator('main form button').first().click();
  await second.fill('[name=note]', 'said in the second tab');
  const other = await context.newPage();
  for (let i = 0; i < 40; ++i) {
    await other.goto(`${server.address}/en/records/call`);
    await other.fill('input[name=at-from]', `${1970 + i}`);
    await other.press('input[name=at-from]', 'Enter');
    await other.waitForURL(/filter=/);
  }
  await second.locator('main form button').first().click();
  await first.reload();
  for (const [tab, own, others] of [[first, 'first', 'second'], [second, 'second', 'first']]) {
    const text = await tab.locator('main').innerText();
    assert.match(text, new RegExp(`said in the ${own} tab`));
    assert.doesNotMatch(text, new RegExp(`said in the ${others} tab`));
  }
  assert.equal(await first.locator('main ul a').count(), 2);
  assert.equal(await second.locator('main ul a').count(), 1);
  assert.notEqual(first.url(), second.url());
});

test('the pages are valid', () => {
  // Catches markup that browsers mend each in their own way.
  assert.ok(Object.keys(pages).length >= 7);
  assert_nothing(invalid_html(pages), 'the checker');
});
