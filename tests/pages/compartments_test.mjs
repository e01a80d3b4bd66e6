// SPDX-License-Identifier: AGPL-3.0-or-later
// Compartments made, opened to others and closed again in the pages, and the trail that this leaves.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import {
  accessibility, assert_nothing, invalid_html, is_wider_than_screen, screens, sign_in, start_on_a_copy, stop,
} from './harness.mjs';

let folder, server, browser;
before(async () => { ({ folder, server, browser } = await start_on_a_copy()); });
after(() => stop({ folder, server, browser }));

const signed_in = (language, person, screen = screens.phone) => sign_in({ server, browser }, language, person, { screen });
const names = (reader) => reader.page.locator('main tbody th').allInnerTexts();

for (const [language, screen, name] of [['fa', screens.phone, 'بایگانی پنهان'], ['en', screens.desktop, 'Hidden archive']]) {
  test(`a compartment is made, opened to others and closed again, in ${language}`, async () => {
    // Catches a compartment that shows to whoever may not open it, a grant that does not arrive, one that stays, and
    // what was typed lost on a refusal.
    const keeper = await signed_in(language, 'secretary', screen), { page } = keeper;
    const at = (path) => `${server.address}/${language}/${path}`, pages = {}, wrong = [];
    const look = async (what) => {
      pages[`${what}-${language}`] = await page.content();
      if (await is_wider_than_screen(page)) wrong.push(`${what} is wider than the screen`);
      wrong.push(...await accessibility(browser, page));
    };
    await page.goto(at('compartments'));
    await look('compartments');
    await page.click('main a.button');
    await page.click('main .cards li:last-child a');
    await page.fill('input[name=name]', name);
    await page.fill('input[name=writers]', 'treasurer; nobody-at-all');
    await page.click('main form button');
    await look('refused');
    assert.match(await page.locator('.problems').innerText(), /nobody-at-all/);
    assert.equal(await page.inputValue('input[name=name]'), name);
    await page.fill('input[name=writers]', 'Treasurer ؛ press-desk');
    await page.click('main form button');
    assert.match(page.url(), /\/compartments\/[0-9a-f]{32}\?done=made$/);
    await look('made');
    const address = page.url().replace('?done=made', '');

    const writer = await signed_in(language, 'treasurer', screen), other = await signed_in(language, 'units-desk', screen);
    for (const reader of [writer, other]) await reader.page.goto(at('compartments'));
    assert.ok((await names(writer)).includes(name));
    assert.ok(!(await names(other)).includes(name));
    assert.equal((await other.page.goto(address)).status(), 404);
    await writer.page.goto(address);
    assert.equal(await writer.page.locator('form[action$=grant]').count(), 0, 'a writer grants nothing');

    await page.fill('input[name=person]', 'units-desk');
    await page.check('input[value=read]');
    await page.click('form[action$=grant] button');
    assert.match(page.url(), /done=granted$/);
    const again = await signed_in(language, 'units-desk', screen);
    await again.page.goto(address);
    assert.equal(await again.page.locator('main h1').innerText(), name);

    await page.locator('tr', { hasText: 'treasurer' }).getByRole('link').click();
    await look('taking away');
    await page.click('main form button');
    assert.match(page.url(), /done=taken$/);
    assert.ok(!(await names(keeper)).includes('treasurer'));
    await writer.page.goto(at('compartments'));
    assert.match(await writer.page.locator('tr', { hasText: name }).innerText(), language === 'fa' ? /گرفته شده/ : /taken away/);

    for (const path of ['records/case', 'records/case/bulk', 'records/case', 'records/unit']) await page.goto(at(path));
    await page.goto(at('audit'));
    await look('audit');
    const lists = (await page.locator('main tbody tr').allInnerTexts()).filter((line) => /looked at a list|فهرست دیده شد/.test(line));
    assert.match(lists[0], language === 'fa' ? /پرونده/ : /Cases/, 'a list of what could harm somebody is entered');
    assert.ok(!lists[0].includes('unit') && !/Units|یکان|واحد/.test(lists[0]));
    const trail = await page.locator('main tbody').innerText();
    assert.ok(trail.includes(name) && trail.includes('units-desk'), 'the trail names what the reader may see');
    await page.click('main summary');
    await page.fill('input[name=who]', 'treasurer');
    await page.selectOption('select[name=act]', 'signed_in');
    await page.click('.filter button');
    for (const line of await page.locator('main tbody tr').allInnerTexts()) assert.match(line, /treasurer/);
    assert.ok(!page.url().includes('treasurer'), 'what was asked for stands in no address');
    assert.equal((await writer.page.goto(at('audit'))).status(), 404, 'who may not see the trail does not see that it is there');
    const complaints = keeper.complaints.filter((line) => !line.startsWith('Failed to load resource'));
    assert_nothing([...wrong, ...complaints, ...invalid_html(pages)], 'wrong with the pages');
    for (const reader of [keeper, writer, other, again]) await reader.context.close();
  });
}
