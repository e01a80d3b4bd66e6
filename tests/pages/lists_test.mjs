// SPDX-License-Identifier: AGPL-3.0-or-later
// Lists filtered and sorted, as somebody with a browser without script.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { accessibility, assert_nothing, invalid_html, is_wider_than_screen, new_reader, screens, serve, start_browser } from './harness.mjs';

const demo = process.env.KARNAMEH_DEMO ?? 'demo';
const person = 'secretary';

let server, browser, reader, page;
before(async () => {
  server = await serve(demo);
  browser = await start_browser();
  reader = await new_reader(browser, { origin: server.address, screen: screens.phone });
  page = reader.page;
  await page.goto(`${server.address}/fa/sign-in`);
  await page.fill('input[name=sign-in-person]', person);
  await page.fill('input[name=sign-in-passphrase]', readFileSync(join(demo, 'passphrases', person), 'utf8').trim());
  await page.click('main button');
});
after(async () => { await browser?.close(); await server?.stop(); });

const cells = (label) => page.locator(`tbody td[data-label="${label}"]`).allInnerTexts();

test('a list is filtered by form and keeps its filter from page to page', async () => {
  // Catches a condition that is forgotten on the second page, that lets other rows through, or that
  // stands in the address, and so in the browser's history.
  await page.goto(`${server.address}/fa/records/unit`);
  const all = await page.locator('tbody tr').count();
  assert.ok(all > 5);
  await page.goto(`${server.address}/en/records/donation`);
  await page.click('main summary');
  await page.fill('input[name=amount-least]', '100');
  await page.fill('input[name=date-from]', '2009-01');
  await page.fill('input[name=date-to]', 'Azar 1388');
  await page.selectOption('select[name=sort]', 'amount');
  await page.press('input[name=date-to]', 'Enter');
  assert_nothing(await accessibility(browser, page), 'a filtered list');
  assert.ok(!await is_wider_than_screen(page));
  const count = await page.locator('main [role=status]').innerText();
  await page.getByRole('link', { name: 'Further rows' }).click();
  assert.equal(await page.locator('main [role=status]').innerText(), count);
  assert.equal(await page.inputValue('input[name=amount-least]'), '100');
  assert.match(new URL(page.url()).search, /^\?filter=\d+&sort=amount&page=2$/, 'the address says what was looked for');
  for (const date of await cells('Date')) assert.match(date, /2009/);
});

test('rows come in order, either way', async () => {
  // Catches amounts that are sorted as text, and rows without a value that come first.
  const years = async (sort) => {
    await page.goto(`${server.address}/en/records/unit?sort=${sort}`);
    return (await cells('Since')).map((text) => Number(text.match(/\((?:.* )?(\d{4})\)|(\d{4})$/)?.slice(1).find(Boolean) ?? text.match(/\d{4}/)[0]));
  };
  const rising = await years('since'), falling = await years('-since');
  assert.ok(rising.length > 3);
  assert.deepEqual(rising, [...rising].sort((a, b) => a - b));
  assert.deepEqual(falling, [...rising].reverse());
});

test('a condition that cannot be read is told beside its field', async () => {
  // Catches a filter that silently shows everything, and one that forgets what was typed.
  await page.goto(`${server.address}/fa/records/donation`);
  await page.click('main summary');
  await page.fill('input[name=date-from]', 'دیروز');
  await page.press('input[name=date-from]', 'Enter');
  assert.equal(await page.inputValue('input[name=date-from]'), 'دیروز');
  assert.equal(await page.locator('#field-date-from-error').count(), 1);
  assert_nothing(await accessibility(browser, page), 'a refused filter');
});

test('a filtered list is taken along as a file', async () => {
  // Catches a file with other rows than the list, in another order, or one that cannot be imported again.
  await page.goto(`${server.address}/en/records/donation`);
  await page.click('main summary');
  await page.fill('input[name=amount-least]', '1000');
  await page.selectOption('select[name=sort]', 'amount');
  await page.press('input[name=amount-least]', 'Enter');
  const count = Number((await page.locator('main [role=status]').innerText()).match(/[\d,]+/)[0].replaceAll(',', ''));
  assert.ok(count > 10);
  const first = await page.locator('tbody th a').first().evaluate((link) => link.href.split('/').pop());
  await page.getByText('Take along', { exact: true }).click();
  assert_nothing(await accessibility(browser, page), 'a list that can be taken along');
  const take = async (button) => {
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()]);
    return { name: file.suggestedFilename(), lines: readFileSync(await file.path(), 'utf8').trimEnd().split('\n') };
  };
  const csv = await take('CSV'), json = await take('JSON Lines');
  assert.equal(csv.name, 'donation.csv');
  assert.equal(json.name, 'donation.jsonl');
  assert.match(csv.lines[0], /^id,/);
  assert.ok(csv.lines[1].startsWith(first), 'the first row of the list is the first of the file');
  assert.equal(json.lines.length, count);
  assert.equal(JSON.parse(json.lines[0]).id, first);
  assert.equal(new Set(json.lines.map((line) => JSON.parse(line).id)).size, count);
});

for (const [language, screen] of [['en', screens.desktop], ['fa', screens.phone]]) {
  test(`a list is counted by a field in ${language}`, async () => {
    // Catches groups that lose rows, a filter that is forgotten, and a bar that only a picture or a script could show.
    await page.setViewportSize(screen);
    await page.goto(`${server.address}/${language}/records/donation`);
    await page.locator('main summary').first().click();
    await page.fill('input[name=amount-least]', '100');
    await page.press('input[name=amount-least]', 'Enter');
    const number = (text) => Number(text.replace(/[۰-۹]/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'.indexOf(digit)).replace(/[^0-9]/g, ''));
    const all = number(await page.locator('main [role=status]').innerText());
    await page.locator('summary', { hasText: language === 'en' ? 'Count by a field' : 'شمارش بر پایهٔ یک فیلد' }).click();
    await page.selectOption('select[name=group]', 'date-year');
    await page.getByRole('button', { name: language === 'en' ? 'Count' : 'شمارش', exact: true }).click();
    assert.match(new URL(page.url()).search, /^\?filter=\d+&group=date-year$/, 'the address says what was looked for');
    const counts = (await page.locator('tbody td:nth-of-type(1)').allInnerTexts()).map(number);
    assert.equal(counts.pop(), all);
    assert.equal(counts.reduce((sum, one) => sum + one, 0), all);
    assert.equal(await page.locator('meter').count(), counts.length);
    const chart = page.locator('main figure img');
    assert.ok(await chart.evaluate((img) => img.complete || img.decode().then(() => true)));
    assert.ok(await chart.evaluate((img) => img.naturalWidth) > 300, 'the chart is a picture that loads');
    assert.match(await chart.evaluate((img) => img.currentSrc), screen === screens.phone ? /screen=narrow/ : /chart\?filter=\d+&group=date-year$/);
    assert.ok((await chart.getAttribute('alt')).length > 20);
    assert_nothing(await accessibility(browser, page), 'a counted list');
    assert_nothing(invalid_html({ counted: await page.content() }), 'the checker');
    assert.ok(!await is_wider_than_screen(page));
  });
}

const digits = (text) => Number(text.replace(/[۰-۹]/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'.indexOf(digit)).replace(/[^0-9]/g, ''));

for (const [language, screen] of [['en', screens.desktop], ['fa', screens.small]]) {
  test(`records without a name of their own are called by what they say in ${language}`, async () => {
    // Catches a list of gifts whose first column holds ids, and a record's page that is called otherwise than its link.
    await page.setViewportSize(screen);
    await page.goto(`${server.address}/${language}/records/donation`);
    const names = await page.locator('tbody th a').allInnerTexts();
    const looks_right = language === 'en' ? /^[\d,.]+ [^,]+, .*\d{4}/ : /^[۰-۹٬]+.*، .*[۰-۹]{4}/;
    for (const name of names.slice(0, 20)) assert.match(name, looks_right);
    await page.locator('tbody th a').first().click();
    assert.equal(await page.locator('h1').innerText(), names[0]);
  });

  test(`period, arena and theme stand above a list in ${language}`, async () => {
    // Catches an arena that has to be typed, one that lets other records through, and a form that forgets it.
    await page.setViewportSize(screen);
    await page.goto(`${server.address}/${language}/records/action`);
    const all = digits(await page.locator('main [role=status]').innerText());
    assert.ok(await page.locator('input[name=start-from]').isVisible());
    assert.ok(await page.locator('select[name=themes]').isVisible());
    const arenas = await page.locator('select[name=arenas] option').evaluateAll((options) => options.map((option) => option.value));
    let found = 0, shown = all;
    for (const arena of arenas.filter(Boolean)) {
      await page.selectOption('select[name=arenas]', arena);
      await page.press('input[name=start-from]', 'Enter');
      assert.equal(await page.inputValue('select[name=arenas]'), arena);
      shown = await page.locator('tbody tr').count() === 0 ? 0 : digits(await page.locator('main [role=status]').innerText());
      if (shown > 0 && shown < all) { found = shown; break; }
    }
    assert.ok(found > 0, 'some arena has some of the records');
    await page.fill('input[name=start-to]', language === 'en' ? '2008' : '1387');
    await page.press('input[name=start-to]', 'Enter');
    assert.ok(await page.locator('tbody tr').count() === 0 || digits(await page.locator('main [role=status]').innerText()) <= found);
    assert_nothing(await accessibility(browser, page), 'a list of one arena');
    assert_nothing(invalid_html({ arena: await page.content() }), 'the checker');
    assert.ok(!await is_wider_than_screen(page));
  });

  test(`a list is saved under a name in ${language}`, async () => {
    // Catches a filter, an order or columns that are lost on the way, a name that stands in an address, and a list that
    // cannot be called otherwise or deleted.
    await page.setViewportSize(screen);
    const name = language === 'en' ? 'Large gifts' : 'کمک‌های بزرگ';
    const closed = page.locator('main details:not([open]) > summary');
    const open = async () => { while (await closed.count() > 0) await closed.first().click(); };
    await page.goto(`${server.address}/${language}/records/donation`);
    await open();
    await page.fill('input[name=amount-least]', '100');
    await page.selectOption('select[name=sort]', 'amount');
    await page.check('input[name=sort-falling]');
    for (const column of ['date', 'purpose']) await page.check(`input[name=list-column][value=${column}]`);
    await page.press('input[name=amount-least]', 'Enter');
    assert.match(new URL(page.url()).search, /^\?filter=\d+&sort=-amount$/);
    const heads = await page.locator('thead th').allInnerTexts(), count = await page.locator('main [role=status]').innerText();
    assert.equal(heads.length, 3);
    const filtered = page.url();
    await page.locator('main [role=status] a').click();
    assert.deepEqual(await page.locator('thead th').allInnerTexts(), heads, 'with all shown, the columns stay');
    assert.notEqual(await page.locator('main [role=status]').innerText(), count, 'and more rows are there');
    assert.equal(await page.locator('main [role=status] a').count(), 0);
    await page.goto(filtered);
    await open();
    await page.fill('input[name=list-name]', name);
    await page.press('input[name=list-name]', 'Enter');
    assert.ok(await page.getByRole('link', { name, exact: true }).isVisible(), 'it stands above the list');
    assert_nothing(await accessibility(browser, page), 'a list with saved lists');
    await open();
    await page.fill('input[name=list-name]', name);
    await page.press('input[name=list-name]', 'Enter');
    assert.equal(await page.inputValue('input[name=list-name]'), name, 'two lists of one name');
    assert_nothing(await accessibility(browser, page), 'a refused name');
    assert_nothing(invalid_html({ refused: await page.content() }), 'the checker');

    await page.goto(`${server.address}/${language}/work`);
    await page.locator('main a[href*="/lists/"]', { hasText: name }).click();
    assert.equal(await page.locator('main [role=status]').innerText(), count);
    assert.deepEqual(await page.locator('thead th').allInnerTexts(), heads);
    assert.match(new URL(page.url()).search, /^\?filter=\d+&sort=-amount$/);

    await page.goto(`${server.address}/${language}/lists`);
    await open();
    assert_nothing(await accessibility(browser, page), 'saved lists');
    assert_nothing(invalid_html({ lists: await page.content() }), 'the checker');
    assert.ok(!await is_wider_than_screen(page));
    await page.locator('input[name^=list-name]').fill(`${name} 2`);
    await page.locator('button[value=rename]').click();
    assert.ok(await page.getByRole('link', { name: `${name} 2` }).isVisible());
    await open();
    await page.locator('button[value=drop]').click();
    assert.equal(await page.locator('main a[href*="/lists/"]').count(), 0);
  });
}

test('a file holds the columns that the list shows', async () => {
  // Catches a column that nobody chose, and a file that cannot be taken in again since it does not say which records.
  await page.setViewportSize(screens.desktop);
  await page.goto(`${server.address}/en/records/unit`);
  await page.getByText('Columns', { exact: true }).click();
  for (const column of ['country', 'city']) await page.check(`input[name=list-column][value=${column}]`);
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await page.getByText('Take along', { exact: true }).click();
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'CSV' }).click()]);
  assert.equal(readFileSync(await file.path(), 'utf8').split(/\r?\n/)[0], 'id,version,country,city');
});

test('a filter that is sent when the session has ended is kept', async () => {
  // Catches conditions that are lost on the way through the sign-in page.
  await page.goto(`${server.address}/en/records/donation`);
  await page.click('main summary');
  await page.fill('input[name=amount-least]', '500');
  await reader.context.clearCookies();
  await page.press('input[name=amount-least]', 'Enter');
  await page.fill('input[name=sign-in-person]', person);
  await page.fill('input[name=sign-in-passphrase]', readFileSync(join(demo, 'passphrases', person), 'utf8').trim());
  await page.click('main button');
  assert.equal(await page.inputValue('input[name=amount-least]'), '500');
});
