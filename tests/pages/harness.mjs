// SPDX-License-Identifier: AGPL-3.0-or-later
// What the checks of the pages share: a server on loopback, a browser without script, the Nu checker, axe.
// Nothing here reaches further than this machine; a page that asks for anything elsewhere fails its check.
import assert from 'node:assert/strict';
import { spawn, execFileSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { createServer } from 'node:net';
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';

const require = createRequire(import.meta.url);
export const top = join(dirname(fileURLToPath(import.meta.url)), '../..');
export const program = process.env.KARNAMEH ?? join(top, 'build/karnameh');

export const screens = {
  small: { width: 320, height: 640 },
  phone: { width: 375, height: 740 },
  desktop: { width: 1280, height: 900 },
};

// A port that was free a moment ago.
function free_port() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

// Starts `karnameh serve --data folder` and resolves to { address, stop, said } once it answers. A server that ends
// before it answers fails with what it said.
export async function serve(folder, ...options) {
  const port = await free_port();
  const address = `http://127.0.0.1:${port}`;
  const child = spawn(program, ['serve', '--data', folder, '--listen', `127.0.0.1:${port}`, ...options],
    { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (text) => { said += text; });
  const ended = new Promise((resolve) => child.on('exit', resolve));
  const stop = async () => { child.kill('SIGTERM'); await ended; };
  const deadline = Date.now() + 30_000;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server ended: ${said}`);
    try {
      await fetch(address, { redirect: 'manual' });
      return { address, stop, said: () => said };
    } catch (wrong) {
      if (Date.now() > deadline) { await stop(); throw wrong; }
      await new Promise((resolve) => { setTimeout(resolve, 20); });
    }
  }
}

export async function start_browser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'],
  });
}

// Which routes the checks asked for: each file of checks leaves a list, which routes_test.mjs reads when all have run.
export const asked_folder = process.env.KARNAMEH_ASKED;
const asked_file = asked_folder && join(asked_folder, `${basename(process.argv[1] ?? 'none')}.txt`);
if (asked_file) { mkdirSync(asked_folder, { recursive: true }); rmSync(asked_file, { force: true }); }
const note_asked = (method, url) => asked_file && appendFileSync(asked_file, `${method} ${new URL(url).pathname}\n`);

// A page asked for as a program without cookies does it: a calendar, a command.
export function fetch_alone(url) {
  note_asked('GET', url);
  return fetch(url);
}

// A reader: a context of its own, scripts switched off as in Tor Browser at its safest setting. `complaints`
// collects every request that leaves `origin`, and what the browser itself has to say against the page (what its
// policy blocks, what cannot be loaded).
export async function new_reader(browser, { origin, screen = screens.desktop, dark = false } = {}) {
  const context = await browser.newContext({
    viewport: screen, javaScriptEnabled: false, colorScheme: dark ? 'dark' : 'light', reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const complaints = [];
  context.on('request', (request) => note_asked(request.method(), request.url()));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !url.startsWith('data:')) complaints.push(`asks for ${url}`);
  });
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  return { context, page, complaints };
}

// The filled reference period, which checks only read, and the passphrases of its people.
export const demo = process.env.KARNAMEH_DEMO ?? 'demo';
export const passphrase = (person) => readFileSync(join(demo, 'passphrases', person), 'utf8').trim();

// For checks that write: a copy of the demo in `folder`/demo, served, and a browser.
export async function start_on_a_copy(...options) {
  const folder = mkdtempSync(join(tmpdir(), 'karnameh-pages-'));
  cpSync(demo, join(folder, 'demo'), { recursive: true });
  return { folder, server: await serve(join(folder, 'demo'), ...options), browser: await start_browser() };
}
export async function stop({ folder, server, browser }) {
  await browser?.close();
  await server?.stop();
  if (folder) rmSync(folder, { recursive: true, force: true });
}

// A reader who has signed in, or tried to with other `words`.
export async function sign_in({ browser, server }, language, person, { screen = screens.phone, words = passphrase(person), code = '' } = {}) {
  const reader = await new_reader(browser, { origin: server.address, screen }), { page } = reader;
  await page.goto(`${server.address}/${language}/sign-in`);
  await page.fill('input[name=sign-in-person]', person);
  await page.fill('input[name=sign-in-passphrase]', words);
  await page.fill('input[name=sign-in-code]', code);
  await page.press('input[name=sign-in-passphrase]', 'Enter');
  await page.waitForLoadState();
  return reader;
}

// RFC 6238, from the secret as an authenticator takes it over; `ahead` steps of half a minute.
export function code_of(secret, ahead = 0) {
  const bits = [...secret.replace(/\s/g, '')].map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + ahead));
  const hash = createHmac('sha1', key).update(counter).digest(), at = hash[19] & 15;
  return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

// Asks as this reader, past the browser: with its cookies, following nothing.
export async function ask(reader, address, { headers = {}, ...options } = {}) {
  note_asked(options.method ?? 'GET', address);
  const cookies = (await reader.context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  return fetch(address, { redirect: 'manual', headers: { ...headers, Cookie: cookies }, ...options });
}

// axe's violations of a page, in light and in dark: the same page opened once more with the same cookies, scripts
// allowed and its own policy set aside, for the check alone. What a form gave back is not asked for again.
export async function accessibility(browser, page) {
  const address = page.url(), html = await page.content();
  const context = await browser.newContext({
    bypassCSP: true, viewport: page.viewportSize(), storageState: await page.context().storageState(),
    reducedMotion: 'reduce',
  });
  try {
    const checked = await context.newPage();
    if (address.startsWith('http'))
      await checked.route(address, (route) => route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' }));
    await checked.goto(address);
    await checked.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
    const wrong = [];
    for (const colorScheme of ['light', 'dark']) {
      await checked.emulateMedia({ colorScheme });
      const { violations } = await checked.evaluate(() => globalThis.axe.run({ resultTypes: ['violations'] }));
      for (const { id, help, nodes } of violations)
        wrong.push(`${colorScheme}: ${id}: ${help}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 200)).join(' | ')}`);
    }
    return wrong;
  } finally {
    await context.close();
  }
}

// What the Nu checker finds wrong in pages: { name: html } → lines. One run for all, since its start is dear.
export function invalid_html(pages) {
  const folder = mkdtempSync(join(tmpdir(), 'karnameh-pages-'));
  try {
    for (const [name, html] of Object.entries(pages)) writeFileSync(join(folder, `${name}.html`), html);
    const jar = join(dirname(require.resolve('vnu-jar/package.json')), 'build/dist/vnu.jar');
    const found = execFileSync('java', ['-Xss8m', '-jar', jar, '--exit-zero-always', '--format', 'json', '--stdout', folder],
      { encoding: 'utf8', maxBuffer: 1 << 28 });
    // The checker misreads policies that name a hash or data: (the browser is asked about those: new_reader).
    return JSON.parse(found).messages
      .filter(({ type, subType }) => type === 'error' || subType === 'warning')
      .filter(({ message }) => !message.includes('Content Security Policy (meta tag)'))
      .map(({ url, lastLine, message, extract }) => `${url.split('/').pop()}:${lastLine} ${message} ${JSON.stringify(extract ?? '')}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export const compressed_bytes = (text) => gzipSync(text, { level: 6 }).length;

// What a keyboard cannot reach, of all that a page offers.
export async function out_of_reach(page) {
  return page.locator('a[href], button, summary, select, textarea, input:not([type=hidden]), .scroll')
    .evaluateAll((all) => all.filter((one) => one.tabIndex < 0).map((one) => one.outerHTML.slice(0, 120)));
}

// A page that can be pushed sideways hides something from a reader with a phone.
export async function is_wider_than_screen(page) {
  return await page.locator('html').evaluate((html) => html.scrollWidth) > page.viewportSize().width;
}

export function assert_nothing(lines, what) {
  assert.equal(lines.length, 0, `${what}:\n${lines.slice(0, 20).join('\n')}`);
}
