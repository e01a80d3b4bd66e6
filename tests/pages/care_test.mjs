// SPDX-License-Identifier: AGPL-3.0-or-later
// Care of the data: two records that are one, everything about one person, and what goes when its time is over. On a
// copy of the demo, in a compartment of its own that two people keep.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import {
  accessibility, assert_nothing, invalid_html, is_wider_than_screen, out_of_reach, passphrase, screens, sign_in, start_on_a_copy, stop,
} from './harness.mjs';

let folder, server, browser;
before(async () => { ({ folder, server, browser } = await start_on_a_copy()); });
after(() => stop({ folder, server, browser }));

const words = {
  en: { place: 'A place for care', one: 'Sara Karimi', other: 'karimi SARA', third: 'Karimi, Sara', task: 'Keep the door', lines: 'Sara Karimi was there' },
  fa: { place: 'جایی برای مراقبت', one: 'سارا کریمی', other: 'كريمي سارا', third: 'کریمی، سارا', task: 'نگه داشتن در', lines: 'سارا کریمی آنجا بود' },
};

for (const [language, screen] of [['fa', screens.small], ['en', screens.desktop]]) {
  test(`two are made one, all about one is told, and what is due goes, in ${language}`, { timeout: 240_000 }, async () => {
    // Catches references that stay behind, a merger without a way back, a person's records that are missing from what
    // is handed over, and records that go by themselves or with one keeper alone.
    const said = words[language];
    const reader = await sign_in({ server, browser }, language, 'secretary', { screen }), { page } = reader;
    const at = (path) => `${server.address}/${language}/${path}`, pages = {}, wrong = [];
    const look = async (what) => {
      pages[`${what}-${language}`] = await page.content();
      if (await is_wider_than_screen(page)) wrong.push(`${what} is wider than the screen`);
      wrong.push(...await accessibility(browser, page), ...await out_of_reach(page));
    };
    // Past the history, which names what was there before.
    const refers_to = async (id) => await page.locator(`main > :not(.history, details) a[href$="/record/${id}"]`).count() > 0;
    const main = () => page.locator('main').innerText();

    await page.goto(at('compartments/new'));
    await page.click('main .cards li:last-child a');
    await page.fill('input[name=name]', said.place);
    await page.fill('input[name=keepers]', 'treasurer');
    await page.click('main form button');
    const home = page.url().match(/compartments\/([0-9a-f]{32})/)[1];
    const write = async (kind, fields) => {
      await page.goto(at(`records/${kind}/new`));
      await page.selectOption('select[name=kept-in]', home);
      for (const more of await page.locator('main details:not([open]) > summary').all()) await more.click();
      for (const [name, value] of Object.entries(fields)) {
        const control = page.locator(`main [name=${name}]`);
        if (await control.evaluate((one) => one.tagName) === 'SELECT') await control.selectOption(value);
        else await control.fill(value);
      }
      await page.locator('main form button').first().click();
      return page.url().match(/record\/([0-9a-f]{32})/)[1];
    };
    const one = await write('person', { name: said.one, exposure: 'open', city: 'Uppsala' });
    const other = await write('person', { name: said.other, exposure: 'open', friend_since: '2001-02-03', note: '070-123 45 67' });
    const task = await write('assignment', { person: other, task: said.task, from: '2002-01-01' });

    // Two are made one, and come apart again.
    await page.goto(at('care'));
    await look('care');
    await page.locator('main a[href$="/care/duplicates/person"]').click();
    await look('duplicates');
    const both = page.locator(`main a[href*="/care/merge/"][href*="${one}"][href*="${other}"]`);
    assert.equal(await both.count(), 1, 'the two are offered');
    await page.goto(at(`care/merge/${other}/${one}`));
    await page.locator(`main a[href$="/care/merge/${one}/${other}"]`).click();
    await look('merge');
    assert.match(await main(), /070-123/);
    await page.check('input[name=take-name][value=kept]');
    await page.locator('main form[action*="/care/merge/"] button').click();
    await look('merged');
    const merger = page.url();
    await page.goto(at(`record/${task}`));
    assert.equal(await refers_to(one), true, 'what referred to the other refers to the one');
    await page.goto(at(`record/${one}`));
    assert.match(await main(), /070-123/, 'what only the other said is taken over');
    await page.goto(at(`record/${other}`));
    await look('gone');
    assert.equal(await page.locator(`main .notice a[href$="/record/${one}"]`).count(), 1, 'the one that went says where');
    await page.goto(merger);
    await page.locator('main form[action$="/undo"] button').click();
    await look('undone');
    await page.goto(at(`record/${task}`));
    assert.equal(await refers_to(other), true, 'undoing moves it back');
    const third = await write('person', { name: said.third, exposure: 'open' });
    await page.goto(at(`care/merge/${one}/${third}`));
    await page.locator('main form[action*="/care/apart/"] button').click();
    await look('apart');
    assert.equal(await page.locator(`main a[href*="/care/merge/"][href*="${one}"][href*="${third}"]`).count(), 0, 'who was told apart is not offered again');

    // What the rules refuse of a merger is said with its record and field, and changes nothing.
    const late = await write('assignment', { person: one, task: said.task, from: '2150-01-01', due: '2150-02-01' });
    const early = await write('assignment', { person: one, task: said.task, from: '2149-01-01', due: '2149-02-01' });
    await page.goto(at(`care/merge/${late}/${early}`));
    assert.equal(await page.locator('main .problems').count(), 0);
    await page.check('input[name=take-due][value=gone]');
    await page.locator('main form[action*="/care/merge/"] button').click();
    await look('merge-refused');
    const refusals = page.locator('main .problems li');
    assert.equal(await refusals.count(), 1, 'what is wrong is said once');
    assert.equal(await refusals.locator(`a[href$="/record/${late}"]`).count(), 1, 'the refusal names its record');
    assert.ok((await refusals.innerText()).includes(await page.locator('#of-due').innerText()), 'and its field');
    assert.ok(await page.isChecked('input[name=take-due][value=gone]'), 'what was chosen stays');
    assert.equal((await page.goto(at(`record/${early}`))).status(), 200, 'neither went');

    // Everything about one person.
    await write('thanks', { to_words: 'all', for_what: 'other', what: said.lines, owed: '2003-01-01' });
    await page.goto(at(`record/${other}`));
    assert.equal(await page.locator(`main a[href$="/care/person/${other}"]`).count(), 1);
    await page.goto(at('care/person'));
    await page.fill('input[name=person-name]', said.other.slice(0, 4));
    await page.locator('main form button').click();
    await look('who');
    assert.ok(!decodeURIComponent(page.url()).includes(said.other.slice(0, 4)), 'no address says the name');
    await page.locator(`main li a[href$="/care/person/${other}"]`).click();
    await look('about');
    for (const told of ['070-123 45 67', said.task]) assert.ok((await main()).includes(told), `${told} is told`);
    const taken = async (format) => {
      const [download] = await Promise.all([page.waitForEvent('download'), page.locator(`main button[value=${format}]`).click()]);
      return readFileSync(await download.path(), 'utf8');
    };
    const text = await taken('text'), json = JSON.parse(await taken('json'));
    assert.ok(text.includes(said.task) && text.includes('070-123 45 67'));
    assert.ok(json.records.some(({ record, part }) => record.id === task && part === 'refers'));
    await page.goto(at('care/person'));
    await page.fill('input[name=person-name]', said.one);
    await page.locator('main form button').click();
    await page.locator('main li a').last().click();
    await look('named');
    assert.ok((await main()).includes(said.lines), 'what only has the name in its text is told');

    // What is due goes, by two keepers.
    await page.goto(at(`compartments/${home}`));
    await page.locator(`main a[href$="/care/keeping/${home}"]`).click();
    await look('keeping-nothing');
    await page.fill('input[name=months-assignment]', 'soon');
    await page.locator('main form button').click();
    assert.equal(await page.inputValue('input[name=months-assignment]'), 'soon', 'what was typed stays');
    await look('keeping-refused');
    await page.fill('input[name=months-assignment]', '۱۲');
    await page.fill('input[name=months-person]', '24');
    await page.locator('main form button').click();
    await page.locator('main tbody a').first().click();
    await look('keeping');
    assert.ok((await main()).includes(said.other), 'the list says what is due');
    await page.locator('main a[href$="/erase"]').click();
    await look('erasing');
    await page.fill('input[name=second-person]', 'secretary');
    await page.fill('input[name=second-passphrase]', passphrase('secretary'));
    await page.locator('main form[action$="/erase"] button').click();
    assert.equal(await page.locator('main .problems').count(), 1, 'one keeper is not two');
    await look('erasing-refused');
    assert.equal((await page.goto(at(`record/${task}`))).status(), 200);
    await page.goto(at(`care/keeping/${home}/erase`));
    await page.fill('input[name=second-person]', 'treasurer');
    await page.fill('input[name=second-passphrase]', passphrase('treasurer'));
    await page.locator('main form[action$="/erase"] button').click();
    assert.match(page.url(), /done=erased&count=2/);
    await look('erased');
    for (const id of [task, other]) assert.notEqual((await page.goto(at(`record/${id}`))).status(), 200, 'it is gone');
    assert.equal((await page.goto(at(`record/${one}`))).status(), 200, 'what states no date stays');

    await page.goto(at('audit'));
    const trail = await page.locator('main tbody').innerText();
    assert.match(trail, language === 'fa' ? /گردآوری هر آنچه/ : /everything about one person collected/);
    const complaints = reader.complaints.filter((line) => !line.startsWith('Failed to load resource'));
    assert_nothing([...wrong, ...complaints, ...invalid_html(pages)], 'wrong with the pages');
    await reader.context.close();
  });
}
