// SPDX-License-Identifier: AGPL-3.0-or-later
// The public door: somebody without an account writes, comes back and reads the answer; inside it is read, answered,
// assigned, taken in and removed. On a copy of the demo, since it is changed.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  accessibility, ask, assert_nothing, fetch_alone, invalid_html, is_wider_than_screen, new_reader, out_of_reach, program, screens, serve, sign_in,
  start_on_a_copy, stop,
} from './harness.mjs';

let folder, server, browser;
before(async () => { ({ folder, server, browser } = await start_on_a_copy('--door', 'here')); });
after(() => stop({ folder, server, browser }));

const door_pages = 64 * 1024;
const stranger = (screen) => new_reader(browser, { origin: server.address, screen });

async function look(reader, checked, name) {
  checked[name] = await reader.page.content();
  assert_nothing(await accessibility(browser, reader.page), name);
  assert.ok(!await is_wider_than_screen(reader.page), `${name} is wider than the screen`);
  assert_nothing(await out_of_reach(reader.page), name);
}

// A form is good from three seconds on; sent before, it comes back and is sent again.
async function send({ page }, text, file) {
  const deadline = Date.now() + 30_000;
  do {
    await page.fill('textarea[name=message]', text);
    if (file) await page.setInputFiles('input[type=file]', file);
    await page.click('form[action$="/door/send"] button');
    await page.waitForLoadState();
  } while (await page.locator('[role=alert]').count() && Date.now() < deadline);
}

async function open({ page }, language, receipt) {
  await page.goto(`${server.address}/${language}/door`);
  await page.fill('input[name=receipt]', receipt);
  await page.click('form[action$="/door/box"] button');
  await page.waitForLoadState();
}

test('the door is shut until a keeper opens it', async () => {
  // Catches a door that is open to begin with, one that anybody opens, and one that opens with what cannot be.
  const gone = await fetch_alone(`${server.address}/en/door`);
  assert.equal(gone.status, 404);
  const other = await sign_in({ server, browser }, 'en', 'press-desk');
  assert.equal((await ask(other, `${server.address}/en/intake/door`)).status, 404);
  const keeper = await sign_in({ server, browser }, 'en', 'secretary'), { page } = keeper, checked = {};
  await page.goto(`${server.address}/en/intake/door`);
  await look(keeper, checked, 'the door, shut');
  await page.selectOption('select[name=compartment]', { index: 1 });
  await page.fill('input[name=waiting]', 'many');
  await page.click('button[value=open]');
  assert.equal(await page.locator('input[name=waiting][aria-invalid=true]').count(), 1);
  assert.equal(await page.inputValue('input[name=waiting]'), 'many');
  await look(keeper, checked, 'the door, refused');
  await page.fill('input[name=waiting]', '500');
  await page.click('button[value=open]');
  assert.match(page.url(), /\/intake\/door\?done=set$/);
  await look(keeper, checked, 'the door, open');
  assert.equal((await fetch_alone(`${server.address}/en/door`)).status, 200);
  assert_nothing([...invalid_html(checked), ...keeper.complaints.filter((line) => !line.includes('422'))], 'the door itself');
});

for (const [language, screen] of [['fa', screens.phone], ['en', screens.small]]) {
  test(`somebody writes and comes back for the answer, in ${language}`, async () => {
    // Catches a receipt that does not lead back, an answer that does not arrive, a message that its receipt shows, a
    // cookie of the door, and a page whose size tells what is on it.
    const reader = await stranger(screen), { page } = reader, checked = {}, sizes = new Set();
    page.on('response', async (got) => {
      if (new URL(got.url()).pathname.includes('/door') && got.status() !== 303)
        sizes.add((await got.body().catch(() => Buffer.alloc(door_pages))).length);
    });
    await page.goto(`${server.address}/${language}/door`);
    await look(reader, checked, 'entrance');
    await page.click('a[href$="/door/new"]');
    const receipt = (await page.locator('ol.codes li').allTextContents()).join(' ');
    const digits = await page.inputValue('input[name=receipt]');
    assert.equal(receipt.split(' ').length, 9);
    assert.match(digits, /^(\d{4} ?){9}$/);
    await look(reader, checked, 'writing');
    const file = join(folder, `plan-${language}.txt`), words = `eleven of us, ${language}`;
    writeFileSync(file, 'x'.repeat(200_000));
    await send(reader, words, file);
    assert.equal(await page.locator('[role=status]').count(), 1, await page.content());
    await look(reader, checked, 'sent');
    assert.deepEqual(await reader.context.cookies(), []);

    const desk = await sign_in({ server, browser }, language, 'secretary', { screen });
    await desk.page.goto(`${server.address}/${language}`);
    await desk.page.click('a[href$="/intake"]');
    await look(desk, checked, 'messages');
    await desk.page.click('tbody tr:first-child th a');
    assert.ok((await desk.page.content()).includes(words), 'the desk does not read it');
    await look(desk, checked, 'a message');
    const [got] = await Promise.all([desk.page.waitForEvent('download'), desk.page.click('a[href*="/files/1"]')]);
    assert.equal(got.suggestedFilename(), `plan-${language}.txt`);
    await desk.page.fill('textarea[name=answer]', 'One line\nand another');
    await desk.page.click('form[action$="/answer"] button');
    assert.match(desk.page.url(), /\?done=answered$/);
    await look(desk, checked, 'answered');

    for (const typed of [receipt, digits.replaceAll(' ', ''), receipt.toUpperCase().replaceAll(' ', ',  ')]) {
      await open(reader, language, typed);
      assert.equal(await page.locator('blockquote').count(), 1, typed);
    }
    assert.ok((await page.locator('blockquote').innerText()).includes('One line\nand another'));
    assert.ok(!(await page.content()).includes(words), 'the receipt shows what was written');
    await look(reader, checked, 'mailbox');
    await send(reader, 'and one more');
    await page.click('form[action$="/door/box"] button');
    await page.click('button[name=strike-out]');
    assert.equal(await page.locator('blockquote').count(), 0);

    await desk.page.goto(`${server.address}/${language}/intake`);
    assert.equal(await desk.page.locator('tbody tr').count(), 2);
    await desk.page.click('tbody tr:first-child th a');
    await desk.page.fill('input[name=handler]', 'nobody of that name');
    await desk.page.click('form[action$="/assign"] button');
    assert.equal(await desk.page.locator('input[name=handler][aria-invalid=true]').count(), 1);
    await look(desk, checked, 'assigning refused');
    await desk.page.fill('input[name=handler]', 'secretary');
    await desk.page.click('form[action$="/assign"] button');
    assert.match(desk.page.url(), /\/intake\?done=assigned$/);
    await desk.page.click('tbody tr:first-child th a');
    await look(desk, checked, 'assigned');
    await desk.page.check('input[value=circle]');
    await desk.page.click('form[action$="/begin"] button');
    assert.equal(await desk.page.locator('[name=came_through]').inputValue(), 'intake');
    await desk.page.goBack();
    // The first of the two had a file, which goes along to a record that is begun from it.
    await desk.page.goto(`${server.address}/${language}/intake`);
    await desk.page.click('tbody tr:last-child th a');
    await desk.page.fill('input[name=handler]', 'secretary');
    await desk.page.click('form[action$="/assign"] button');
    await desk.page.click('tbody tr:last-child th a');
    await desk.page.check('input[value=person]');
    await desk.page.check('input[name=with-files]');
    await look(desk, checked, 'a message with files, assigned');
    await desk.page.click('form[action$="/begin"] button');
    await look(desk, checked, 'a record begun from a message');
    await desk.page.fill('form[action*="/records/person/new"] [name=name]', `from the door ${language}`);
    await desk.page.selectOption('select[name=exposure]', 'open');
    await desk.page.click('form[action*="/records/person/new"] button');
    assert.match(desk.page.url(), /\/record\/[0-9a-f]{32}\?done=saved$/, await desk.page.content());
    assert.ok((await desk.page.content()).includes(`plan-${language}.txt`), 'the file did not go along');
    await desk.page.goto(`${server.address}/${language}/intake`);
    await desk.page.click('tbody tr:first-child th a');
    await desk.page.selectOption('form[action$="/take"] select', { index: 1 });
    await desk.page.click('form[action$="/take"] button');
    assert.match(desk.page.url(), /\?done=taken$/);
    await desk.page.click('a[href$="/remove"]');
    await look(desk, checked, 'removing');
    await desk.page.click('form[action$="/remove"] button');
    assert.match(desk.page.url(), /\/intake\?done=removed$/);
    await desk.page.click('tbody tr:first-child th a');
    await desk.page.click('a[href$="/remove"]');
    await desk.page.click('form[action$="/remove"] button');
    assert.equal(await desk.page.locator('tbody tr').count(), 0);
    assert.deepEqual([...sizes], [door_pages]);
    assert_nothing([...invalid_html(checked), ...[...reader.complaints, ...desk.complaints].filter((line) => !line.includes('422'))], 'the door');
  });
}

test('what is typed wrongly is told, and nothing typed is lost', async () => {
  // Catches a mistake in a receipt that is told as if it were looked up, a form sent too fast, and a text that goes with it.
  const reader = await stranger(screens.phone), { page } = reader, checked = {};
  await open(reader, 'en', 'abacus abacus');
  assert.equal(await page.locator('input[name=receipt][aria-invalid=true]').count(), 1);
  assert.equal(await page.inputValue('input[name=receipt]'), 'abacus abacus');
  await look(reader, checked, 'a wrong receipt');
  await page.goto(`${server.address}/en/door/new`);
  const receipt = await page.inputValue('input[name=receipt]');
  await page.fill('textarea[name=message]', 'faster than anybody');
  await page.click('form[action$="/door/send"] button');
  assert.equal(await page.inputValue('textarea[name=message]'), 'faster than anybody');
  assert.equal(await page.inputValue('input[name=receipt]'), receipt);
  await look(reader, checked, 'sent too fast');
  // A receipt that nobody was ever given opens an empty mailbox like any other.
  await open(reader, 'en', receipt);
  assert.equal(await page.locator('blockquote').count(), 0);
  assert.equal(await page.locator('form[action$="/door/send"]').count(), 1);
  await look(reader, checked, 'an empty mailbox');
  // Shut meanwhile: what was typed comes back, and the page is not there for anybody who comes new.
  const keeper = await sign_in({ server, browser }, 'en', 'secretary');
  await page.fill('textarea[name=message]', 'typed while it was open');
  await keeper.page.goto(`${server.address}/en/intake/door`);
  await keeper.page.click('button[value=shut]');
  const deadline = Date.now() + 30_000;
  do {
    await page.click('form[action$="/door/send"] button');
    assert.equal(await page.inputValue('textarea[name=message]'), 'typed while it was open');
  } while (!(await page.content()).includes('Nothing is taken here') && Date.now() < deadline);
  assert.ok((await page.content()).includes('Nothing is taken here'));
  assert.equal((await fetch_alone(`${server.address}/en/door`)).status, 404);
  await keeper.page.click('button[value=open]');
  assert_nothing(invalid_html(checked), 'mistakes at the door');
});

test('a listener of its own shows the door alone', async () => {
  // Catches a way from the onion service of the door to where people sign in, also for somebody who is signed in; and a
  // door that the listener of those who sign in shows without being asked to.
  const probe = await serve(join(folder, 'demo'), '--door', '127.0.0.1:0');
  try {
    const known = await sign_in({ server: probe, browser }, 'en', 'secretary');
    const cookies = (await known.context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
    for (const path of ['/en/door', '/fa/door/new', '/en/door/none']) assert.equal((await fetch(probe.address + path)).status, 404, path);
    assert.equal((await fetch(`${probe.address}/en/door/send`, { method: 'POST', body: new FormData() })).status >= 400, true);
    const port = probe.said().match(/door alone is at http:\/\/127\.0\.0\.1:(\d+)/)[1], there = `http://127.0.0.1:${port}`;
    for (const [path, status] of [['/en/door', 200], ['/fa/door/new', 200], ['/en/measures', 200], ['/en/sign-in', 404], ['/en/intake', 404], ['/en/door/none', 404], ['/en/door/send', 303], ['/en', 303], ['/', 303]]) {
      const got = await fetch(there + path, { redirect: 'manual', headers: { Cookie: cookies } });
      assert.equal(got.status, status, path);
      assert.equal(got.headers.get('set-cookie'), null, path);
      const body = await got.text();
      assert.ok(!body.includes('sign-out') && !body.includes('secretary'), path);
    }
    const said = execFileSync(program, ['help', 'serve'], { encoding: 'utf8' });
    assert.match(said, /--door/);
  } finally { await probe.stop(); }
});
