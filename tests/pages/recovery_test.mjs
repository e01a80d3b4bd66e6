// SPDX-License-Identifier: AGPL-3.0-or-later
// A lost handler's circles opened again by 3 of 5, and what else two people or more do together.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import {
  accessibility, assert_nothing, compressed_bytes, invalid_html, is_wider_than_screen, new_reader, out_of_reach,
  passphrase, screens, serve, sign_in, start_on_a_copy, stop,
} from './harness.mjs';

const holders = ['treasurer', 'units-desk', 'press-desk', 'campaigns-desk', 'secretary'];

let folder, server, browser;
before(async () => { ({ folder, server, browser } = await start_on_a_copy()); });
after(() => stop({ folder, server, browser }));

const signed_in = (language, person, screen = screens.phone) => sign_in({ server, browser }, language, person, { screen });

// Looks at a page as the strict readers do; what is wrong is gathered.
function looker() {
  const pages = {}, wrong = [];
  const look = async (page, what) => {
    pages[what] = await page.content();
    if (await is_wider_than_screen(page)) wrong.push(`${what} is wider than the screen`);
    if (compressed_bytes(pages[what]) > 14_000) wrong.push(`${what} is too large`);
    wrong.push(...await accessibility(browser, page), ...await out_of_reach(page));
  };
  return { look, done: () => assert_nothing([...wrong, ...invalid_html(pages)], 'wrong with the pages') };
}

async function new_compartment(page, language, name) {
  await page.goto(`${server.address}/${language}/compartments/new`);
  await page.fill('input[name=name]', name);
  await page.press('input[name=name]', 'Enter');
  assert.match(page.url(), /done=made$/);
  return page.url().replace('?done=made', '');
}

async function bring(page, person, share, words = passphrase(person)) {
  await page.fill('input[name=share-person]', person);
  await page.fill('input[name=share-passphrase]', words);
  await page.fill('textarea[name=share]', share);
  await page.press('input[name=share-passphrase]', 'Enter');
}

for (const [language, screen, name] of [['fa', screens.phone, 'جمع‌های رابط گمشده'], ['en', screens.desktop, 'A lost handler\'s circles']]) {
  test(`a lost handler's circles are opened by three of five, in ${language}`, async () => {
    // Catches shares that do not open, fewer that do, a share that counts in another's hands or mistyped, and sheets
    // that are shown again.
    const { look, done } = looker();
    const handler = await signed_in(language, 'handler-aras', screen), { page } = handler;
    const address = await new_compartment(page, language, name);
    await page.goto(`${server.address}/${language}/`);
    await look(page, `overview-${language}`);
    assert.ok(await page.locator('.notice a[href*="compartments"]').count() > 0, 'the overview asks for a second keeper');
    await page.goto(`${server.address}/${language}/compartments`);
    assert.ok((await page.locator('.notice').allInnerTexts()).some((text) => text.includes(name)), 'the list asks for a second keeper');

    await page.goto(`${address}/shares`);
    await look(page, `shares-${language}`);
    await page.fill('textarea[name=holders]', holders.join('; '));
    await page.fill('input[name=needed]', '9');
    await page.press('input[name=needed]', 'Enter');
    assert.equal(await page.inputValue('textarea[name=holders]'), holders.join('; '));
    await page.fill('input[name=needed]', language === 'fa' ? '۳' : '3');
    await page.press('input[name=needed]', 'Enter');
    await look(page, `sheets-${language}`);
    const shares = await page.locator('pre.share').allInnerTexts();
    assert.equal(shares.length, 5);
    await page.goto(`${address}/shares`);
    assert.equal(await page.locator('pre.share').count(), 0);
    await page.goto(`${server.address}/${language}/compartments`);
    assert.ok(!(await page.locator('.notice').allInnerTexts()).some((text) => text.includes(name)), 'nothing is asked for any more');
    await handler.context.close();
    // Weeks later: another run of the program.
    await server.stop();
    server = await serve(`${folder}/demo`);
    const there = address.replace(/^https?:\/\/[^/]+/, server.address);

    const table = await new_reader(browser, { origin: server.address, screen }), at = table.page;
    await at.goto(`${server.address}/${language}/recover`);
    await look(at, `recover-${language}`);
    await bring(at, 'treasurer', shares[0].replace(/\d/, (digit) => (Number(digit) + 1) % 10));
    assert.equal(await at.inputValue('textarea[name=share]').then((text) => text.length > 100), true, 'what was typed is kept');
    await look(at, `mistyped-${language}`);
    await bring(at, 'treasurer', shares[1]);
    assert.equal(await at.locator('.problems').count(), 1, 'another person\'s share is refused');
    await bring(at, 'treasurer', shares[0], 'not the passphrase of the treasurer');
    assert.equal(await at.locator('.problems').count(), 1);
    await bring(at, 'treasurer', shares[0]);
    await bring(at, 'units-desk', shares[1]);
    assert.equal(await at.locator('main li').count(), 2);
    assert.equal(await at.locator('form[action$=open]').count(), 0, 'two are not enough');
    await look(at, `two-${language}`);
    await bring(at, 'press-desk', shares[2]);
    await look(at, `enough-${language}`);
    await at.click('form[action$=open] button');
    assert.equal(await at.locator('.problems').count(), 1);
    await at.getByLabel('units-desk').check();
    await at.click('form[action$=open] button');
    assert.ok((await at.locator('main').innerText()).includes(name));
    await look(at, `open-${language}`);
    await at.goto(`${server.address}/${language}/recover`);
    assert.equal(await at.locator('main li').count(), 0, 'the shares are forgotten');

    const keeper = await signed_in(language, 'units-desk', screen);
    assert.ok((await keeper.page.locator('.notice').allInnerTexts()).some((text) => text.includes(name)), 'it shows as new');
    await keeper.page.goto(there);
    await look(keeper.page, `recovered-${language}`);
    await keeper.page.locator('tr', { hasText: 'handler-aras' }).getByRole('link').click();
    await keeper.page.click('main form button');
    assert.match(keeper.page.url(), /done=taken$/);
    await keeper.page.goto(`${there}/shares`);
    await keeper.page.click('form[action$=void] button');
    assert.match(keeper.page.url(), /done=void$/);
    await bring(at, 'treasurer', shares[0]);
    assert.equal(await at.locator('.problems').count(), 1, 'void shares are refused');
    const complaints = [...table.complaints, ...keeper.complaints].filter((line) => !line.startsWith('Failed to load resource'));
    assert_nothing(complaints, 'the browser complains');
    await table.context.close();
    await keeper.context.close();
    done();
  });
}

test('bringing shares can be stopped', async () => {
  // Catches shares that stay after somebody has said that they are to be forgotten.
  const keeper = await signed_in('en', 'secretary', screens.desktop), { page } = keeper;
  const address = await new_compartment(page, 'en', 'To be stopped');
  await page.goto(`${address}/shares`);
  await page.fill('textarea[name=holders]', 'treasurer; units-desk');
  await page.fill('input[name=needed]', '2');
  await page.press('input[name=needed]', 'Enter');
  const [share] = await page.locator('pre.share').allInnerTexts();
  await page.goto(`${server.address}/en/recover`);
  await bring(page, 'treasurer', share);
  assert.equal(await page.locator('main li').count(), 1);
  await page.click('form[action$=stop] button');
  assert.equal(await page.locator('main li').count(), 0);
  await keeper.context.close();
});

for (const [language, screen, name, other] of [['fa', screens.phone, 'دو کلیددار', 'نام تازه'], ['en', screens.desktop, 'Two keepers', 'A new name']]) {
  test(`what cannot be taken back takes two, in ${language}`, async () => {
    // Catches an erasure or export by one person, a second keeper who is not one, and a handing over that leaves the
    // old keeper in.
    const { look, done } = looker();
    const keeper = await signed_in(language, 'secretary', screen), { page } = keeper;
    const address = await new_compartment(page, language, name);
    await page.goto(`${address}/name`);
    await look(page, `name-${language}`);
    await page.fill('input[name=name]', other);
    await page.press('input[name=name]', 'Enter');
    assert.equal(await page.locator('main h1').innerText(), other);
    await page.fill('input[name=person]', 'treasurer');
    await page.check('input[value=keep]');
    await page.click('form[action$=grant] button');
    await page.goto(`${server.address}/${language}/records/campaign/new`);
    await page.fill('input[name=name]', `To be erased ${language}`);
    await page.selectOption('select[name=against]', { index: 1 });
    await page.fill('input[name=began]', '2009-06');
    await page.selectOption('select[name=state]', { index: 1 });
    await page.selectOption('select[name=kept-in]', { label: other });
    await page.click('main button.primary');
    assert.match(page.url(), /done=saved$/);
    const record = page.url().replace('?done=saved', '');

    await page.goto(`${record}/remove`);
    await page.click('a[href$=erase]');
    await look(page, `erase-${language}`);
    const agree = async (person, words = passphrase(person)) => {
      await page.fill('input[name=second-person]', person);
      await page.fill('input[name=second-passphrase]', words);
      await page.press('input[name=second-passphrase]', 'Enter');
    };
    for (const [person, words] of [['secretary'], ['units-desk'], ['treasurer', 'not that passphrase at all']]) {
      await agree(person, words);
      assert.equal(await page.locator('.problems').count(), 1, `${person} agrees`);
      assert.equal(await page.inputValue('input[name=second-person]'), person);
    }
    await look(page, `refused-${language}`);
    const export_address = `${address}/export`;
    await agree('treasurer');
    assert.match(page.url(), /done=erased$/);
    assert.equal((await page.goto(record)).status(), 404);

    await page.goto(export_address);
    await look(page, `export-${language}`);
    await agree('treasurer');
    assert.equal(await page.locator('.problems').count(), 1, 'neither a key nor in clear');
    await page.check('input[name=in-clear]');
    const [download] = await Promise.all([page.waitForEvent('download'), agree('treasurer')]);
    assert.equal(download.suggestedFilename(), 'compartment.jsonl');

    await page.goto(`${address}/hand-over`);
    await look(page, `hand-over-${language}`);
    await page.fill('input[name=person]', 'units-desk');
    await page.press('input[name=person]', 'Enter');
    assert.match(page.url(), /\/compartments$/);
    assert.equal((await page.goto(address)).status(), 404);
    const next = await signed_in(language, 'units-desk', screen);
    await next.page.goto(address);
    assert.equal(await next.page.locator('main h1').innerText(), other);
    await next.context.close();
    await keeper.context.close();
    done();
  });
}
