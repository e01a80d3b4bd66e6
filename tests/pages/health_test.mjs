// SPDX-License-Identifier: AGPL-3.0-or-later
// Alarms about disk and backups, as keepers see them and nobody else does. On a copy of the demo.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  accessibility, assert_nothing, invalid_html, is_wider_than_screen, program, screens, serve, sign_in, start_on_a_copy, stop,
} from './harness.mjs';

const reader_words = 'seven quiet lanterns beside the mill';
let folder, server, browser;
before(async () => {
  ({ folder, server, browser } = await start_on_a_copy());
  await server.stop();
  // Everybody in the demo keeps something.
  writeFileSync(join(folder, 'words'), reader_words);
  execFileSync(program, ['user', 'add', 'reader', '--new-passphrase-file', join(folder, 'words'), '--data', join(folder, 'demo'),
    '--as', 'secretary', '--passphrase-file', join(folder, 'demo/passphrases/secretary')], { stdio: 'ignore' });
  server = await serve(join(folder, 'demo'), '--least-free', '99999999999', '--backup-days', '0');
});
after(() => stop({ folder, server, browser }));

for (const [language, screen] of [['fa', screens.small], ['en', screens.desktop]]) {
  test(`a full disk and an old backup are told to keepers, in ${language}`, async () => {
    // Catches an alarm that nobody sees, that does not say what to do, or that is shown to those who keep nothing.
    const reader = await sign_in({ server, browser }, language, 'secretary', { screen }), { page } = reader, checked = {};
    for (const path of ['', '/desks']) {
      await page.goto(`${server.address}/${language}${path}`);
      const alarms = page.locator('main .notice a[href$="/health"]');
      assert.equal(await alarms.count(), 2, 'disk and backup');
      assert.match(await alarms.last().textContent(), /karnameh backup/);
      assert.ok(!await is_wider_than_screen(page));
    }
    await page.locator('a[href$="/health"]').first().click();
    assert.equal(new URL(page.url()).pathname, `/${language}/health`);
    checked.health = await page.content();
    assert.equal(await page.locator('main h2').count(), 4);
    assert_nothing(await accessibility(browser, page), 'the page of health');
    assert.ok(!await is_wider_than_screen(page));
    assert_nothing([...invalid_html(checked), ...reader.complaints], 'the page of health');
    const other = await sign_in({ server, browser }, language, 'reader', { screen, words: reader_words });
    assert.equal(await other.page.locator('a[href$="/health"]').count(), 0, 'told to somebody who keeps nothing');
    assert.equal((await other.page.goto(`${server.address}/${language}/health`)).status(), 404);
  });
}
