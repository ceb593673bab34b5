/** The specs in docs/testing.md are those of projects/ngrx-cloudreve/testing/examples, which run in Karma and in Vitest. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from './child-processes.mjs';
import { examplesIn } from './examples-in.mjs';

const shown = examplesIn(readFileSync(join(root, 'docs/testing.md'), 'utf8'))
  .map(({ code }) => code)
  .filter((code) => /^describe\(/m.test(code));

test('docs/testing.md shows every example, as it runs, and no other spec', () => {
  const files = globSync('projects/ngrx-cloudreve/testing/examples/*.spec.ts', { cwd: root }).sort();
  assert.ok(files.length > 3);
  for (const file of files) {
    assert.ok(
      shown.includes(readFileSync(join(root, file), 'utf8')),
      `docs/testing.md does not show ${file}`,
    );
  }
  assert.equal(shown.length, files.length);
});
