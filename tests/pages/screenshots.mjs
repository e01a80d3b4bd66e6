// SPDX-License-Identifier: AGPL-3.0-or-later
// Makes the handbook's pictures anew from the demo, with a palette each: ./run screenshots.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sign_in, start_on_a_copy, stop, top } from './harness.mjs';

const screen = { width: 1040, height: 1500 };
const folder_of = (language) => join(top, 'docs/handbook/screenshots', language);
const desks = readdirSync(join(top, 'docs/handbook/en')).map((name) => name.match(/^desk-(.*)\.md$/)?.[1]).filter(Boolean);

const started = await start_on_a_copy();
try {
  for (const language of ['en', 'fa']) {
    rmSync(folder_of(language), { recursive: true, force: true });
    mkdirSync(folder_of(language), { recursive: true });
    const reader = await sign_in(started, language, 'secretary', { screen }), { page } = reader;
    for (const desk of desks) {
      await page.goto(`${started.server.address}/${language}/desks/${desk}`);
      const file = join(folder_of(language), `${desk}.png`);
      writeFileSync(file, await page.screenshot());
      execFileSync('pngquant', ['--force', '--strip', '--speed', '1', '--ext', '.png', '48', '--', file]);
    }
    await reader.context.close();
    const bytes = readdirSync(folder_of(language)).reduce((sum, name) => sum + statSync(join(folder_of(language), name)).size, 0);
    console.error(`${desks.length} pictures in ${folder_of(language)}, ${Math.round(bytes / 1000)} kB`);
  }
} finally {
  await stop(started);
}
