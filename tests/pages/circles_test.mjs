// SPDX-License-Identifier: AGPL-3.0-or-later
// Two handlers run fifty circles each for a month, from the pages alone: one in English, one in Persian. In an
// organisation of their own, without the demo's records.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  accessibility, assert_nothing, compressed_bytes, invalid_html, is_wider_than_screen, out_of_reach, program, screens,
  serve, sign_in, start_browser, stop,
} from './harness.mjs';

const circles = 50, rhythm = 7, words = 'a passphrase for fifty circles';
const days_ago = (days) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
const rounds = [28, 21, 14, 7, 0];  // days ago
const name_of = (i) => `${['cypress', 'sarv'][i % 2]}-${String(i).padStart(2, '0')}`;

let folder, server, browser;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'karnameh-circles-'));
  const organisation = join(folder, 'organisation'), passphrase = join(folder, 'passphrase');
  const run = (...verb) => execFileSync(program, verb, { stdio: ['ignore', 'ignore', 'pipe'] });
  const as_keeper = ['--data', organisation, '--as', 'keeper', '--passphrase-file', passphrase];
  writeFileSync(passphrase, `${words}\n`);
  run('init', organisation, '--name', 'Fifty circles', '--as', 'keeper', '--passphrase-file', passphrase);
  run('compartment', 'add', 'committee', ...as_keeper);
  run('user', 'add', 'committee', '--new-passphrase-file', passphrase, ...as_keeper);
  run('grant', 'give', 'committee', 'committee', 'write', ...as_keeper);
  for (const language of ['en', 'fa']) {
    run('user', 'add', `handler-${language}`, '--new-passphrase-file', passphrase, ...as_keeper);
    run('compartment', 'add', `circles-${language}`, '--data', organisation, '--as', `handler-${language}`, '--passphrase-file', passphrase);
  }
  server = await serve(organisation);
  browser = await start_browser();
});
after(() => stop({ folder, server, browser }));

const enter = (page, path) => Promise.all([page.waitForEvent('load'), path()]);
test('a keeper says where the rows go, and handlers need no grant there', async () => {
  // Catches handlers who have to read the committee's rows in order to post theirs.
  const keeper = await sign_in({ server, browser }, 'en', 'keeper', { words, screen: screens.phone });
  const { page } = keeper;
  await page.goto(`${server.address}/en/desks/circles/statistics`);
  await page.selectOption('select[name=read-in]', { label: 'committee' });
  await enter(page, () => page.locator('main form[action$="/post-box"] button').click());
  assert.equal(await page.locator('select[name=read-in] option:checked').innerText(), 'committee');
  assert_nothing([...invalid_html({ box: await page.content() }), ...await accessibility(browser, page)], 'page');
  await keeper.context.close();
});

const outcomes = (page) => page.locator('select[name=outcome] option').evaluateAll((all) => all.map((one) => one.value).filter(Boolean));
const heading = (page) => page.locator('main h1').innerText();

for (const language of ['en', 'fa']) {
  const address = (path) => `${server.address}/${language}/${path}`;
  const person = `handler-${language}`;
  let reader;

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

  test(`fifty circles are written down, in ${language}`, async () => {
    // Catches a handler who has to open a form of its own for each circle, and one that is written twice.
    reader = await sign_in({ server, browser }, language, person, { words, screen: screens.desktop });
    const { page } = reader;
    const chosen = [2, 3, 4, 5, 7, 8, 17].map((number) => `shown-field=${number}`).join('&');
    await page.goto(address(`records/circle/quick?${chosen}`));
    for (let i = 0; i < circles; ++i) {
      await page.fill('input[name=code_name]', name_of(i));
      await page.selectOption('select[name=province]', { index: 1 + i % 31 });
      await page.selectOption('select[name=milieu]', { index: 1 + i % 8 });
      await page.fill('input[name=size]', i % 3 ? '6-10' : '12');
      await page.selectOption('select[name=counted_in]', 'people');
      await page.fill('input[name=first_request]', days_ago(40));
      await page.selectOption('select[name=came_through]', 'call');
      await page.fill('input[name=check_in_days]', String(rhythm));
      if (await page.locator('select[name=kept-in]').count() > 0)
        await page.selectOption('select[name=kept-in]', { label: `circles-${language}` });
      await enter(page, () => page.press('input[name=code_name]', 'Enter'));
      assert.equal(await page.locator('main .error').count(), 0, `line ${i}`);
    }
    await page.goto(address('desks/circles/today'));
    assert.equal(await page.locator('main tbody tr').count(), circles, 'all of them wait for a check-in');
  });

  test(`safe words are agreed and stand above each contact, in ${language}`, async () => {
    // Catches a contact that is written without a look at what was agreed, and safe words in lists, search and exports.
    const { page } = reader;
    await page.goto(address('desks/circles/today'));
    await page.fill('input[name=whom]', name_of(0));
    await enter(page, () => page.press('input[name=whom]', 'Enter'));
    assert.match(await heading(page), new RegExp(name_of(0)));
    await enter(page, () => page.locator('main .buttons a[href$="/edit"]').click());
    assert.ok(await page.locator('input[name=safe_words]').isVisible(), 'details stand open where something is set');
    await page.fill('input[name=safe_words]', 'grandmother-is-well');
    await page.fill('input[name=duress_signs]', 'talks-about-the-weather');
    await page.fill('textarea[name=when_missed]', 'wait-a-week');
    await enter(page, () => page.locator('main form button.primary').click());
    const is_there = async () => assert.match(await page.locator('main').innerText(), /grandmother-is-well[^]*talks-about-the-weather[^]*wait-a-week/);
    await is_there();
    await enter(page, () => page.locator('main a[href*="/desks/circles/with/"]').first().click());
    await is_there();
    assert.equal((await page.locator('main form').first().innerText()).includes('grandmother'), false);
    const wrong = [], pages = {};
    await look(page, 'with', wrong, pages);
    await page.goto(address('records/circle'));
    assert.equal((await page.content()).includes('grandmother'), false, 'not in lists');
    assert.equal(await page.locator('[name="safe_words"], [value="safe_words"]').count(), 0, 'nor to filter or sort by');
    await page.goto(address('search'));
    await page.fill('main input[type=search]', 'grandmother');
    await enter(page, () => page.press('main input[type=search]', 'Enter'));
    assert.equal(await page.locator('main .hit').count(), 0, 'not found by search');
    await page.goto(address('desks/circles/today'));
    await look(page, 'today', wrong, pages);
    wrong.push(...invalid_html(pages));
    assert_nothing(wrong, 'pages');
  });

  test(`a month of check-ins is one page after the other, in ${language}`, async () => {
    // Catches a circle that is passed over or asked for twice, and a next check-in that has to be worked out by hand.
    const { page, complaints } = reader, had = new Map();
    await page.goto(address('desks/circles/today'));
    await enter(page, () => page.locator('main tbody th a').first().click());
    let contacts = 0;
    for (; !new URL(page.url()).pathname.endsWith('/today'); ++contacts) {
      assert.ok(contacts <= circles * rounds.length, 'it comes to an end');
      const name = (await heading(page)).trim(), round = had.get(name) ?? 0;
      had.set(name, round + 1);
      await page.fill('input[name=when]', days_ago(rounds[round]));
      // One is lost in the second week: nobody is asked for it again.
      if (name === name_of(3) && round === 1) await page.selectOption('select[name=outcome]', 'lost');
      await page.selectOption('select[name=spirits]', { index: 1 + contacts % 4 });
      if (contacts % 5 === 0) await page.fill('textarea[name=needs], input[name=needs]', 'books');
      await enter(page, () => page.locator('main form button.primary').first().click());
      assert.equal(await page.locator('main .error').count(), 0, `${name}, round ${round + 1}`);
    }
    assert.equal(had.size, circles);
    assert.equal(contacts, circles * rounds.length - 3);
    assert.equal([...had.values()].filter((times) => times === rounds.length).length, circles - 1);
    assert_nothing(complaints, 'complaints');
  });

  test(`impossible orders are not offered, and refused, in ${language}`, async () => {
    // Catches a circle that is taken for in touch again though nobody has verified it.
    const { page } = reader;
    const to = async (name) => {
      await page.goto(address('desks/circles/today'));
      await page.fill('input[name=whom]', name);
      await enter(page, () => page.press('input[name=whom]', 'Enter'));
    };
    const write = async (outcome, when) => {
      await page.fill('input[name=when]', when);
      await page.selectOption('select[name=outcome]', outcome);
      await enter(page, () => page.locator('main form button[value=stay]').click());
    };
    await to(name_of(3));
    assert.deepEqual((await outcomes(page)).sort(), ['dissolved', 'lost', 'reappeared']);
    await page.goto(address('records/contact/new'));
    await page.fill('input[name=circle]', name_of(3));
    await page.fill('input[name=when]', days_ago(5));
    await page.selectOption('select[name=outcome]', 'in_touch');
    await enter(page, () => page.locator('main form button.primary').click());
    assert.equal(await page.locator('#field-outcome-error').count(), 1);
    assert.equal(await page.inputValue('input[name=when]'), days_ago(5), 'what was typed comes back');
    await to(name_of(3));
    await write('reappeared', days_ago(4));
    assert.deepEqual((await outcomes(page)).sort(), ['dissolved', 'lost', 'reappeared', 'verified']);
    await write('verified', days_ago(2));
    assert.ok((await outcomes(page)).includes('active'));
  });

  test(`one splits and two become one, and nobody is counted twice, in ${language}`, async () => {
    // Catches a split that leaves the old size standing, and a circle that goes on under its old name.
    const { page } = reader, wrong = [], pages = {};
    const to = async (name, way) => {
      await page.goto(address('desks/circles/today'));
      await page.fill('input[name=whom]', name);
      await enter(page, () => page.press('input[name=whom]', 'Enter'));
      if (way) await enter(page, () => page.locator(`main a[href$="/${way}"]`).click());
    };
    await to(name_of(6), 'split');
    await look(page, 'split', wrong, pages);
    await page.fill('input[name=new-name]', 'willow');
    await page.fill('input[name=since-day]', 'no day at all');
    await enter(page, () => page.locator('main form button.primary').click());
    assert.equal(await page.inputValue('input[name=new-name]'), 'willow', 'what was typed comes back');
    assert.equal(await page.locator('#field-since-day-error').count(), 1);
    await page.fill('input[name=since-day]', days_ago(0));
    await page.fill('input[name=new-size]', '4-6');
    await page.fill('input[name=left-size]', '6-10');
    await enter(page, () => page.locator('main form button.primary').click());
    assert.match(await page.locator('main').innerText(), /willow/);
    await to('willow');
    assert.match(await heading(page), /willow/);
    await to(name_of(8), 'join');
    await look(page, 'join', wrong, pages);
    await page.fill('input[name=other-one]', name_of(9));
    await page.fill('input[name=left-size]', '20-30');
    await enter(page, () => page.locator('main form button.primary').click());
    assert.equal(await page.locator('select[name=outcome]').count(), 0, 'it has ended');
    wrong.push(...invalid_html(pages));
    assert_nothing(wrong, 'pages');
  });

  test(`the statistics are shown and wait in the outbox, in ${language}`, async () => {
    // Catches rows that are posted unseen, at once, or with anything that leads back to a circle.
    const { page } = reader, wrong = [], pages = {};
    await page.goto(address(''));
    await enter(page, () => page.locator('main .notice a[href*="/desks/circles/statistics"]').click());
    assert.equal(await page.locator('main tbody tr').count(), circles, 'as it was at the end of last month');
    const leaving = await page.locator('main tbody td').allInnerTexts();
    for (let i = 0; i < circles; ++i) assert.equal(leaving.some((text) => text.includes(name_of(i))), false);
    assert.equal(leaving.some((text) => text.includes(days_ago(40))), false, 'no days');
    await look(page, 'statistics', wrong, pages);
    await enter(page, () => page.locator('main form button.primary').click());
    assert.equal(await page.locator('main [role=status]').count(), 1, 'they wait');
    await page.goto(address('records/circle_statistic'));
    assert.equal(await page.locator('main tbody tr').count(), 0, 'rows of others are not open to a handler');
    const committee = await sign_in({ server, browser }, language, 'committee', { words });
    await committee.page.goto(address('records/circle_statistic'));
    assert.equal(await committee.page.locator('main tbody tr').count(), 0, 'nothing is posted yet');
    await committee.context.close();
    wrong.push(...invalid_html(pages));
    assert_nothing(wrong, 'pages');
    await reader.context.close();
  });
}
