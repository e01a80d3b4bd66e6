// SPDX-License-Identifier: AGPL-3.0-or-later
// How many there are: from a table that is pasted or sent, and from lists that two people bring to a round of blind counting
// under accounts of their own. In an organisation of its own.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  accessibility, ask, assert_nothing, compressed_bytes, invalid_html, is_wider_than_screen, out_of_reach, program, screens,
  serve, sign_in, start_browser, stop, top,
} from './harness.mjs';

const words = 'a passphrase for those who count';
const kosovo = join(top, 'tests/corpus/overlaps/kosovo.csv');
const phrases = (from, to) => Array.from({ length: to - from }, (_, i) => `blue heron number ${from + i}`).join('\n');

let folder, server, browser;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'karnameh-estimates-'));
  const organisation = join(folder, 'organisation'), passphrase = join(folder, 'passphrase');
  const run = (...verb) => execFileSync(program, verb, { stdio: ['ignore', 'ignore', 'pipe'] });
  const as_keeper = ['--data', organisation, '--as', 'keeper', '--passphrase-file', passphrase];
  writeFileSync(passphrase, `${words}\n`);
  run('init', organisation, '--name', 'Who count', '--as', 'keeper', '--passphrase-file', passphrase);
  for (const person of ['nora', 'sam', 'stranger'])
    run('user', 'add', person, '--new-passphrase-file', passphrase, ...as_keeper);
  server = await serve(organisation);
  browser = await start_browser();
});
after(() => stop({ folder, server, browser }));

const enter = (page, act) => Promise.all([page.waitForEvent('load'), act()]);
const main = (page) => page.locator('main').innerText();

for (const language of ['en', 'fa']) {
  const address = (path) => `${server.address}/${language}/${path}`;
  const come_in = (person) => sign_in({ server, browser }, language, person, { words, screen: screens.desktop });

  async function look(page, what, wrong, pages) {
    for (const screen of ['small', 'phone', 'desktop']) {
      await page.setViewportSize(screens[screen]);
      if (await is_wider_than_screen(page)) wrong.push(`${what} is wider than ${screen}`);
    }
    pages[what] = await page.content();
    if (compressed_bytes(pages[what]) > 16_000) wrong.push(`${what}: ${compressed_bytes(pages[what])} bytes`);
    await page.setViewportSize(screens.phone);
    wrong.push(...await accessibility(browser, page), ...await out_of_reach(page));
  }

  test(`a table gives the answer of every model, in ${language}`, async () => {
    // Catches an estimate that says its number and not what it means, and a picture that does not come.
    const { context, page, complaints } = await come_in('nora'), wrong = [], pages = {};
    await page.goto(address('desks'));
    await enter(page, () => page.locator('main a[href$="/estimates"]').click());
    await look(page, 'estimates', wrong, pages);
    await page.fill('textarea[name=overlaps]', readFileSync(kosovo, 'utf8'));
    await enter(page, () => page.locator('main form button.primary').click());
    const digits = (text) => language === 'en' ? text : text.replace(/\d/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'[digit]).replaceAll(',', '٬');
    const said = await main(page);
    for (const number of ['4,400', '10,357', '9,005', '12,105', '113']) assert.ok(said.includes(digits(number)), `${number} in ${said.slice(0, 900)}`);
    assert.equal(await page.locator('main figure tbody tr').count(), 113);
    assert.equal((await ask({ context }, await page.locator('main img.chart').getAttribute('src').then((path) => server.address + path))).headers.get('content-type'), 'image/png');
    await page.locator('main img.chart').scrollIntoViewIfNeeded();
    await look(page, 'estimate', wrong, pages);
    if (process.env.KARNAMEH_PICTURES) await page.screenshot({ path: join(process.env.KARNAMEH_PICTURES, `estimate-${language}.png`), fullPage: true });
    wrong.push(...invalid_html(pages), ...complaints);
    assert_nothing(wrong, 'pages');
    await context.close();
  });

  test(`a table that says too little is refused with its reason, in ${language}`, async () => {
    // Catches a number where no model has one, models refused without why, and what was typed thrown away.
    const { context, page } = await come_in('nora'), wrong = [], pages = {};
    const send = async (table) => {
      await page.goto(address('estimates'));
      await page.fill('textarea[name=overlaps]', table);
      await enter(page, () => page.locator('main form button.primary').click());
    };
    for (const table of ['', 'A,count\n1,5\n', 'A,B,count\n1,0,3\n0,1,many\n', 'A,B,count\n1,0,30\n0,1,20\n', 'A,B,C,D,E,F,count\n1,1,1,1,1,1,9\n']) {
      await send(table);
      assert.equal(await page.locator('#field-overlaps-error').count(), 1, table);
      assert.equal(await page.inputValue('textarea[name=overlaps]'), table, 'what was typed comes back');
    }
    await send('A,B,count\n1,0,3\n0,1,many\n');
    assert.match(await page.locator('#field-overlaps-error').innerText(), language === 'en' ? /Line 3/ : /سطر ۳/);
    await look(page, 'refused', wrong, pages);
    await page.goto(address('estimates'));
    await page.setInputFiles('input[name=overlaps-file]', join(top, 'tests/corpus/overlaps/not-identifiable.csv'));
    await enter(page, () => page.locator('main form button.primary').click());
    assert.match(await main(page), language === 'en' ? /models have no answer, and why/ : /مدل پاسخ ندارند، و چرا/);
    await page.locator('main details summary').last().click();
    assert.match(await main(page), /\[A B\]/);
    await look(page, 'not-identifiable', wrong, pages);
    wrong.push(...invalid_html(pages));
    assert_nothing(wrong, 'pages');
    await context.close();
  });

  test(`two desks count blindly, in ${language}`, async () => {
    // Catches a list, its length or a phrase that reaches anybody but who brought it, and a round that others find.
    const keeper = await come_in('keeper'), nora = await come_in('nora'), sam = await come_in('sam');
    const stranger = await come_in('stranger'), wrong = [], pages = {};
    await keeper.page.goto(address('estimates'));
    await enter(keeper.page, () => keeper.page.locator('main a[href$="/rounds/new"]').click());
    await look(keeper.page, 'new-round', wrong, pages);
    const fill = async (names) => { for (const [name, value] of Object.entries(names)) await keeper.page.fill(`input[name=${name}]`, value); };
    const subject = `circles-${language}`;
    await fill({ subject, 'list-1': 'North', 'person-1': 'nora', 'list-2': 'South', 'person-2': 'nobody' });
    await enter(keeper.page, () => keeper.page.locator('main form button.primary').click());
    assert.equal(await keeper.page.locator('#field-person-2-error').count(), 1);
    assert.equal(await keeper.page.inputValue('input[name=list-1]'), 'North', 'what was typed comes back');
    await fill({ 'person-2': 'sam' });
    await enter(keeper.page, () => keeper.page.locator('main form button.primary').click());
    const round = new URL(keeper.page.url()).pathname;
    assert.equal(await keeper.page.locator('textarea').count(), 0, 'the keeper brings no list');
    await stranger.page.goto(address(''));
    assert.equal((await stranger.page.content()).includes(subject), false);
    assert.equal((await ask(stranger, server.address + round)).status, 404);

    const bring = async ({ page }, list) => {
      await page.goto(address(''));
      await enter(page, () => page.locator('main .notice a[href*="/estimates/rounds/"]').click());
      await page.fill('textarea[name=phrases]', `${list}\nhello`);
      await enter(page, () => page.locator('main form button.primary').click());
      assert.equal(await page.locator('#field-phrases-error').count(), 1);
      assert.ok((await page.inputValue('textarea[name=phrases]')).endsWith('hello'), 'what was typed comes back');
      await page.fill('textarea[name=phrases]', list);
      await enter(page, () => page.locator('main form button.primary').click());
      assert.equal(await page.inputValue('textarea[name=phrases]'), '', 'it is not shown again');
    };
    await bring(nora, phrases(0, 400));
    const said = await main(nora.page);
    assert.match(said, language === 'en' ? /400 people of your list/ : /۴۰۰ نفر از فهرست شما/);
    await look(nora.page, 'brought', wrong, pages);
    await enter(nora.page, () => nora.page.locator('main form[action$="/back"] button').click());
    assert.equal(await nora.page.locator('main form[action$="/back"]').count(), 0, 'taken back');
    writeFileSync(join(folder, 'north.txt'), phrases(0, 400).toUpperCase());
    await nora.page.setInputFiles('input[name=phrases-file]', join(folder, 'north.txt'));
    await enter(nora.page, () => nora.page.locator('main form button.primary').click());
    assert.match(await main(nora.page), language === 'en' ? /400 people of your list/ : /۴۰۰ نفر از فهرست شما/);
    await keeper.page.goto(server.address + round);
    assert.equal(/400|۴۰۰/.test(await main(keeper.page)), false, 'nobody else learns how many');
    assert.equal(await keeper.page.locator('form[action$="/close"]').count(), 0, 'a list is missing');
    await bring(sam, phrases(200, 500));
    await keeper.page.goto(server.address + round);
    await look(keeper.page, 'round', wrong, pages);
    await enter(keeper.page, () => keeper.page.locator('form[action$="/close"] button').click());
    for (const { page } of [keeper, nora, sam]) {
      await page.goto(server.address + round);
      const told = await main(page);
      assert.match(told, language === 'en' ? /About 500 are on at least one list\. [^]* about 600 in all/ : /حدود ۵۰۰ نفر دست‌کم در یک فهرست [^]* حدود ۶۰۰/);
      assert.equal((await page.content()).includes('heron'), false);
    }
    await look(keeper.page, 'told', wrong, pages);
    if (process.env.KARNAMEH_PICTURES) await keeper.page.screenshot({ path: join(process.env.KARNAMEH_PICTURES, `told-${language}.png`), fullPage: true });
    await keeper.page.goto(address('audit'));
    assert.match(await main(keeper.page), language === 'en' ? /round of counting closed[^]*round of counting opened/ : /دور شمارش بسته شد[^]*دور شمارش گشوده شد/);
    await keeper.page.goto(server.address + round);
    await enter(keeper.page, () => keeper.page.locator('form[action$="/end"] button').click());
    assert.equal((await ask(nora, server.address + round)).status, 404, 'forgotten');
    wrong.push(...invalid_html(pages), ...keeper.complaints, ...nora.complaints.filter((line) => !line.includes('404') && !line.includes('422')));
    assert_nothing(wrong.filter((line) => !/status of 4(04|22)/.test(line)), 'pages');
    for (const { context } of [keeper, nora, sam, stranger]) await context.close();
  });
}

test('the panic lock forgets a round', async () => {
  // Catches tags that outlive the lock.
  const keeper = await sign_in({ server, browser }, 'en', 'keeper', { words }), { page } = keeper;
  await page.goto(`${server.address}/en/estimates/rounds/new`);
  for (const [name, value] of Object.entries({ subject: 'x', 'list-1': 'A', 'person-1': 'nora', 'list-2': 'B', 'person-2': 'sam' }))
    await page.fill(`input[name=${name}]`, value);
  await enter(page, () => page.locator('main form button.primary').click());
  const round = page.url();
  await page.goto(`${server.address}/en/me/lock`);
  await enter(page, () => page.locator('main form button.danger').click());
  const again = await sign_in({ server, browser }, 'en', 'keeper', { words });
  assert.equal((await ask(again, round)).status, 404);
  for (const { context } of [keeper, again]) await context.close();
});
