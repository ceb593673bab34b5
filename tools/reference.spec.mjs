/** docs/reference against the sources. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from './child-processes.mjs';
import { FOLDER, reference } from './reference.mjs';

test('docs/reference is what `npm run reference` writes', async () => {
  const wanted = await reference();
  const there = globSync(`${FOLDER}/*`, { cwd: root }).map((file) => file.replaceAll('\\', '/'));
  assert.deepEqual(there.sort(), Object.keys(wanted).sort());
  for (const [file, text] of Object.entries(wanted)) {
    assert.equal(readFileSync(join(root, file), 'utf8'), text, `${file} is old: run npm run reference`);
  }
});

test('every action says where it is dispatched', async () => {
  const page = (await reference())[`${FOLDER}/actions.md`] ?? '';
  const rows = page.split('\n').filter((line) => line.startsWith('| `'));
  assert.ok(rows.length > 0);
  assert.deepEqual(
    rows.filter((row) => !/`[\w.]+\(\)` +\|$|`[\w/-]+\.ts` +\|$/.test(row)),
    [],
  );
});

test('every selector, option, function and failure is explained', async () => {
  const { [`${FOLDER}/actions.md`]: actions, ...pages } = await reference();
  assert.ok(actions !== undefined);
  const rows = (/** @type {string} */ text) => text.split('\n').filter((line) => line.startsWith('| `'));
  const unexplained = Object.values(pages).flatMap((text) => rows(text).filter((row) => /\|\s+\|/.test(row)));
  // Nobody is told that they have cancelled something themselves.
  assert.deepEqual(
    unexplained.map((row) => row.split('`')[1]),
    ['cancelled'],
  );
});
