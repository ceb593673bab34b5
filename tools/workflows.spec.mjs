/** The workflow of pull requests against the suites that there are. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from './child-processes.mjs';
import { suites } from './suites.mjs';

test('a pull request runs every suite, and none that does not exist', () => {
  const workflow = readFileSync(join(root, '.github/workflows/pull-request.yml'), 'utf8');
  const [, rows = ''] = /^ {8}suite:\n((?: {10}- .+\n)+)/m.exec(workflow) ?? [];
  const run = [...rows.matchAll(/- (.+)$/gm)].flatMap(([, names = '']) => names.split(','));
  const known = suites.map(({ name }) => name);
  assert.deepEqual([...new Set(run)].sort(), known.sort());
});
