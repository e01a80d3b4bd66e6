// SPDX-License-Identifier: AGPL-3.0-or-later
// Makes the handbook's pictures anew from the demo, with a palette each: ./run screenshots.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sign_in, start_on_a_copy, stop, top } from './harness.mjs';

const screen = { width: 1120, height: 1500 }, low = { width: 1120, height: 900 };
const folder_of = (language) => join(top, 'docs/handbook/screenshots', language);
// Pages of the handbook that are about another page than a desk's.
const others = {
  'my-work': 'work', lists: 'records/campaign', 'quick-entry': 'records/call/quick', live: 'live', compartments: 'compartments', audit: 'audit',
};
// What the handbook shows: each page names its picture.
const pictures = [...new Set(readdirSync(join(top, 'docs/handbook/en')).flatMap((name) => [
  ...readFileSync(join(top, 'docs/handbook/en', name), 'utf8').matchAll(/\(\.\.\/screenshots\/en\/([a-z-]+)\.png\)/g)].map(([, picture]) => picture)))];

const started = await start_on_a_copy();
try {
  for (const language of ['en', 'fa']) {
    rmSync(folder_of(language), { recursive: true, force: true });
    mkdirSync(folder_of(language), { recursive: true });
    const reader = await sign_in(started, language, 'secretary', { screen }), { page } = reader;
    for (const picture of pictures) {
      await page.setViewportSize(others[picture] ? low : screen);
      await page.goto(`${started.server.address}/${language}/${others[picture] ?? `desks/${picture}`}`);
      const file = join(folder_of(language), `${picture}.png`);
      writeFileSync(file, await page.screenshot());
      execFileSync('pngquant', ['--force', '--strip', '--speed', '1', '--ext', '.png', '48', '--', file]);
    }
    await reader.context.close();
    const bytes = readdirSync(folder_of(language)).reduce((sum, name) => sum + statSync(join(folder_of(language), name)).size, 0);
    console.error(`${pictures.length} pictures in ${folder_of(language)}, ${Math.round(bytes / 1000)} kB`);
  }
} finally {
  await stop(started);
}
