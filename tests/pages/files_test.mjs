// SPDX-License-Identifier: AGPL-3.0-or-later
// Files beside records: sent, listed, downloaded in parts, taken away. On a copy of the demo, since it is changed.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  accessibility, ask, assert_nothing, is_wider_than_screen, new_reader, screens, sign_in, start_on_a_copy, stop, top,
} from './harness.mjs';

let folder, server, browser, large, large_bytes;
before(async () => {
  ({ folder, server, browser } = await start_on_a_copy());
  large_bytes = Buffer.from(Array.from({ length: 3_000_001 }, (_, at) => (at * 7 + (at >> 8)) & 255));
  large = join(folder, 'گزارش سالانه.bin');
  writeFileSync(large, large_bytes);
  writeFileSync(join(folder, 'small.txt'), 'A small file.\n');
});
after(() => stop({ folder, server, browser }));

const signed_in = (language, person, screen = screens.phone) => sign_in({ server, browser }, language, person, { screen });

async function first_record({ page }, language, kind) {
  await page.goto(`${server.address}/${language}/records/${kind}`);
  return page.locator('.rows tbody th a').first().evaluate((link) => link.href);
}

for (const [language, screen] of [['fa', screens.phone], ['en', screens.desktop]]) {
  test(`files are kept, read in parts and taken away, in ${language}`, async () => {
    // Catches a file that changes on its way, a name that is lost, a download that cannot go on, and a file that stays.
    const reader = await signed_in(language, 'campaigns-desk', screen), { page } = reader;
    const record = await first_record(reader, language, 'campaign');
    await page.goto(`${record}/files`);
    assert_nothing(await accessibility(browser, page), 'a record without files');
    await page.setInputFiles('input[type=file]', [large, join(folder, 'small.txt')]);
    await page.click('main form button');
    assert.match(page.url(), /\/files\?done=saved$/);
    assert_nothing([...await accessibility(browser, page), ...reader.complaints], 'a record with files');
    assert.ok(!await is_wider_than_screen(page));
    const link = page.getByRole('link', { name: 'گزارش سالانه.bin', exact: true });
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    assert.equal(download.suggestedFilename(), 'گزارش سالانه.bin');
    assert.ok(readFileSync(await download.path()).equals(large_bytes));

    const address = await link.evaluate((one) => one.href);
    const get = (headers) => ask(reader, address, { headers });
    const body = async (response) => Buffer.from(await response.arrayBuffer());
    const whole = await get({}), etag = whole.headers.get('etag');
    assert.equal(whole.status, 200);
    assert.equal(whole.headers.get('content-length'), String(large_bytes.length));
    const rest = await get({ Range: 'bytes=131071-', 'If-Range': etag });
    assert.equal(rest.status, 206);
    assert.equal(rest.headers.get('content-range'), `bytes 131071-${large_bytes.length - 1}/${large_bytes.length}`);
    assert.ok((await body(rest)).equals(large_bytes.subarray(131071)));
    assert.ok((await body(await get({ Range: 'bytes=-5' }))).equals(large_bytes.subarray(-5)));
    assert.equal((await get({ Range: `bytes=${large_bytes.length}-` })).status, 416);
    assert.equal((await get({ Range: 'bytes=5-', 'If-Range': '"another"' })).status, 200);

    await page.goto(record);
    assert.equal(await page.locator('.files').getByRole('link', { name: 'small.txt' }).count(), 1);
    await page.goto(`${record}/files`);
    await page.locator('.files li').last().locator('a').last().click();
    assert_nothing(await accessibility(browser, page), 'the question before a file goes');
    await page.click('main button');
    assert.equal(await page.locator('.files li').count(), 1);
    await page.goto(`${record}/files`);
    await page.locator('.files li a').last().click();
    await page.click('main button');
    assert.equal(await page.locator('.files').count(), 0);
    assert.equal((await get({})).status, 404);
    await reader.context.close();
  });
}

test('what is refused leaves nothing behind', async () => {
  // Catches a form without a file that says nothing, a file taken from somebody who may not write, and chunks that stay.
  const reader = await signed_in('en', 'campaigns-desk'), { page } = reader;
  const record = await first_record(reader, 'en', 'campaign');
  await page.goto(`${record}/files`);
  const token = await page.inputValue('main input[name=token]');
  const file = new File([large_bytes], 'a.bin', { type: 'x/y' });
  const send = (who, ...fields) => {
    const body = new FormData();
    for (const [name, value] of fields) body.append(name, value);
    return ask(who, `${record}/files`, { method: 'POST', body });
  };
  const empty = await send(reader, ['token', token]);
  assert.equal(empty.status, 422);
  assert.match(await empty.text(), /Choose a file first/);
  const before = statSync(join(folder, 'demo/karnameh.sqlite')).size;
  assert.equal((await send(reader, ['file', file], ['token', token])).status, 422, 'a file before the token is not taken');
  assert.equal((await send(reader, ['token', 'aa'.repeat(64)], ['file', file])).status, 422);
  const stranger = await signed_in('en', 'press-desk');
  assert.equal((await send(stranger, ['token', token], ['file', file])).status, 422);
  await stranger.page.goto(`${server.address}/en/me`);
  const own = await stranger.page.inputValue('main input[name=token]');
  assert.equal((await send(stranger, ['token', own], ['file', file])).status, 404);
  const nobody = await new_reader(browser, { origin: server.address });
  assert.equal((await send(nobody, ['token', token], ['file', file])).status, 303);
  await page.goto(`${record}/files`);
  assert.equal(await page.locator('.files').count(), 0);
  // What a stranger's upload took for a moment is free again: the store did not grow by the files that were refused.
  assert.ok(statSync(join(folder, 'demo/karnameh.sqlite')).size - before < 2 * large_bytes.length);
  for (const one of [reader, stranger, nobody]) await one.context.close();
});

for (const [language, screen] of [['fa', screens.phone], ['en', screens.desktop]]) {
  test(`pictures are shown small and given without metadata, in ${language}`, async () => {
    // Catches a picture that is not shown, one that carries place and time to whoever takes it, and a file that only
    // says that it is a picture.
    const reader = await signed_in(language, 'campaigns-desk', screen), { page } = reader;
    const record = await first_record(reader, language, 'campaign');
    const pictures = join(top, 'tests/pictures');
    const broken = join(folder, 'broken.png');
    writeFileSync(broken, 'no picture');
    await page.goto(`${record}/files`);
    const names = ['camera.jpeg', 'drawn.png', 'web.webp'];
    await page.setInputFiles('input[type=file]', [...names.map((name) => join(pictures, name)), broken]);
    await page.click('main form button');
    assert_nothing([...await accessibility(browser, page)], 'a record with pictures');
    assert.ok(!await is_wider_than_screen(page));
    const shown = await page.locator('.files li').evaluateAll((items) => items.slice(-4).map((item) => ({
      name: item.querySelector('a').textContent, small: item.querySelector('img').src,
      bare: item.querySelector('a').href, whole: item.querySelectorAll('a')[1].href })));
    assert.deepEqual(shown.map((one) => one.name), [...names, 'broken.png']);
    const get = async (address) => {
      const response = await ask(reader, address);
      return { status: response.status, type: response.headers.get('content-type'),
        bytes: Buffer.from(await response.arrayBuffer()) };
    };
    for (const { name, small, bare, whole } of shown.slice(0, 3)) {
      const sent = readFileSync(join(pictures, name)), seen = await get(small), taken = await get(bare);
      assert.ok(sent.includes('secret'));
      assert.equal(seen.status, 200);
      assert.equal(seen.type, 'image/jpeg');
      assert.ok((await get(small)).bytes.equals(seen.bytes));
      assert.equal(taken.status, 200);
      for (const { bytes } of [seen, taken]) assert.ok(bytes.length > 40 && !bytes.includes('secret'), name);
      assert.ok((await get(whole)).bytes.equals(sent), 'as it was sent');
    }
    assert.equal((await get(shown[3].small)).status, 404);
    assert.equal((await get(shown[3].bare)).status, 422);
    await page.waitForLoadState('load');
    const sizes = await page.locator('.files img').evaluateAll((all) => all.slice(-4).map((one) => one.naturalWidth));
    assert.deepEqual(sizes, [160, 320, 320, 0]);
    const stranger = await signed_in(language, 'press-desk', screen);
    assert.equal((await ask(stranger, shown[0].small)).status, 404);
    assert.equal((await ask(stranger, shown[0].bare)).status, 404);
    for (const one of [reader, stranger]) await one.context.close();
  });
}
