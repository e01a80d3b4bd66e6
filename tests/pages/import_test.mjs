// SPDX-License-Identifier: AGPL-3.0-or-later
// A table taken in by page: its columns guessed, its errors put right in place, taken back; and a copy that others have
// overtaken. On a copy of the demo, since it is changed.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  accessibility, assert_nothing, invalid_html, is_wider_than_screen, screens, sign_in, start_on_a_copy, stop, top,
} from './harness.mjs';

let folder, server, browser;
before(async () => { ({ folder, server, browser } = await start_on_a_copy()); });
after(() => stop({ folder, server, browser }));

const signed_in = (language, screen) => sign_in({ server, browser }, language, 'campaigns-desk', { screen });

async function send({ page }, language, name, bytes) {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  await page.goto(`${server.address}/${language}/records/campaign/import`);
  await page.selectOption('select[name=kept-in]', { index: 1 });
  await page.setInputFiles('input[type=file]', file);
  await page.click('main form button');
}

async function take_along({ page }, language, format) {
  await page.goto(`${server.address}/${language}/records/campaign`);
  await page.locator('details:has(button[value=csv]) > summary').click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.click(`button[value=${format}]`)]);
  return readFileSync(await download.path());
}
const export_csv = async (reader, language) => (await take_along(reader, language, 'csv')).toString('utf8');

const heads = { fa: 'نام,هرچه,against,شروع,وضعیت,توضیحات', en: 'NAME,Whatever,What it is about,began,status,Notes' };
for (const [language, screen] of [['fa', screens.phone], ['en', screens.desktop]]) {
  test(`a table is put right, taken in and taken back, in ${language}`, async () => {
    // Catches columns that are not recognised, an error that asks for a new file, half of a table that is taken in, and
    // an import that cannot be taken back.
    const reader = await signed_in(language, screen), { page } = reader, checked = {};
    const before = await export_csv(reader, language);
    await send(reader, language, 'campaigns.csv', `${heads[language]}\r\nFirst of ${language},x,law,2009-05,running,a\r\n,x,law,2009-05,running,b\r\nThird of ${language},x,prison,soon,running,c\r\n`);
    assert.match(page.url(), /\/import\/\d+$/);
    checked.wrong = await page.content();
    assert_nothing(await accessibility(browser, page), 'a table with something wrong');
    assert.ok(!await is_wider_than_screen(page));
    assert.equal(await page.locator('button[value=take-in]').count(), 0, 'what is wrong can be taken in');
    await page.fill('input[name=cell-3-name]', `Second of ${language}`);
    assert.equal(await page.inputValue('input[name=cell-4-began]'), 'soon');
    await page.fill('input[name=cell-4-began]', '2009-06');
    await page.locator('form', { has: page.locator('[name=cell-3-name]') }).getByRole('button').click();
    checked.good = await page.content();
    assert_nothing(await accessibility(browser, page), 'a table that can be taken in');
    await page.click('button[value=take-in]');
    assert.match(page.url(), /\/imported\/[0-9a-f]{32}\?done=saved$/);
    checked.taken = await page.content();
    assert_nothing([...await accessibility(browser, page), ...reader.complaints], 'a table that was taken in');
    const between = await export_csv(reader, language);
    for (const name of ['First', 'Second', 'Third']) assert.ok(between.includes(`${name} of ${language}`));
    await page.goto(`${server.address}/${language}/records/campaign/import`);
    await page.locator('main ul a').first().click();
    await page.click('main button');
    assert.match(page.url(), /\/undo$/);
    assert_nothing(invalid_html(checked), 'invalid HTML');
    const back = await export_csv(reader, language);
    assert.deepEqual(back.split('\r\n').sort(), before.split('\r\n').sort());
  });
}

test('a copy that others have overtaken is joined field by field', async () => {
  // Catches one person's work that is silently overwritten by another's older copy.
  const reader = await signed_in('en', screens.desktop), { page } = reader;
  await send(reader, 'en', 'one.csv', 'name,against,began,state,note,source\r\nContested,law,2009,running,base,base\r\n');
  await page.click('button[value=take-in]');
  const row = (await export_csv(reader, 'en')).split('\r\n').find((line) => line.includes('Contested'));
  const [id, version] = row.split(',');
  const table = (values) => `id,version,note,source\r\n${id},${version},${values}\r\n`;
  await send(reader, 'en', 'theirs.csv', table('theirs,base'));
  await page.click('button[value=take-in]');
  await send(reader, 'en', 'mine.csv', table('mine,mine'));
  assert.equal(await page.locator('button[value=take-in]').count(), 0, 'a conflict can be taken in');
  assert.equal(await page.locator('input[type=radio]').count(), 2, 'only one field is contested');
  assert_nothing(await accessibility(browser, page), 'a contested cell');
  await page.check('input[type=radio][value=theirs]');
  await page.locator('form', { has: page.locator('input[type=radio]') }).getByRole('button').click();
  await page.click('button[value=take-in]');
  const now = (await export_csv(reader, 'en')).split('\r\n').find((line) => line.includes('Contested'));
  assert.ok(now.includes('theirs') && now.includes('mine'), now);
});

test('a spreadsheet is read like any other table', async () => {
  // Catches a list that is taken along as ODS and comes back changed, a sheet that is read without being named, and a
  // file that only looks like a spreadsheet.
  const reader = await signed_in('fa', screens.phone), { page } = reader;
  const rows = (await export_csv(reader, 'fa')).trim().split('\r\n').length - 1;
  await send(reader, 'fa', 'campaigns.ods', await take_along(reader, 'fa', 'ods'));
  assert.match(page.url(), /\/import\/\d+$/);
  const counts = await page.locator('main ul.plain li').allTextContents();
  const digits = (text) => Number(text.replace(/[۰-۹]/g, (one) => one.charCodeAt(0) - 0x6f0).replace(/\D/g, ''));
  assert.deepEqual(counts.map(digits), [0, 0, rows, 0], 'all rows are as they are');
  await send(reader, 'fa', 'contacts.xlsx', readFileSync(join(top, 'tests/corpus/xlsx/libreoffice')));
  assert.match(page.url(), /\/import\/\d+$/);
  assert.match(await page.locator('main').textContent(), /Kontakte.*Later/s);
  assert.ok(!await is_wider_than_screen(page));
  assert_nothing([...await accessibility(browser, page), ...reader.complaints], 'a sheet of a file with several');
  await send(reader, 'fa', 'broken.ods', 'PK\x03\x04 and nothing more');
  assert.match(await page.locator('main').textContent(), /«broken\.ods»/);
  assert.equal(await page.locator('input[type=file]').count(), 1, 'the form is there again');
});
