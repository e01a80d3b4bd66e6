// SPDX-License-Identifier: AGPL-3.0-or-later
// Records written in the pages, by people with a browser without script. On a copy of the demo, since it is changed.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accessibility, assert_nothing, new_reader, screens, serve, sign_in, start_browser } from './harness.mjs';

const demo = process.env.KARNAMEH_DEMO ?? 'demo';
const person = 'campaigns-desk';
const passphrase = readFileSync(join(demo, 'passphrases', person), 'utf8').trim();

let folder, server, browser;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'karnameh-forms-'));
  cpSync(demo, folder, { recursive: true });
  server = await serve(folder);
  browser = await start_browser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function give_passphrase(page) {
  await page.fill('input[name=sign-in-person]', person);
  await page.fill('input[name=sign-in-passphrase]', passphrase);
  await page.click('main button');
}

async function signed_in(language, screen = screens.desktop) {
  const reader = await new_reader(browser, { origin: server.address, screen });
  await reader.page.goto(`${server.address}/${language}/sign-in`);
  await give_passphrase(reader.page);
  return reader;
}

// Fills a campaign's form as far as it is needed.
async function fill_campaign(page, name, began) {
  await page.fill('input[name=name]', name);
  await page.selectOption('select[name=against]', { index: 1 });
  await page.fill('input[name=began]', began);
  await page.selectOption('select[name=state]', { index: 1 });
}
async function new_campaign({ page }, language, name) {
  await page.goto(`${server.address}/${language}/records/campaign/new`);
  await fill_campaign(page, name, '2009-06');
  await page.click('main button.primary');
  assert.match(page.url(), /\/record\/[0-9a-f]{32}\?done=saved$/);
  return page.url().replace('?done=saved', '');
}

for (const [language, began, shown] of [['en', 'about June 2008', 'June 2008'], ['fa', '~آذر ۱۳۸۸', 'آذر ۱۳۸۸']]) {
  for (const [width, screen] of Object.entries(screens)) {
    test(`a record is written in ${language} on a ${width}`, async () => {
      // Catches typed words that are lost when something is refused, and a form that only a mouse or a script can send.
      const reader = await signed_in(language, screen), { page } = reader;
      await page.goto(`${server.address}/${language}/records/campaign`);
      await page.click('main a.button');
      await fill_campaign(page, `A call ${language} ${width}`, 'the day before yesterday');
      await page.press('input[name=name]', 'Enter');
      assert.equal(await page.inputValue('input[name=name]'), `A call ${language} ${width}`);
      assert.equal(await page.inputValue('input[name=began]'), 'the day before yesterday');
      assert.equal(await page.locator('.problems a').count(), 1);
      assert_nothing(await accessibility(browser, page), 'the refused form');
      await page.click('.problems a');
      await page.fill('input[name=began]', began);
      await page.press('input[name=began]', 'Enter');
      assert.match(page.url(), /done=saved/);
      const text = await page.locator('main').innerText();
      assert.ok(text.includes(shown), text);
      assert_nothing(reader.complaints.filter((line) => !line.includes('422')), 'the browser complains');
      await reader.context.close();
    });
  }
}

test('a reference is picked by a few letters', async () => {
  // Catches a reference that has to be known by heart, and a pick that loses what else was typed.
  const reader = await signed_in('en'), { page } = reader;
  await new_campaign(reader, 'en', 'Kestrel of the north');
  await new_campaign(reader, 'en', 'Kestrel of the south');
  await page.goto(`${server.address}/en/records/log_entry/new`);
  const fields = await page.locator('main [name]').evaluateAll((all) => all.map((one) => one.name));
  assert.ok(fields.includes('campaign'), fields.join());
  for (const select of await page.locator('main select[required]').all()) await select.selectOption({ index: 1 });
  await page.fill('input[name=campaign]', 'kestr');
  await page.fill('input[name=at]', '2009-06-07 18:30 +03:30');
  await page.fill('input[name=what]', 'A letter was sent');
  await page.click('main button.primary');
  await page.getByLabel('Kestrel of the south').check();
  await page.click('main button.primary');
  assert.match(page.url(), /done=saved/, await page.locator('main').innerText());
  assert.equal(await page.getByRole('link', { name: 'Kestrel of the south' }).count() > 0, true);
  await reader.context.close();
});

test('two people change one record', async () => {
  // Catches a change that silently overwrites another one, and a conflict in which one of the two has to type again.
  const one = await signed_in('en'), other = await signed_in('fa');
  const address = await new_campaign(one, 'en', 'Written by two');
  await one.page.goto(`${address}/edit`);
  await other.page.goto(`${address.replace('/en/', '/fa/')}/edit`);
  await other.page.fill('input[name=name]', 'Theirs');
  await other.page.fill('input[name=for_whom]', 'somebody');
  await other.page.click('main button.primary');
  assert.match(other.page.url(), /done=saved/);
  await one.page.fill('input[name=name]', 'Mine');
  await one.page.click('main button.primary');
  const { page } = one;
  assert.equal(await page.inputValue('input[name=name]'), 'Mine');
  assert.match(await page.locator('#field-name-hint').innerText(), /Theirs/);
  assert.equal(await page.inputValue('input[name=for_whom]'), 'somebody');
  await page.click('main button.primary');
  assert.match(page.url(), /done=saved/);
  const text = await page.locator('main').innerText();
  assert.ok(text.includes('Mine') && text.includes('somebody'), text);
  await one.context.close();
  await other.context.close();
});

test('a form outlives the session', async () => {
  // Catches an hour's work that is lost to a session that ended while somebody typed.
  const reader = await signed_in('en'), { page, context } = reader;
  await page.goto(`${server.address}/en/records/campaign/new`);
  await fill_campaign(page, 'Typed at length', '2009-06');
  await page.click('main summary');
  await page.fill('textarea[name=note]', 'first line\nsecond line');
  await context.clearCookies();
  await page.click('main button.primary');
  assert.match(await page.locator('main').innerText(), /signed out meanwhile/);
  await page.fill('input[name=sign-in-person]', person);
  await page.fill('input[name=sign-in-passphrase]', 'not the passphrase');
  await page.click('main button');
  await give_passphrase(page);
  assert.match(page.url(), /done=saved/, await page.locator('main').innerText());
  assert.ok((await page.locator('main').innerText()).includes('Typed at length'));
  await page.click('main a.button');
  assert.equal(await page.inputValue('textarea[name=note]'), 'first line\nsecond line');
  await context.close();
});

test('a form of an earlier session is sent once more', async () => {
  // Catches a form that is refused for its token with all that was typed in it.
  const reader = await signed_in('en'), { page, context } = reader;
  await page.goto(`${server.address}/en/records/campaign/new`);
  await fill_campaign(page, 'Typed before', '2009-06');
  const second = await context.newPage();
  await second.goto(`${server.address}/en`);
  await second.click('header form[action$=sign-out] button');
  await second.goto(`${server.address}/en/sign-in`);
  await give_passphrase(second);
  await page.click('main button.primary');
  await page.click('main button');
  assert.match(page.url(), /done=saved/);
  await context.close();
});

test('what was typed stays when the record was taken out meanwhile', async () => {
  // Catches a refusal that comes as a page of its own, without the form.
  const one = await signed_in('en'), other = await signed_in('en');
  const address = await new_campaign(one, 'en', 'Taken out under the pen');
  await one.page.goto(`${address}/edit`);
  await one.page.fill('input[name=for_whom]', 'typed at length');
  await other.page.goto(`${address}/remove`);
  await other.page.getByRole('button', { name: 'Take it out' }).click();
  await one.page.click('main button.primary');
  assert.equal(await one.page.inputValue('input[name=for_whom]'), 'typed at length');
  assert.match(await one.page.locator('.problems').innerText(), /took this record out/);
  await other.page.getByRole('button', { name: 'Bring this version back' }).first().click();
  await one.page.click('main button.primary');
  await one.page.click('main button.primary');
  assert.match(one.page.url(), /done=saved/);
  assert.ok((await one.page.locator('main').innerText()).includes('typed at length'));
  await one.context.close();
  await other.context.close();
});

test('a form is short, and its details open by themselves', async () => {
  // Catches a form that asks for everything at once, and a mistake or a word that stands where nobody sees it.
  const reader = await signed_in('en'), { page } = reader;
  await page.goto(`${server.address}/en/records/campaign/new`);
  assert.ok(await page.isVisible('input[name=deadline]'));
  assert.ok(!await page.isVisible('input[name=ended]') && !await page.isVisible('textarea[name=note]'));
  await fill_campaign(page, 'With details', '2009-06');
  await page.click('main summary');
  await page.fill('input[name=ended]', 'some day');
  await page.click('main button.primary');
  assert.ok(await page.isVisible('input[name=ended]'), 'what is wrong is folded away');
  await page.fill('input[name=ended]', '');
  await page.click('main button.primary');
  assert.match(page.url(), /done=saved/);
  await page.click('main a.button');
  assert.ok(!await page.isVisible('textarea[name=note]'));
  await page.click('main summary');
  await page.fill('textarea[name=note]', 'A word.');
  await page.click('main button.primary');
  await page.click('main a.button');
  assert.ok(await page.isVisible('textarea[name=note]'), 'what is written is folded away');
  await reader.context.close();
});

test('an amount is typed as it is shown', async () => {
  // Catches an amount whose currency only its code can say.
  const reader = await sign_in({ server, browser }, 'fa', 'treasurer'), { page } = reader;
  await page.goto(`${server.address}/fa/records/donation/new`);
  for (const select of await page.locator('main select[required]').all()) await select.selectOption({ index: 1 });
  await page.fill('input[name=date]', '2009-06-07');
  await page.fill('input[name=amount]', '۱٬۲۵۰٫۵۰ کرون سوئد');
  for (const input of await page.locator('main input[required]:not([name=date]):not([name=amount])').all()) await input.fill('a');
  await page.click('main button.primary');
  assert.equal(await page.locator('.problems a[href="#field-amount"]').count(), 0);
  await reader.context.close();
});

test('a new record goes where the last one of its kind went', async () => {
  // Catches somebody who has to say with every record where it is kept, and an address that says it.
  const reader = await sign_in({ server, browser }, 'en', 'secretary'), { page } = reader;
  const fresh = `${server.address}/en/records/campaign/new`;
  await page.goto(fresh);
  const homes = page.locator('select[name=kept-in]');
  const chosen = await homes.inputValue();
  const other = (await homes.locator('option').evaluateAll((all) => all.map((one) => one.value))).find((one) => one && one !== chosen);
  await fill_campaign(page, 'Kept elsewhere', '2009-06');
  await homes.selectOption(other);
  await page.getByRole('button', { name: 'Save and write another' }).click();
  assert.equal(page.url(), `${fresh}?done=saved`);
  assert.equal(await homes.inputValue(), other);
  await page.goto(`${server.address}/en/records/campaign/quick`);
  assert.equal(await homes.inputValue(), other);
  await page.goto(`${server.address}/en/records/log_entry/new`);
  assert.equal(await homes.inputValue() === other, false, 'another kind has its own place');
  await reader.context.close();
});
