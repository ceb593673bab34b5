import assert from 'node:assert/strict';
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { mergeChunks } from './merge-chunks.mjs';

/** @type {string} */
let folder;

const MAP = { version: 3, names: [], sources: ['../src/base.ts'], mappings: 'AAAA' };
/** What ng-packagr makes of an entry point with a later part that shares a module with it. */
const PACKAGE = {
  'lib-internal.mjs': `import { t as base } from "./lib-internal-base-Ab3_-x9Z.mjs";
const eager = base("eager");
async function late() { return (await import("./lib-internal-late-Bc3_-x9Z.mjs")).late(); }
export { eager, late };
`,
  'lib-internal-base-Ab3_-x9Z.mjs': 'const base = (name) => `base of ${name}`;\nexport { base as t };\n',
  'lib-internal-late-Bc3_-x9Z.mjs': `import { t as base } from "./lib-internal-base-Ab3_-x9Z.mjs";
import { t as pause } from "./lib-internal-pause-Cd3_-x9Z.mjs";
function late() { return base(pause); }
export { late };
`,
  'lib-internal-pause-Cd3_-x9Z.mjs': 'const pause = "pause";\nexport { pause as t };\n',
  'lib-plain.mjs': 'export const plain = 1;\n',
};

const files = () =>
  globSync('fesm2022/*.mjs', { cwd: folder })
    .map((file) => file.slice('fesm2022/'.length))
    .sort();

/** @param {string} file */
const read = (file) => readFileSync(join(folder, 'fesm2022', file), 'utf8');

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'merge-chunks-'));
  mkdirSync(join(folder, 'fesm2022'));
  for (const [file, code] of Object.entries(PACKAGE)) {
    writeFileSync(join(folder, 'fesm2022', file), code);
    writeFileSync(join(folder, 'fesm2022', `${file}.map`), JSON.stringify(MAP));
  }
  const entries = ['lib-internal', 'lib-plain'].map((name) => [
    `./${name}`,
    { default: `./fesm2022/${name}.mjs` },
  ]);
  const exports = { './package.json': { default: './package.json' }, ...Object.fromEntries(entries) };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module', exports }));
  await mergeChunks(folder);
});

after(() => {
  rmSync(folder, { recursive: true });
});

test('what is loaded at once is one file, what is loaded later needs no other', () => {
  const [main, late] = ['main', 'late'].map((part) =>
    files().filter((file) => file.includes(`internal-${part}-`)),
  );
  assert.deepEqual([main?.length, late?.length], [1, 1]);
  assert.deepEqual(
    files().filter((file) => !/-(main|late)-/.test(file)),
    ['lib-internal.mjs', 'lib-plain.mjs'],
  );
  assert.doesNotMatch(read(main?.[0] ?? ''), /from "\.\/|"pause"/);
  assert.deepEqual(
    [...read(late?.[0] ?? '').matchAll(/from "\.\/([^"]*)"/g)].map(([, from]) => from),
    main,
  );
});

test('the entry point exports what it did, and loads the later part', async () => {
  /** @type {{ readonly eager: string; readonly late: () => Promise<string> }} */
  const entry = await import(pathToFileURL(join(folder, 'fesm2022/lib-internal.mjs')).href);
  assert.deepEqual(Object.keys(entry).sort(), ['eager', 'late']);
  assert.deepEqual([entry.eager, await entry.late()], ['base of eager', 'base of pause']);
});

test('source maps lead to the sources still, and no map is left of a file that went', () => {
  const maps = globSync('fesm2022/*.map', { cwd: folder });
  assert.deepEqual(maps.map((file) => file.slice('fesm2022/'.length, -'.map'.length)).sort(), files());
  const main = maps.find((file) => file.includes('-main-')) ?? '';
  /** @type {{ readonly sources: readonly string[] }} */
  const { sources } = JSON.parse(readFileSync(join(folder, main), 'utf8'));
  assert.deepEqual(new Set(sources), new Set(['../src/base.ts']));
});

test('an entry point that loads nothing later stays as it is', () => {
  assert.equal(read('lib-plain.mjs'), PACKAGE['lib-plain.mjs']);
});
