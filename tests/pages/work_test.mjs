// SPDX-License-Identifier: AGPL-3.0-or-later
// My work and its calendar feed, as somebody with a browser without script.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import {
  accessibility, assert_nothing, compressed_bytes, demo, fetch_alone, invalid_html, is_wider_than_screen, out_of_reach, screens,
  serve, sign_in, start_browser,
} from './harness.mjs';

let server, browser, reader, page;
const signed_in = (person, screen) => sign_in({ server, browser }, 'en', person, { screen });
before(async () => {
  server = await serve(demo);
  browser = await start_browser();
  reader = await signed_in('secretary', screens.phone);
  page = reader.page;
});
after(async () => { await browser?.close(); await server?.stop(); });

const at = (path) => `${server.address}/en/${path}`;
const count_in = (words) => Number(words.match(/[\d,]+$/)[0].replaceAll(',', ''));

test('what is late stands first, and every desk can be looked at alone', async () => {
  // Catches a desk that shows another's work, a count that is not that of the list, a part that cannot be turned to its end.
  await page.goto(`${server.address}/en/work`);
  const headings = await page.locator('main h2').allInnerTexts();
  assert.match(headings[0], /^Late/);
  const html = await page.content();
  assert_nothing(invalid_html({ work: html }), 'my work');
  assert_nothing(await accessibility(browser, page), 'my work');
  assert_nothing(await out_of_reach(page), 'my work');
  assert.ok(compressed_bytes(html) <= 14 * 1024, `${compressed_bytes(html)} bytes`);
  assert.ok(!await is_wider_than_screen(page));
  const desks = page.getByRole('navigation', { name: 'Desks' }).getByRole('link');
  const desk = desks.nth(1), of_desk = count_in(await desk.innerText());
  await desk.click();
  const counts = (await page.locator('main h2').allInnerTexts()).map(count_in);
  assert.equal(counts.reduce((sum, one) => sum + one, 0), of_desk);
  const all = page.getByRole('link', { name: /^Show all/ }).first();
  const of_part = count_in(await all.innerText());
  await all.click();
  let seen = 0;
  for (;;) {
    seen += await page.locator('.hits li').count();
    const further = page.getByRole('link', { name: 'Further in the list' });
    if (await further.count() === 0) break;
    await further.click();
  }
  assert.equal(seen, of_part);
  await page.goto(`${server.address}/fa/work?whose=all`);
  assert_nothing(await accessibility(browser, page), 'everybody’s work in Persian');
  assert.ok(!await is_wider_than_screen(page));
  assert_nothing(reader.complaints, 'the browser says');
});

test('a calendar feed says how many and nothing else, to whoever has its address, until it is thrown away', async () => {
  // Catches a feed that tells names, that asks for a session, that goes on after its owner ended it, or an answer to a wrong
  // secret that differs from that to one which was thrown away.
  await page.goto(at('work/calendar'));
  await page.getByRole('button', { name: 'Make a feed' }).click();
  assert_nothing(await accessibility(browser, page), 'the page of the feed');
  assert.ok(!await is_wider_than_screen(page));
  const address = `http://${await page.locator('code').innerText()}`;
  const feed = await fetch_alone(address);
  assert.equal(feed.status, 200);
  assert.equal(feed.headers.get('content-type'), 'text/calendar; charset=utf-8');
  const text = await feed.text();
  assert.match(text, /^BEGIN:VCALENDAR\r\n/);
  for (const summary of text.match(/^SUMMARY:.*$/gm)) assert.match(summary, /^SUMMARY:[\d\\,]+ things? (is|are) (late|due)\.\r?$/);
  const again = await (await fetch_alone(address)).text();
  assert.equal(again, text);
  await page.goto(at('work/calendar'));
  await page.getByRole('button', { name: 'Make another address' }).click();
  const other = `http://${await page.locator('code').innerText()}`;
  assert.notEqual(other, address);
  await page.getByRole('button', { name: 'Throw the feed away' }).click();
  assert.equal(await page.locator('code').count(), 0);
  const answers = [];
  for (const gone of [address, other, other.slice(0, -1), other.replace(/[^/]*$/, 'x')]) {
    const answer = await fetch_alone(gone);
    assert.equal(answer.status, 404);
    answers.push((await answer.text()).replaceAll(/\/calendar\/[0-9a-f x]*/g, '/calendar/'));
  }
  assert.equal(new Set(answers).size, 1, 'the answers differ');
});
