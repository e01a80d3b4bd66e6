// SPDX-License-Identifier: AGPL-3.0-or-later
// The served pages, walked through from the sign-in page by links alone, as somebody with a browser without script.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accessibility, ask, assert_nothing, compressed_bytes, invalid_html, is_wider_than_screen, new_reader, out_of_reach,
  program, screens, serve, start_browser } from './harness.mjs';

const languages = ['fa', 'en'];
const html_bytes_max = 14 * 1000; // what comes in the first answer's packets
const page_bytes_max = 40 * 1000; // with the style sheet
const pages_of_a_kind = 1; // of records, figures, … so many of each are looked at; all that a link leads to are weighed

let folder, demo, server, browser, attachment;
const passphrase = (person) => readFileSync(join(demo, 'passphrases', person), 'utf8').trim();

// A copy of the reference period, since these checks write: a file beside a meeting.
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'karnameh-site-'));
  demo = join(folder, 'demo');
  cpSync(process.env.KARNAMEH_DEMO ?? 'demo', demo, { recursive: true });
  const run = (verb, ...words) => execFileSync(program, [verb, ...words, '--data', demo, '--as', 'secretary',
    '--passphrase-file', join(demo, 'passphrases/secretary')], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  writeFileSync(join(folder, 'minutes.txt'), 'The minutes.\n');
  const { id } = JSON.parse(run('export', 'meeting', '--format', 'jsonl').split('\n')[0]);
  attachment = run('attach', id, join(folder, 'minutes.txt')).trim();
  server = await serve(demo);
  browser = await start_browser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
  if (folder) rmSync(folder, { recursive: true });
});

const a_reader = (options = {}) => new_reader(browser, { origin: server.address, ...options });

async function sign_in(reader, language, person) {
  await reader.page.goto(`${server.address}/${language}/sign-in`);
  await reader.page.fill('input[name=sign-in-person]', person);
  await reader.page.fill('input[name=sign-in-passphrase]', passphrase(person));
  await reader.page.click('main button[type=submit]');
  assert.equal(new URL(reader.page.url()).pathname, `/${language}`, 'sign-in leads to the first page');
}

const path_of = (address) => new URL(address).pathname;
// "/fa/figure/…" is a figure: one kind of page for each first word of the path and how deep it goes.
const kind_of = (address) => path_of(address).split('/').slice(2, 5).map((part, at) => (at === 1 ? '*' : part)).join('/');

// Visits what can be reached by links, the first few of each kind, and gives look() each page. Returns all links.
async function walk(reader, look) {
  const waiting = [reader.page.url()];
  const seen = new Set(waiting), kinds = new Map();
  while (waiting.length > 0) {
    const address = waiting.shift(), kind = kind_of(address);
    if ((kinds.get(kind) ?? 0) >= pages_of_a_kind) continue;
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    await look(await reader.page.goto(address));
    for (const link of await reader.page.locator('a[href]').evaluateAll((links) => links.map((a) => a.href.split('#')[0]))) {
      if (link.startsWith(server.address) && !seen.has(link)) { seen.add(link); waiting.push(link); }
    }
  }
  return seen;
}

// What is too heavy about a page as it travels, alone or with its style sheet.
const sheets = new Map();
async function too_heavy(reader, html) {
  const [sheet] = html.match(/\/style\/[0-9a-f]+\.css/), alone = compressed_bytes(html);
  if (!sheets.has(sheet)) {
    sheets.set(sheet, compressed_bytes(await (await reader.context.request.get(server.address + sheet)).text()));
  }
  const whole = alone + sheets.get(sheet);
  return [
    ...alone > html_bytes_max ? [`${alone} bytes of HTML compressed, more than ${html_bytes_max}`] : [],
    ...whole > page_bytes_max ? [`${whole} bytes with its style, more than ${page_bytes_max}`] : [],
  ];
}

// What is wrong with the page that a reader has before them, however they came there.
async function look_at(reader, response, status, pages) {
  const { page } = reader, path = path_of(page.url()), html = await response.text(), wrong = [];
  const expect = (holds, words) => { if (!holds) wrong.push(`${path}: ${words}`); };
  const [, language] = path.split('/');
  pages[`${path.replaceAll('/', '_')}-${response.status()}`] = html;
  expect(response.status() === status, `status ${response.status()}`);
  expect(/script-src 'none'/.test(response.headers()['content-security-policy'] ?? ''), 'script is not forbidden');
  expect(!/<script|\son[a-z]+=/i.test(html), 'carries script');
  expect(await page.locator('html').getAttribute('dir') === (language === 'fa' ? 'rtl' : 'ltr'), 'runs the wrong way');
  expect(await page.locator('header.top').count() === 1 && await page.locator('main h1').count() === 1, 'another layout');
  for (const line of await too_heavy(reader, html)) expect(false, line);
  const screen = page.viewportSize();
  for (const narrow of [screens.small, screens.phone]) {
    await page.setViewportSize(narrow);
    expect(!await is_wider_than_screen(page), `wider than ${narrow.width}`);
  }
  await page.setViewportSize(screen);
  for (const one of await out_of_reach(page)) expect(false, `out of a keyboard's reach: ${one}`);
  for (const line of await accessibility(browser, page)) expect(false, line);
  return wrong;
}

for (const language of languages) {
  test(`every kind of page in ${language}`, async () => {
    // Catches a page that is invalid, heavy, unreadable with assistance, wider than a phone, or that runs script.
    const reader = await a_reader({ screen: screens.phone });
    await sign_in(reader, language, 'secretary');
    const pages = {}, wrong = [];
    const links = await walk(reader, async (response) => { wrong.push(...await look_at(reader, response, 200, pages)); });
    for (const link of links) {
      if (!path_of(link).startsWith(`/${language}/`)) continue;
      const answer = await ask(reader, link);
      if (!/^text\/html/.test(answer.headers.get('content-type') ?? '')) continue; // a file or a picture
      assert.equal(answer.status, 200, link);
      for (const line of await too_heavy(reader, await answer.text())) wrong.push(`${path_of(link)}: ${line}`);
    }
    assert_nothing([...wrong, ...reader.complaints, ...invalid_html(pages)], 'wrong with the pages');
    const kinds = new Set(Object.keys(pages).map((name) => name.split('_')[2]?.split('-')[0]));
    for (const kind of ['report', 'figure', 'records', 'record', 'me']) assert.ok(kinds.has(kind), `no link leads to ${kind}`);
    await reader.context.close();
  });

  test(`every page that no link leads to, in ${language}`, async () => {
    // Catches a refused form or a page that is not there that looks, weighs or reads otherwise than the rest, or that
    // forgets what was typed.
    const reader = await a_reader({ screen: screens.phone }), { page } = reader;
    const pages = {}, wrong = [];
    const look = async (response, status) => { wrong.push(...await look_at(reader, response, status, pages)); };
    const click = async (button) => {
      const [response] = await Promise.all([page.waitForNavigation(), page.click(button)]);
      return response;
    };
    const at = (path) => `${server.address}/${language}/${path}`;
    await look(await page.goto(at('sign-in')), 200);
    await page.fill('input[name=sign-in-person]', 'secretary');
    await page.fill('input[name=sign-in-passphrase]', 'not the passphrase at all');
    await look(await click('main button[type=submit]'), 422);
    assert.equal(await page.inputValue('input[name=sign-in-person]'), 'secretary');
    assert.equal(await page.inputValue('input[name=sign-in-passphrase]'), '');
    await look(await page.goto(at('nothing/here')), 404);
    await sign_in(reader, language, 'secretary');
    await look(await page.goto(at('nothing/here')), 404);
    await look(await page.goto(at('record/00000000000000000000000000000000')), 404);
    await look(await page.goto(at('report?from=congress:60&to=congress:7')), 422);
    assert.equal(await page.inputValue('input[name=from]'), 'congress:60');
    await page.goto(at('report'));
    await page.fill('input[name=recipient]', 'age1nobody');
    await look(await click('button[value=pdf]'), 422);
    assert.equal(await page.inputValue('input[name=recipient]'), 'age1nobody');
    await page.goto(at('me'));
    for (const name of ['current', 'fresh', 'again']) await page.fill(`input[name=${name}]`, `what is typed as ${name}`);
    await look(await click('main form[action$=passphrase] button'), 422);
    await page.click(`header a[hreflang=${language === 'fa' ? 'en' : 'fa'}]`);
    assert.equal(path_of(page.url()), `/${language === 'fa' ? 'en' : 'fa'}/me`, 'the other language of a refused form');
    // The browser itself reports each answer that is no success.
    const complaints = reader.complaints.filter((line) => !line.startsWith('Failed to load resource: the server responded with'));
    assert_nothing([...wrong, ...complaints, ...invalid_html(pages)], 'wrong with the pages');
    await reader.context.close();
  });

  test(`a figure opens to its records and a record to its history, in ${language}`, async () => {
    // Catches a number that leads nowhere.
    const reader = await a_reader(), { page } = reader;
    await sign_in(reader, language, 'secretary');
    await page.goto(`${server.address}/${language}/report/inside`);
    const figure = page.locator('main p a.figure').first(), said = await figure.innerText();
    await figure.click();
    assert.equal(kind_of(page.url()), 'figure/*');
    assert.equal(await page.locator('.big').innerText(), said);
    await page.locator('.rows tbody th a').first().click();
    assert.equal(kind_of(page.url()), 'record/*');
    assert.ok(await page.locator('.history > li').count() > 0, 'a record without a version');
    await reader.context.close();
  });
}

test('a file and a report come as downloads', async () => {
  // Catches a file that is shown as a page of this site, and a report that does not come.
  const reader = await a_reader(), { page } = reader;
  await sign_in(reader, 'en', 'secretary');
  await page.goto(`${server.address}/en/record/${attachment}`);
  const [file] = await Promise.all([page.waitForEvent('download'), page.click(`a[href$="attachment/${attachment}"]`)]);
  assert.equal(file.suggestedFilename(), 'minutes.txt');
  assert.equal(readFileSync(await file.path(), 'utf8'), 'The minutes.\n');
  await page.goto(`${server.address}/en/report`);
  const [report] = await Promise.all([page.waitForEvent('download'), page.click('button[value=json]')]);
  assert.equal(report.suggestedFilename(), 'report-internal-en.json');
  assert.ok(JSON.parse(readFileSync(await report.path(), 'utf8')).figures.length > 100);
  await reader.context.close();
});

test('everything can be done by keyboard', async () => {
  // Catches a page where the keyboard is caught, or a form that wants a mouse.
  const reader = await a_reader(), { page } = reader;
  const focused = () => page.locator(':focus');
  const tab_to = async (selector) => {
    for (let at = 0; at < 40; ++at) {
      await page.keyboard.press('Tab');
      if (await focused().count() > 0 && await focused().evaluate((one, wanted) => one.matches(wanted), selector)) return;
    }
    assert.fail(`Tab does not reach ${selector}`);
  };
  await page.goto(`${server.address}/en/sign-in`);
  await page.keyboard.press('Tab');
  assert.equal(await focused().getAttribute('href'), '#main', 'the first stop leads past the navigation');
  await tab_to('input[name=sign-in-person]');
  await page.keyboard.type('secretary');
  await tab_to('input[name=sign-in-passphrase]');
  await page.keyboard.type(passphrase('secretary'));
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  await tab_to('main a[href$="/en/report"]');
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  await tab_to('details summary');
  await page.keyboard.press('Enter');
  await tab_to('input[name=from]');
  await tab_to('button');
  await reader.context.close();
});

test('the language stays as chosen, and signing out ends it all', async () => {
  // Catches a visitor who is put back into the browser's language, and a session that outlives its end.
  const reader = await a_reader(), { page } = reader;
  await sign_in(reader, 'en', 'secretary');
  await page.click('header a[hreflang=fa]');
  await page.goto(server.address);
  assert.equal(path_of(page.url()), '/fa');
  await page.goto(`${server.address}/en`);
  await page.goto(server.address);
  assert.equal(path_of(page.url()), '/en');
  await page.click('header form[action$=sign-out] button');
  assert.equal(path_of(page.url()), '/en/sign-in');
  await page.goto(`${server.address}/en/report`);
  assert.equal(path_of(page.url()), '/en/sign-in');
  await page.goBack();
  assert.equal(await page.locator('main a[href$="/en/report"]').count(), 0, 'a page of the session that is over');
  await reader.context.close();
});

test('a wrong passphrase takes as long as a name that nobody has, and says the same', async () => {
  // Catches a sign-in that tells which names there are.
  const reader = await a_reader(), { page } = reader;
  const answer = async (person) => {
    const times = [];
    let words;
    for (let at = 0; at < 3; ++at) {
      await page.goto(`${server.address}/en/sign-in`);
      await page.fill('input[name=sign-in-person]', person);
      await page.fill('input[name=sign-in-passphrase]', 'not the passphrase at all');
      const begin = performance.now();
      await Promise.all([page.waitForNavigation(), page.click('main button[type=submit]')]);
      times.push(performance.now() - begin);
      words = await page.locator('.problems').innerText();
    }
    return { words, time: Math.min(...times) };
  };
  const known = await answer('treasurer'), unknown = await answer('nobody');
  assert.equal(known.words, unknown.words);
  const ratio = known.time / unknown.time;
  assert.ok(ratio > 0.5 && ratio < 2, `${known.time} ms against ${unknown.time} ms`);
  await reader.context.close();
});

test('somebody else signs out elsewhere, and sees only what is theirs', async () => {
  // Catches a page that shows a compartment to a person who cannot open it, or zeros instead of its figures.
  const secretary = await a_reader();
  await sign_in(secretary, 'en', 'secretary');
  const first = await a_reader(), desk = await a_reader(), { page } = desk;
  await sign_in(first, 'en', 'press-desk');
  await sign_in(desk, 'en', 'press-desk');
  const compartments = async (reader) => (await reader.page.locator('main').innerText());
  assert.match(await compartments(secretary), /finance/i);
  assert.doesNotMatch(await compartments(desk), /finance/i);
  await page.goto(`${server.address}/en/report/money`);
  assert.match(await page.locator('.notice').innerText(), /not open to you/);
  assert.equal(await page.locator('a.figure').count(), 0);
  await page.goto(`${server.address}/en/report/channel`);
  assert.equal(await page.locator('main h2').count(), 0, 'headings with nothing beneath them');
  await page.goto(`${server.address}/en/figure/finance.cost`);
  assert.equal(await page.locator('.big').innerText(), '—');
  assert.match(await page.locator('.notice').innerText(), /not open to you/);
  await page.goto(`${server.address}/en/records/donation`);
  assert.equal(await page.locator('main table').count(), 0);
  await secretary.page.goto(`${server.address}/en/records/donation`);
  const donation = path_of(await secretary.page.locator('.rows tbody th a').first().evaluate((link) => link.href));
  assert.equal((await page.goto(server.address + donation)).status(), 404);
  await page.goto(`${server.address}/en/me`);
  await page.click('form[action$=leave-elsewhere] button');
  await first.page.goto(`${server.address}/en/me`);
  assert.equal(path_of(first.page.url()), '/en/sign-in');
  for (const reader of [secretary, first, desk]) await reader.context.close();
});

test('a record is written, changed, taken out and brought back', async () => {
  // Catches a removal that cannot be undone, and one that leaves the record in the lists.
  const reader = await a_reader(), { page } = reader;
  await sign_in(reader, 'en', 'campaigns-desk');
  const list = `${server.address}/en/records/campaign`;
  const is_listed = async () => { await page.goto(list); return (await page.locator('main').innerText()).includes('Here and gone'); };
  await page.goto(`${list}/new`);
  await page.fill('input[name=name]', 'Here');
  await page.selectOption('select[name=against]', { index: 1 });
  await page.fill('input[name=began]', '2009-06');
  await page.selectOption('select[name=state]', { index: 1 });
  await page.click('main button.primary');
  await page.getByRole('link', { name: 'Change' }).click();
  await page.fill('input[name=name]', 'Here and gone');
  await page.click('main button.primary');
  const record = page.url();
  assert.ok(await is_listed());
  await page.goto(record);
  await page.getByRole('link', { name: 'Take out' }).click();
  assert_nothing(await accessibility(browser, page), 'the question before it is taken out');
  await page.getByRole('button', { name: 'Take it out' }).click();
  assert.match(await page.locator('main').innerText(), /was taken out/);
  assert_nothing(await accessibility(browser, page), 'a record that was taken out');
  assert.ok(!await is_listed());
  await page.click('main summary');
  await page.fill('input[name=name]', 'a name that no campaign has');
  await page.press('input[name=name]', 'Enter');
  assert.equal(await page.locator('main tbody tr').count(), 0);
  await page.goto(record);
  await page.getByRole('button', { name: 'Bring this version back' }).first().click();
  assert.match(page.url(), /done=saved/);
  assert.ok(await is_listed());
  await reader.context.close();
});
