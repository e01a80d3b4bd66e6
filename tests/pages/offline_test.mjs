// SPDX-License-Identifier: AGPL-3.0-or-later
// A form that is given out, filled in elsewhere, sealed with age, and taken in; on a copy of the demo, since it is
// changed.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  accessibility, assert_nothing, invalid_html, is_wider_than_screen, screens, sign_in, start_on_a_copy, stop,
} from './harness.mjs';

let folder, server, browser;
before(async () => { ({ folder, server, browser } = await start_on_a_copy()); });
after(() => stop({ folder, server, browser }));

// What stands in the form that is downloaded for a kind.
async function download({ page }, language, kind) {
  await page.goto(`${server.address}/${language}/records/${kind}/import`);
  await page.click('a[href*="/offline?"]');
  assert.equal(await page.inputValue('select[name=form-kind]'), kind, 'the kind is not the one that it was asked from');
  await page.selectOption('select[name=kept-in]', { index: 1 });
  const [got] = await Promise.all([page.waitForEvent('download'), page.click('form[action$="/offline/form"] button')]);
  assert.equal(got.suggestedFilename(), 'form.txt');
  return readFileSync(await got.path(), 'utf8');
}

function seal(form, name) {
  const [, key] = form.match(/age -r (age1[a-z0-9]+) /), file = join(folder, name);
  writeFileSync(file, execFileSync('age', ['-r', key], { input: form }));
  return file;
}

async function send({ page }, language, file) {
  await page.goto(`${server.address}/${language}/offline`);
  await page.setInputFiles('input[type=file]', file);
  await page.click('form[action$="/offline"] button');
}

// As the form in that language calls them: the name, what it is about and one of the answers, began, state and an answer.
const words = {
  fa: { 'نام علنی یا رمزی': 'از جای دیگر', 'موضوع': '', 'آغاز شد': '۱۳۸۸', 'وضعیت': '', 'یادداشت': 'سطر نخست\nسطر دوم' },
  en: { 'Public name or code': 'From elsewhere', 'What it is about': '', Began: '2009-05', State: '', Note: 'first line\nsecond line' },
};
for (const [language, screen] of [['fa', screens.phone], ['en', screens.desktop]]) {
  test(`a form is filled in elsewhere and taken in, in ${language}`, async () => {
    // Catches a form that cannot be filled in by its own words, one that is lost on its way, and one that is taken in
    // twice unnoticed.
    const reader = await sign_in({ server, browser }, language, 'campaigns-desk', { screen }), { page } = reader, checked = {};
    let form = await download(reader, language, 'campaign');
    checked.offline = await page.content();
    assert_nothing(await accessibility(browser, page), 'the page of forms');
    assert.ok(!await is_wider_than_screen(page));
    for (const [name, value] of Object.entries(words[language])) {
      const [, remark, line] = form.match(new RegExp(`((?:^#[^\\n]*\\n)*)^(${name}:)$`, 'm')) ?? assert.fail(`no ${name} in ${form}`);
      const first_answer = () => remark.split('\n').at(-2).replace(/^# [^:]*: /, '').split(/[;؛] /)[0];
      form = form.replace(`\n${line}\n`, `\n${line} ${value || first_answer()}\n`);
    }
    const file = seal(form, `${language}.age`);
    await send(reader, language, file);
    assert.match(page.url(), /\/import\/\d+$/);
    checked.looked = await page.content();
    assert_nothing(await accessibility(browser, page), 'a form that is looked at');
    assert.equal(await page.locator('[role=alert]').count(), 0);
    await page.click('button[value=take-in]');
    assert.match(page.url(), /\/imported\/[0-9a-f]{32}\?done=saved$/);
    await page.goto(`${server.address}/${language}/records/campaign`);
    await send(reader, language, file);
    assert.equal(await page.locator('[role=alert] a[href*="/imported/"]').count(), 1, 'nobody is told that it came before');
    checked.twice = await page.content();
    assert_nothing(await accessibility(browser, page), 'a form that comes twice');
    assert.ok(!await is_wider_than_screen(page));
    assert_nothing([...invalid_html(checked), ...reader.complaints], 'the pages of forms');
  });
}

test('what is no form, or another’s, is refused beside the field', async () => {
  // Catches a file that is taken for a form although it is none, and one that somebody opens who may not write there.
  const reader = await sign_in({ server, browser }, 'en', 'campaigns-desk'), { page } = reader;
  const form = await download(reader, 'en', 'campaign'), plain = join(folder, 'plain.txt');
  writeFileSync(plain, form);
  const refusals = [plain, seal(`nothing\n${form}`, 'nothing.age'), seal(form, 'empty.age')];
  for (const file of refusals) {
    await send(reader, 'en', file);
    assert.equal(new URL(page.url()).pathname, '/en/offline');
    assert.equal(await page.locator('input[type=file][aria-invalid=true]').count(), 1, file);
  }
  assert_nothing([...await accessibility(browser, page), ...invalid_html({ refused: await page.content() })], 'a refused form');
  const other = await sign_in({ server, browser }, 'en', 'press-desk');
  await send(other, 'en', seal(form.replace('\nNote:\n', '\nNote: hidden\n'), 'hidden.age'));
  assert.equal(await other.page.locator('input[type=file][aria-invalid=true]').count(), 1, 'somebody else opens it');
});
