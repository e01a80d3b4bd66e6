// SPDX-License-Identifier: AGPL-3.0-or-later
// Runs after all other checks of the pages: every route of the site was asked for by one of them.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asked_folder, assert_nothing, top } from './harness.mjs';

test('every route was visited', () => {
  // Catches a route that the checks do not know of.
  const asked = readdirSync(asked_folder).flatMap((name) => readFileSync(join(asked_folder, name), 'utf8').split('\n'));
  const source = readFileSync(join(top, 'src/web/routes.cpp'), 'utf8');
  const routes = [...source.matchAll(/\{Method::(get|post), "([^"]*)"/g)].map(([, method, path]) => `${method.toUpperCase()} ${path}`);
  assert.ok(routes.length > 10, 'the table of routes is not where it was');
  const fits = (route) => new RegExp(`^${route.replace(' ', ' /(fa|en)/').replace(/\/$/, '').replaceAll('*', '[^/]+')}$`);
  const addresses = [...new Set(asked)];
  assert_nothing(routes.filter((route) => !addresses.some((address) => fits(route).test(address))), 'never visited');
});
