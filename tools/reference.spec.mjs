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

test('every selector, option, function and failure is explained', async () => {
  const { actions, ...pages } = Object.fromEntries(
    Object.entries(await reference()).map(([file, text]) => [file.replace(/^.*\/|\.md$/g, ''), text]),
  );
  const rows = (/** @type {string} */ text) => text.split('\n').filter((line) => line.startsWith('| `'));
  assert.ok(rows(actions ?? '').length > 0);
  const unexplained = Object.values(pages).flatMap((text) => rows(text).filter((row) => /\|\s+\|/.test(row)));
  // Nobody is told that they have cancelled something themselves.
  assert.deepEqual(
    unexplained.map((row) => row.split('`')[1]),
    ['cancelled'],
  );
});
