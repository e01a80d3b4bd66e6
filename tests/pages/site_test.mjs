// SPDX-License-Identifier: AGPL-3.0-or-later
// The served pages, walked through from the sign-in page by links alone, as somebody with a browser without script.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { accessibility, assert_nothing, compressed_bytes, invalid_html, is_wider_than_screen, new_reader, screens, serve, start_browser }
  from './harness.mjs';

const demo = process.env.KARNAMEH_DEMO ?? 'demo';
const passphrase = (person) => readFileSync(join(demo, 'passphrases', person), 'utf8').trim();
const page_bytes_max = 30 * 1024;
const pages_of_a_kind = 2; // of records, figures, … so many of each are looked at

let server, browser;
before(async () => { server = await serve(demo); browser = await start_browser(); });
after(async () => { await browser?.close(); await server?.stop(); });

async function sign_in(reader, language, person) {
  await reader.page.goto(`${server.address}/${language}/sign-in`);
  await reader.page.fill('input[name=person]', person);
  await reader.page.fill('input[name=passphrase]', passphrase(person));
  await reader.page.click('main button[type=submit], main button:not([type])');
}

// "/fa/figure/…" is a figure: one kind of page for each first word of the path and how deep it goes.
const kind_of = (address) => new URL(address).pathname.split('/').slice(2, 4).map((part, at) => (at === 0 ? part : '*')).join('/');

// Visits what can be reached by links, the first few of each kind, and gives look() each page.
async function walk(reader, look) {
  const waiting = [reader.page.url()];
  const seen = new Set(waiting), kinds = new Map();
  while (waiting.length > 0) {
    const address = waiting.shift(), kind = kind_of(address);
    if ((kinds.get(kind) ?? 0) >= pages_of_a_kind) continue;
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    const response = await reader.page.goto(address);
    await look(response, address);
    for (const link of await reader.page.locator('a[href]').evaluateAll((links) => links.map((a) => a.href.split('#')[0]))) {
      if (link.startsWith(server.address) && !seen.has(link)) { seen.add(link); waiting.push(link); }
    }
  }
  return kinds;
}

test('nobody gets in without the passphrase, and what was typed comes back', async () => {
  // Catches a sign-in that lets anyone through, says which half was wrong, or forgets the name.
  const reader = await new_reader(browser, { origin: server.address });
  const { page } = reader;
  await page.goto(`${server.address}/en/report`);
  assert.match(page.url(), /\/en\/sign-in/);
  await page.fill('input[name=person]', 'secretary');
  await page.fill('input[name=passphrase]', 'not the passphrase at all');
  await page.click('main button[type=submit], main button:not([type])');
  assert.match(page.url(), /\/en\/sign-in/);
  assert.equal(await page.inputValue('input[name=person]'), 'secretary');
  assert.equal(await page.inputValue('input[name=passphrase]'), '');
  await reader.context.close();
});

for (const language of ['fa', 'en']) {
  test(`every kind of page in ${language}`, async () => {
    // Catches a page that is invalid, heavy, unreadable with assistance, wider than a phone, or that runs script.
    const reader = await new_reader(browser, { origin: server.address, screen: screens.phone });
    await sign_in(reader, language, 'secretary');
    assert.equal(new URL(reader.page.url()).pathname, `/${language}`, 'sign-in leads to the first page');
    const pages = {}, wrong = [];
    const kinds = await walk(reader, async (response, address) => {
      const path = new URL(address).pathname, html = await response.text(), headers = response.headers();
      if (response.status() !== 200) wrong.push(`${path}: status ${response.status()}`);
      if (!/script-src 'none'/.test(headers['content-security-policy'] ?? '')) wrong.push(`${path}: script is not forbidden`);
      if (/<script|\son[a-z]+=/i.test(html)) wrong.push(`${path}: carries script`);
      pages[path.replaceAll('/', '_')] = html;
      const style = await reader.page.locator('link[rel=stylesheet]').evaluateAll((links) => links.map((a) => a.href));
      let bytes = compressed_bytes(html);
      for (const sheet of style) bytes += compressed_bytes(await (await reader.context.request.get(sheet)).text());
      if (bytes > page_bytes_max) wrong.push(`${path}: ${bytes} bytes compressed, more than ${page_bytes_max}`);
      if (await is_wider_than_screen(reader.page)) wrong.push(`${path}: wider than a phone`);
      for (const line of await accessibility(browser, reader.page)) wrong.push(`${path}: ${line}`);
    });
    assert_nothing([...wrong, ...reader.complaints, ...invalid_html(pages)], 'wrong with the pages');
    for (const kind of ['report', 'figure/*', 'record/*']) assert.ok(kinds.has(kind), `no link leads to ${kind}: ${[...kinds.keys()]}`);
    await reader.context.close();
  });
}

test('somebody else sees only what is theirs', async () => {
  // Catches a page that shows a compartment to a person who cannot open it.
  const secretary = await new_reader(browser, { origin: server.address });
  await sign_in(secretary, 'en', 'secretary');
  const desk = await new_reader(browser, { origin: server.address });
  await sign_in(desk, 'en', 'press-desk');
  const compartments = async (reader) => (await reader.page.locator('main').innerText());
  const mine = await compartments(secretary), theirs = await compartments(desk);
  assert.match(mine, /finance/i);
  assert.doesNotMatch(theirs, /finance/i);
  await secretary.context.close();
  await desk.context.close();
});
