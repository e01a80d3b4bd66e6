// SPDX-License-Identifier: AGPL-3.0-or-later
// From an invitation to the first record, and back in by recovery words: as somebody new does it, on a copy of the demo.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import {
  accessibility, ask, assert_nothing, code_of, compressed_bytes, invalid_html, is_wider_than_screen, new_reader,
  out_of_reach, screens, sign_in, start_on_a_copy, stop,
} from './harness.mjs';

let folder, server, browser;
before(async () => { ({ folder, server, browser } = await start_on_a_copy()); });
after(() => stop({ folder, server, browser }));

const words_shown = (page) => page.locator('main .codes strong').allInnerTexts();

for (const [language, screen, name, texts] of [
  ['fa', screens.phone, 'نرگس', { withdraw: 'پس‌گرفتن آن', renew: 'رمز دیگر', gone: 'مینا' }],
  ['en', screens.desktop, 'narcissus', { withdraw: 'Withdraw it', renew: 'Another code', gone: 'mina' }],
]) {
  const address = (path) => `${server.address}/${language}/${path}`;

  test(`somebody is invited, joins and writes a first record, in ${language}`, async () => {
    // Catches a code that works twice or after it was replaced, a passphrase that everybody would guess, recovery words
    // that count before they were written down, and somebody who cannot get to a first record.
    const pages = {}, wrong = [];
    const look = async (page, what) => {
      pages[what] = await page.content();
      if (await is_wider_than_screen(page)) wrong.push(`${what} is wider than the screen`);
      if (compressed_bytes(pages[what]) > 14_000) wrong.push(`${what} is too large`);
      wrong.push(...await accessibility(browser, page), ...await out_of_reach(page));
    };
    const keeper = await sign_in({ server, browser }, language, 'secretary', { screen }), { page: at } = keeper;
    await at.goto(address('compartments'));
    await at.click('main a[href$="/invitations"]');
    await look(at, 'invite');
    await at.fill('input[name=name]', 'secretary');
    await at.click('main form button >> nth=0');
    assert.equal(await at.locator('#field-name-error').count(), 1, 'the name is taken');
    await at.fill('input[name=name]', name);
    const arenas = at.locator('label', { hasText: 'arenas and themes' }).first();
    await at.locator(`[id="${await arenas.getAttribute('for')}"]`).selectOption({ index: 2 });
    await at.click('main form button >> nth=0');
    const first_code = (await words_shown(at)).join(' ');
    assert.equal((await words_shown(at)).length, 8);
    await look(at, 'code');
    await at.goto(address('invitations'));
    await look(at, 'invitations');
    await at.locator('.places li', { hasText: name }).getByRole('button', { name: texts.renew }).click();
    const code = (await words_shown(at)).join(language === 'fa' ? '، ' : '\n');
    await at.goto(address('invitations'));
    await at.fill('input[name=name]', texts.gone);
    await at.click('main form button >> nth=0');
    const withdrawn = (await words_shown(at)).join(' ');
    await at.goto(address('invitations'));
    await at.locator('.places li', { hasText: texts.gone }).getByRole('button', { name: texts.withdraw }).click();
    assert.equal(await at.locator('.places li', { hasText: texts.gone }).count(), 0);

    const { context, page } = await new_reader(browser, { origin: server.address, screen });
    const passphrase = language === 'fa' ? 'هفت کبوتر سفید بر بام کاهگلی' : 'seven white doves on a mud roof';
    const join = async (person, words, fresh = passphrase, again = fresh) => {
      await page.goto(address('sign-in'));
      await page.click('main a[href$="/join"]');
      await page.fill('input[name=person]', person);
      await page.fill('textarea[name=code]', words);
      await page.fill('input[name=fresh]', fresh);
      await page.fill('input[name=again]', again);
      await page.press('input[name=again]', 'Enter');
      await page.waitForLoadState();
    };
    await page.goto(address('join'));
    await look(page, 'join');
    await join(texts.gone, withdrawn);
    assert.equal(await page.locator('#field-code-error').count(), 1, 'a withdrawn invitation');
    await join(name, first_code);
    assert.equal(await page.locator('#field-code-error').count(), 1, 'a code that was replaced');
    await look(page, 'refused');
    await join(name, code, 'password password');
    assert.equal(await page.locator('#field-fresh-error').count(), 1, 'a passphrase that others guess');
    assert.equal((await page.inputValue('textarea[name=code]')).replace(/\s+/g, ' '), code.replace(/\s+/g, ' '), 'what was typed stays');
    await join(name, code, passphrase, 'something else that is long');
    assert.equal(await page.locator('#field-again-error').count(), 1);
    await join(name, code);
    assert.match(page.url(), /\/welcome$/);
    await look(page, 'welcome');

    await page.click('main a[href$="me/codes"]');
    const secret = await page.locator('main code').innerText();
    await page.fill('input[name=passphrase]', passphrase);
    await page.fill('input[name=code]', code_of(secret));
    await page.click('main form button');
    assert.equal(await page.locator('main .codes code').count(), 10);

    await page.goto(address('me/words'));
    const recovery = await words_shown(page);
    assert.equal(new Set(recovery).size <= 12 && recovery.length, 12);
    const shown = await ask({ context }, page.url(), { headers: { 'Accept-Encoding': 'gzip' } });
    assert.equal(shown.headers.get('content-encoding'), null, 'a page with a secret is not compressed');
    assert.equal(shown.headers.get('cache-control'), 'no-store');
    await look(page, 'words');
    const asked = async (field) => Number((await page.locator(`label[for=field-${field}]`).innerText())
      .replace(/[۰-۹]/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'.indexOf(digit)).replace(/\D/g, ''));
    const [one, other] = [await asked('word-first'), await asked('word-second')];
    await page.fill('input[name=word-first]', recovery[one - 1]);
    await page.fill('input[name=word-second]', recovery[(other % 12)]);
    await page.fill('input[name=passphrase]', passphrase);
    await page.click('main form button');
    assert.equal(await page.locator('#field-word-second-error').count(), 1);
    assert.deepEqual(await words_shown(page), recovery, 'the words stay until they were written down');
    await page.fill('input[name=word-second]', recovery[other - 1]);
    await page.fill('input[name=passphrase]', passphrase);
    await page.click('main form button');
    assert.match(page.url(), /welcome\?done=words$/);
    await look(page, 'ready');

    await page.goto(address('records/theme/new'));
    await page.fill('input[name=english]', `Gardens ${language}`);
    await page.fill('input[name=persian]', `باغ‌های ${name}`);
    await page.press('input[name=persian]', 'Enter');
    await page.waitForURL(/\/record\/[0-9a-f]+/);
    await context.close();

    const late = await new_reader(browser, { origin: server.address, screen });
    await late.page.goto(address('sign-in'));
    await late.page.click('main a[href$="/forgotten"]');
    await look(late.page, 'forgotten');
    const renewed = language === 'fa' ? 'چهار سیب سرخ زیر درخت همسایه' : 'four red apples under a neighbour tree';
    const come_back = async (words) => {
      await late.page.fill('input[name=person]', name);
      await late.page.fill('textarea[name=words]', words);
      for (const field of ['fresh', 'again']) await late.page.fill(`input[name=${field}]`, renewed);
      await late.page.press('input[name=again]', 'Enter');
      await late.page.waitForLoadState();
    };
    await come_back([...recovery.slice(0, 4), 'qqqq', ...recovery.slice(5)].join(' '));
    assert.match(await late.page.locator('#field-words-error').innerText(), language === 'fa' ? /[5۵]/ : /5/);
    await come_back(recovery.join(' '));
    assert.match(late.page.url(), /\/welcome$/);
    await late.context.close();
    const before = await sign_in({ server, browser }, language, name, { screen, words: passphrase });
    assert.match(before.page.url(), /sign-in/, 'the passphrase from before');
    const now = await sign_in({ server, browser }, language, name, { screen, words: renewed });
    assert.doesNotMatch(now.page.url(), /sign-in/);
    await at.goto(address('invitations'));
    assert.equal(await at.locator('.places li', { hasText: name }).getByRole('button', { name: texts.renew }).count(), 0, 'it was taken up');
    await at.locator('.places li', { hasText: name }).getByRole('button').click();
    assert.equal(await at.locator('.places li', { hasText: name }).count(), 0);
    for (const reader of [keeper, before, now]) await reader.context.close();
    assert_nothing([...wrong, ...invalid_html(pages)], 'wrong with the pages');
  });
}
