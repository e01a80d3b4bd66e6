// SPDX-License-Identifier: AGPL-3.0-or-later
// What a person does with their own account: one-time codes, a second passphrase, sessions ended. On a copy of the demo.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import {
  accessibility, ask, assert_nothing, code_of, invalid_html, is_wider_than_screen, passphrase, screens, sign_in,
  start_on_a_copy, stop,
} from './harness.mjs';

let folder, server, browser;
before(async () => { ({ folder, server, browser } = await start_on_a_copy()); });
after(() => stop({ folder, server, browser }));

const try_sign_in = (language, person, words, code = '', screen = screens.phone) =>
  sign_in({ server, browser }, language, person, { screen, words, code });
const is_in = (reader) => !new URL(reader.page.url()).pathname.endsWith('/sign-in');

async function look(reader, what, pages, wrong) {
  pages[what] = await reader.page.content();
  if (await is_wider_than_screen(reader.page)) wrong.push(`${what} is wider than the screen`);
  for (const line of await accessibility(browser, reader.page)) wrong.push(`${what}: ${line}`);
}

for (const [language, person, screen] of [['fa', 'press-desk', screens.phone], ['en', 'units-desk', screens.desktop]]) {
  test(`one-time codes are set up, asked for and removed, in ${language}`, async () => {
    // Catches codes that lock their owner out, that are not asked for, that work twice, or recovery codes that do.
    const reader = await try_sign_in(language, person, passphrase(person), '', screen), { page } = reader;
    const pages = {}, wrong = [];
    await page.goto(`${server.address}/${language}/me`);
    await page.click('main a[href$="me/codes"]');
    await look(reader, 'codes', pages, wrong);
    const picture = await ask(reader, `${server.address}/${language}/me/codes/picture`);
    assert.equal(picture.headers.get('content-type'), 'image/png');
    assert.equal(picture.headers.get('cache-control'), 'no-store');
    const codes_page = await ask(reader, page.url(), { headers: { 'Accept-Encoding': 'gzip' } });
    assert.equal(codes_page.headers.get('content-encoding'), null, 'a page with a secret is not compressed');
    const secret = await page.locator('main code').innerText();
    await page.fill('input[name=passphrase]', passphrase(person));
    await page.fill('input[name=code]', '000000');
    await page.click('main form button');
    assert.equal(await page.locator('#field-code-error').count(), 1);
    assert.equal(await page.locator('main code').innerText(), secret, 'the secret stays while it is being set up');
    await page.fill('input[name=passphrase]', passphrase(person));
    await page.fill('input[name=code]', code_of(secret));
    await page.click('main form button');
    const recovery = await page.locator('main .codes code').allInnerTexts();
    assert.equal(new Set(recovery).size, 10);
    await look(reader, 'recovery', pages, wrong);
    for (const [words, code] of [[passphrase(person), ''], [passphrase(person), '123456'], ['not the passphrase', code_of(secret)]]) {
      const refused = await try_sign_in(language, person, words, code, screen);
      assert.ok(!is_in(refused));
      pages.refused ??= (await refused.page.content());
      await refused.context.close();
    }
    const now = code_of(secret, 1), second = await try_sign_in(language, person, passphrase(person), now, screen);
    assert.ok(is_in(second));
    const again = await try_sign_in(language, person, passphrase(person), now, screen);
    assert.ok(!is_in(again), 'a code works once');
    const lost = await try_sign_in(language, person, passphrase(person), recovery[4], screen);
    assert.ok(is_in(lost));
    await lost.page.goto(`${server.address}/${language}/me/codes`);
    await look(lost, 'removal', pages, wrong);
    await lost.page.fill('input[name=passphrase]', passphrase(person));
    await lost.page.fill('input[name=code]', recovery[4]);
    await lost.page.click('main form button');
    assert.equal(await lost.page.locator('#field-code-error').count(), 1, 'a recovery code works once');
    await lost.page.fill('input[name=passphrase]', passphrase(person));
    await lost.page.fill('input[name=code]', recovery[5]);
    await lost.page.click('main form button');
    assert.match(lost.page.url(), /done=codes/);
    const without = await try_sign_in(language, person, passphrase(person), '', screen);
    assert.ok(is_in(without));

    await without.page.goto(`${server.address}/${language}/me`);
    await look(without, 'me', pages, wrong);
    const places = await without.page.locator('.places > li').count();
    await without.page.locator('.places form button').first().click();
    assert.equal(await without.page.locator('.places > li').count(), places - 1);
    assert_nothing([...wrong, ...invalid_html(pages)], 'wrong with the pages');
    for (const one of [reader, second, again, lost, without]) await one.context.close();
  });

  test(`a second passphrase opens what its owner shows, and looks like the first, in ${language}`, async () => {
    // Catches a duress sign-in that opens more than it should, that tells of itself, or that cannot be used like the other.
    const owner = language === 'fa' ? 'campaigns-desk' : 'treasurer', words = 'کبوتران سپید بر بام خانه', pages = {}, wrong = [];
    const reader = await try_sign_in(language, owner, passphrase(owner), '', screen), { page } = reader;
    await page.goto(`${server.address}/${language}/me`);
    const before = await page.locator('main').innerText();
    await page.click('main a[href$="me/second-passphrase"]');
    await look(reader, 'second', pages, wrong);
    await page.fill('input[name=current]', passphrase(owner));
    await page.fill('input[name=fresh]', 'short');
    await page.fill('input[name=again]', 'short');
    await page.locator('.choice', { hasText: 'directory' }).locator('input').check();
    await page.click('main form button');
    assert.equal(await page.locator('#field-fresh-error').count(), 1);
    assert.ok(await page.locator('.choice', { hasText: 'directory' }).locator('input').isChecked(), 'what was chosen stays');
    for (const [name, value] of [['current', passphrase(owner)], ['fresh', words], ['again', words]]) await page.fill(`input[name=${name}]`, value);
    await page.click('main form button');
    assert.match(page.url(), /done=second/);
    await page.goto(`${server.address}/${language}/me`);
    assert.equal((await page.locator('main').innerText()).replace(/\d|[۰-۹]/g, ''), before.replace(/\d|[۰-۹]/g, ''), 'the page tells of it');

    const forced = await try_sign_in(language, owner, words, '', screen);
    assert.ok(is_in(forced));
    const names = async ({ page: one }) => {
      await one.goto(`${server.address}/${language}/compartments`);
      return one.locator('main tbody th').allInnerTexts();
    };
    assert.deepEqual(await names(forced), ['directory']);
    assert.ok((await names(reader)).length > 1);
    const links = async ({ page: one }) => {
      await one.goto(`${server.address}/${language}/me`);
      return one.locator('main a').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    };
    assert.deepEqual(await links(forced), await links(reader));
    await forced.page.goto(`${server.address}/${language}/me/second-passphrase`);
    await look(forced, 'second-forced', pages, wrong);
    assert.ok(is_in(await try_sign_in(language, owner, passphrase(owner), '', screen)), 'the first passphrase still works');
    assert_nothing([...wrong, ...invalid_html(pages)], 'wrong with the pages');
    await reader.context.close();
    await forced.context.close();
  });

  test(`the panic lock signs everybody out and nobody is kept out, in ${language}`, async () => {
    // Catches sessions that go on after it, a lock in the hands of those who keep nothing, and people who cannot sign in again.
    const pages = {}, wrong = [], keeper = 'secretary', words = 'فانوس‌های دریایی در مه بهار';
    const writer = await try_sign_in(language, person, passphrase(person), '', screen);
    await writer.page.goto(`${server.address}/${language}/me/second-passphrase`);
    for (const [name, value] of [['current', passphrase(person)], ['fresh', words], ['again', words]]) await writer.page.fill(`input[name=${name}]`, value);
    await writer.page.locator('.choice', { hasText: 'directory' }).locator('input').check();
    await writer.page.click('main form button');
    const forced = await try_sign_in(language, person, words, '', screen);
    await forced.page.goto(`${server.address}/${language}/me`);
    await forced.page.click('main a[href$="me/lock"]');
    assert.equal(await forced.page.locator('main form').count(), 0, 'whoever keeps nothing is shown no button');
    await look(forced, 'lock-forced', pages, wrong);
    const reader = await try_sign_in(language, keeper, passphrase(keeper), '', screen);
    await reader.page.goto(`${server.address}/${language}/me`);
    await reader.page.click('main a[href$="me/lock"]');
    await look(reader, 'lock', pages, wrong);
    await writer.page.goto(`${server.address}/${language}/me`);
    assert.ok(is_in(writer), 'looking at the page ends nothing');
    await reader.page.click('main form button.danger');
    assert.ok(!is_in(reader));
    assert.equal(await reader.page.locator('main [role=status]').count(), 1, 'it says that it was thrown');
    await look(reader, 'locked', pages, wrong);
    for (const one of [reader, writer, forced]) {
      await one.page.goto(`${server.address}/${language}/me`);
      assert.ok(!is_in(one), 'a session outlived the lock');
    }
    const again = await try_sign_in(language, person, passphrase(person), '', screen);
    assert.ok(is_in(again));
    assert_nothing([...wrong, ...invalid_html(pages)], 'wrong with the pages');
    for (const one of [writer, reader, forced, again]) await one.context.close();
  });
}
