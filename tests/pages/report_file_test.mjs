// SPDX-License-Identifier: AGPL-3.0-or-later
// The report as an HTML file: opened from a folder by somebody who has nothing but a browser.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { accessibility, assert_nothing, invalid_html, is_wider_than_screen, new_reader, screens, start_browser } from './harness.mjs';

const folder = join(process.env.KARNAMEH_DEMO ?? 'demo', 'report');
const files = readdirSync(folder).filter((name) => name.endsWith('.html'));
let browser;
before(async () => { browser = await start_browser(); });
after(async () => { await browser?.close(); });

test('there is one for each edition and language', () => {
  // Catches a report that was not written, which would leave the other checks without anything to check.
  assert.deepEqual(files.sort(), ['internal-en.html', 'internal-fa.html', 'public-en.html', 'public-fa.html']);
});

test('it is valid HTML', () => {
  // Catches markup that browsers only guess at.
  const pages = Object.fromEntries(files.map((name) => [name.replace('.html', ''), readFileSync(join(folder, name), 'utf8')]));
  assert_nothing(invalid_html(pages), 'the Nu checker finds');
});

for (const name of files) {
  for (const [kind, screen] of Object.entries(screens)) {
    test(`${name} on a ${kind}`, async () => {
      // Catches what cannot be read by everyone, asks for something elsewhere, carries script, or runs off the screen.
      const address = pathToFileURL(join(folder, name)).href;
      const { context, page, complaints } = await new_reader(browser, { origin: address, screen });
      await page.goto(address);
      assert.equal(await page.locator('script').count(), 0);
      assert.equal(await page.locator('html').getAttribute('dir'), name.includes('-fa') ? 'rtl' : 'ltr');
      assert.equal(await is_wider_than_screen(page), false, 'wider than the screen');
      assert_nothing(await accessibility(browser, page), 'axe finds');
      assert_nothing(complaints, 'the browser says');
      await context.close();
    });
  }
}
