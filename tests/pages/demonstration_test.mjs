// SPDX-License-Identifier: AGPL-3.0-or-later
// The demo, served on a day soon after its end: every page says so, nothing is thousands of days late, and a handler
// posts statistics from the pages.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  accessibility, assert_nothing, invalid_html, is_wider_than_screen, new_reader, program, screens, serve, sign_in,
  start_browser, stop,
} from './harness.mjs';

// Filled for that day: a demonstration never goes back behind the last day on which its data was served.
const today = ['--today', '2010-02-03'];
let folder, server, browser;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'karnameh-demonstration-'));
  execFileSync(program, ['sample', join(folder, 'demo'), ...today], { stdio: 'ignore' });
  server = await serve(join(folder, 'demo'), ...today);
  browser = await start_browser();
});
after(() => stop({ folder, server, browser }));
const words = (person) => readFileSync(join(folder, 'demo', 'passphrases', person), 'utf8').trim();

for (const [language, notice, person, committee] of [
  ['en', 'A demonstration: here it is 14 Bahman 1388', 'handler-lale', 'committee'],
  ['fa', 'نمایش: اینجا ۱۴ بهمن ۱۳۸۸', 'handler-narges', 'committee'],
]) {
  const address = (path) => `${server.address}/${language}/${path}`;

  test(`every page says that it is a demonstration, in ${language}`, async () => {
    // Catches a list of another day that somebody takes for today's.
    const { context, page } = await new_reader(browser, { origin: server.address, screen: screens.phone });
    const wrong = [], pages = {};
    const look = async (at, what) => {
      pages[what] = await at.content();
      const words = (await at.locator('main').innerText()).replace(/[\u2066-\u2069]/g, '');
      if (!words.includes(notice)) wrong.push(`${what} does not say so`);
      if (await is_wider_than_screen(at)) wrong.push(`${what} is wider than the screen`);
      wrong.push(...await accessibility(browser, at));
    };
    await page.goto(address('sign-in'));
    await look(page, 'sign-in');
    await context.close();
    const reader = await sign_in({ server, browser }, language, person, { words: words(person) });
    for (const path of ['', 'desks/circles/today', 'work']) {
      await reader.page.goto(address(path));
      await look(reader.page, path.split('/').pop() || 'overview');
      const late = (await reader.page.locator('main').innerText()).match(/([\d۰-۹٬,]+) (days late|روز دیر)/g) ?? [];
      wrong.push(...late.filter((text) => text.match(/^[\d۰-۹٬,]+/)[0].length > 3).map((text) => `${path}: ${text}`));
    }
    wrong.push(...invalid_html(pages));
    assert_nothing(wrong, 'pages');
    await reader.context.close();
  });

  test(`a handler of the demo posts what changed, and reads nothing of the committee's, in ${language}`, async () => {
    // Catches a statistics page that only says whom to ask, and a handler who has to read all rows in order to post.
    const { page, context } = await sign_in({ server, browser }, language, person, { screen: screens.desktop, words: words(person) });
    await page.goto(address('desks/circles/statistics'));
    assert.equal(await page.locator('main form button.primary').count(), 0, 'everything is posted');
    await page.goto(address('desks/circles/today'));
    await Promise.all([page.waitForEvent('load'), page.locator('main tbody th a').first().click()]);
    for (let i = 0; i < 6; ++i) {
      await page.fill('input[name=when]', '2010-01-20');
      await Promise.all([page.waitForEvent('load'), page.locator('main form button.primary').first().click()]);
      assert.equal(await page.locator('main .error').count(), 0, `contact ${i}`);
    }
    await page.goto(address(''));
    await Promise.all([page.waitForEvent('load'), page.locator('main .notice a[href*="/desks/circles/statistics"]').click()]);
    assert.ok(await page.locator('main tbody tr').count() >= 5);
    await Promise.all([page.waitForEvent('load'), page.locator('main form button.primary').click()]);
    assert.equal(await page.locator('main [role=status]').count(), 1, 'they wait');
    await page.goto(address('records/circle_statistic'));
    assert.equal(await page.locator('main tbody tr').count(), 0);
    await context.close();
    const desk = await sign_in({ server, browser }, language, committee, { words: words(committee) });
    await desk.page.goto(address('records/circle_statistic'));
    assert.ok(await desk.page.locator('main tbody tr').count() > 10, 'the committee has them');
    await desk.context.close();
  });
}
