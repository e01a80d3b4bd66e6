// SPDX-License-Identifier: AGPL-3.0-or-later
// How pages look, wherever they are looked at: with the program's own letters, without any, folded on a phone, on paper.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { assert_nothing, fetch_alone, is_wider_than_screen, screens, sign_in, start_on_a_copy, stop } from './harness.mjs';

let folder, server, browser;
before(async () => { ({ folder, server, browser } = await start_on_a_copy()); });
after(() => stop({ folder, server, browser }));

const signed_in = (language, screen) => sign_in({ server, browser }, language, 'secretary', { screen });
const main_pages = ['', 'work', 'search', 'desks', 'desks/campaigns', 'records/campaign', 'records/campaign/new', 'report', 'report/inside', 'compartments', 'me'];

test('letters are served by the program, kept for ever, and waited for by nobody', async () => {
  // Catches a font from elsewhere, one that is asked for again at each visit, one that the policy blocks, and text that
  // stays invisible until it comes.
  const reader = await signed_in('fa', screens.desktop), { page } = reader;
  const fonts = [];
  page.on('response', (response) => { if (response.request().resourceType() === 'font') fonts.push(response); });
  await page.goto(`${server.address}/fa/desks`);
  const html = await page.content(), [sheet] = html.match(/\/style\/[0-9a-f]+\.css/);
  const style = await fetch_alone(server.address + sheet), text = await style.text();
  assert.match(style.headers.get('cache-control'), /max-age=31536000, immutable/);
  const addresses = [...text.matchAll(/url\("([^"]+)"\)/g)].map(([, address]) => address);
  assert.equal(addresses.length, 2);
  assert.equal(text.match(/font-display: swap/g).length, 2);
  for (const address of addresses) {
    assert.match(address, /^\/font\/[0-9a-f]{64}\.woff2$/);
    const font = await fetch_alone(server.address + address);
    assert.equal(font.status, 200);
    assert.equal(font.headers.get('content-type'), 'font/woff2');
    assert.match(font.headers.get('cache-control'), /public, max-age=31536000, immutable/);
    assert.ok((await font.arrayBuffer()).byteLength < 50_000, 'a heavy font');
  }
  assert.equal((await fetch_alone(`${server.address}/font/${'0'.repeat(64)}.woff2`)).status, 404);
  assert.ok(await page.evaluate(() => document.fonts.ready.then((all) => [...all].every((one) => one.status === 'loaded'))), 'a font did not load');
  for (const font of fonts) assert.ok(font.url().startsWith(server.address));
  assert_nothing(reader.complaints, 'complaints');
  await reader.context.close();
});

for (const language of ['fa', 'en']) {
  test(`pages are whole where fonts and SVG are blocked, in ${language}`, async () => {
    // Catches a page that says something by a letter of a font or by an SVG alone: Tor Browser at its safest shows neither.
    const reader = await signed_in(language, screens.phone), { page, context } = reader, wrong = [];
    await context.route('**/*', (route) => (route.request().resourceType() === 'font' || /\.svgz?$/.test(new URL(route.request().url()).pathname)
      ? route.abort('blockedbyclient') : route.continue()));
    for (const path of main_pages) {
      await page.goto(`${server.address}/${language}/${path}`);
      if (await is_wider_than_screen(page)) wrong.push(`/${path} is wider than a phone`);
      if (await page.locator('svg, object, embed, img[src*=svg]').count() > 0) wrong.push(`/${path} shows an SVG`);
      for (const picture of await page.locator('img').all()) {
        await picture.scrollIntoViewIfNeeded();
        assert.ok(await picture.evaluate((img) => img.decode().then(() => img.naturalWidth > 0)), `a picture of /${path}`);
      }
      const charts = await page.locator('figure:has(img.chart)').count();
      if (charts !== await page.locator('figure:has(img.chart) table').count()) wrong.push(`/${path} has a chart without its numbers`);
      // Private letters are those of icon fonts.
      if (/[\uE000-\uF8FF]/.test(await page.locator('body').innerText())) wrong.push(`/${path} writes an icon as a letter`);
    }
    const complaints = reader.complaints.filter((line) => !line.includes('net::ERR_BLOCKED_BY_CLIENT'));
    assert_nothing([...wrong, ...complaints], 'wrong without fonts');
    await context.close();
  });

  test(`the navigation folds on a phone, in ${language}`, async () => {
    // Catches a menu that covers a phone's first screen, one that does not open, and one that is folded on a wide screen.
    const reader = await signed_in(language, screens.phone), { page } = reader;
    const links = page.locator('header nav').first(), out = page.locator('header form[action$=sign-out] button');
    assert.ok(!await links.isVisible() && !await out.isVisible(), 'unfolded from the start');
    assert.ok(await page.locator('header .leave button').isVisible(), 'the corner that leaves at once is folded away');
    assert.ok((await page.locator('header.top').boundingBox()).height < 120, 'a tall head');
    await page.click('.menu summary');
    assert.ok(await links.isVisible() && await out.isVisible(), 'does not unfold');
    await page.setViewportSize(screens.desktop);
    await page.goto(`${server.address}/${language}`);
    assert.ok(await links.isVisible() && !await page.locator('.menu summary').isVisible(), 'folded on a wide screen');
    await reader.context.close();
  });
}

test('on paper stands what was written, and nothing to press', async () => {
  // Catches navigation, buttons and dark colours on paper.
  const reader = await signed_in('fa', screens.desktop), { page } = reader;
  await page.goto(`${server.address}/fa/desks/campaigns`);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  for (const hidden of ['header nav', '.menu', '.leave', 'header form', '.skip'])
    for (const one of await page.locator(hidden).all()) assert.ok(!await one.isVisible(), `${hidden} on paper`);
  assert.ok(await page.locator('main h1').isVisible());
  const colours = await page.locator('body').evaluate((body) => [getComputedStyle(body).backgroundColor, getComputedStyle(body).color]);
  assert.deepEqual(colours, ['rgb(255, 255, 255)', 'rgb(0, 0, 0)']);
  await reader.context.close();
});
