/** A spec stands beside the source it tests and begins with its name; one about several files stands in `behaviour/`. */
import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { test } from 'node:test';
import { root } from './child-processes.mjs';

const library = 'projects/ngrx-cloudreve';
const folders = [
  `${library}/{src,account,forms}`,
  // Its examples are specs themselves, without a source.
  `${library}/testing/src`,
  `${library}/schematics`,
  'projects/local-server/src',
];
const files = globSync(
  folders.map((folder) => `${folder}/**/*.{ts,mts,json}`),
  { cwd: root, exclude: ['**/files/**'] },
).map((file) => file.replaceAll('\\', '/'));
const isSpec = (/** @type {string} */ file) => /\.spec\.m?ts$/.test(file);
const specs = files.filter(isSpec);

/**
 * What the name of a spec may begin with, by folder; a folder's index.ts goes by the name of the folder.
 *
 * @type {Map<string, readonly string[]>}
 */
const sources = new Map();
for (const file of files.filter((file) => !isSpec(file))) {
  const folder = dirname(file);
  const name = basename(file).replace(/\.\w+$/, '');
  const known = sources.get(folder) ?? [];
  sources.set(folder, [...known, name === 'index' ? basename(folder) : name]);
}

/** @param {string} spec */
function hasSource(spec) {
  const name = basename(spec).replace(/\.spec\.m?ts$/, '');
  const beside = sources.get(dirname(spec)) ?? [];
  return beside.some((source) => name === source || name.startsWith(`${source}-`));
}

test('each spec stands beside its source or in behaviour/', () => {
  assert.ok(specs.length > 100, 'the specs are not where they were');
  const lost = specs.filter((spec) => basename(dirname(spec)) !== 'behaviour' && !hasSource(spec));
  assert.deepEqual(lost, []);
});
