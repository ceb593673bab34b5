/** The table of docs/security.md against the code: no key of the storage too few, none too many, and no other one made by hand. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from './child-processes.mjs';

const source = readFileSync(join(root, 'projects/ngrx-cloudreve/src/lib/storage-key.ts'), 'utf8');
const kinds = [...source.matchAll(/^ {2}\| '(\w+)'/gm)].map(([, kind]) => kind);

test('docs/security.md has every key of the storage once, in order, and no other', () => {
  assert.ok(kinds.length > 0, 'the kinds are not where they were');
  const docs = readFileSync(join(root, 'docs/security.md'), 'utf8');
  const rows = [...docs.matchAll(/^\| `…:(\w+)[`:]/gm)].map(([, kind]) => kind);
  assert.deepEqual(rows, kinds);
});

test('no file of the library makes such a key by hand', () => {
  const byHand = new RegExp(`[Pp]refix\\}:(?:${kinds.join('|')})\\b`);
  const files = globSync('projects/ngrx-cloudreve/{src,account,forms}/**/*.ts', { cwd: root });
  const made = files.filter(
    (file) => !/\.(?:spec|fixture)\.ts$/.test(file) && byHand.test(readFileSync(join(root, file), 'utf8')),
  );
  assert.deepEqual(made, []);
});
