/**
 * The texts of the demo in its languages: the same names and places in each, nothing empty, nothing that no page shows.
 * That a page asks only for texts that there are is checked by the compiler.
 */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { build } from 'esbuild';
import { root } from './child-processes.mjs';

const app = join(root, 'projects/demo/src/app');

/** @typedef {{ readonly [name: string]: string | Texts }} Texts */

/**
 * @param {string} file below `language/`, without its ending
 * @param {string} name of the constant in it
 * @returns {Promise<Map<string, string>>} the texts by `scope.name`
 */
async function textsOf(file, name) {
  const { outputFiles } = await build({
    entryPoints: [join(app, 'language', `${file}.ts`)],
    bundle: true,
    format: 'esm',
    write: false,
  });
  const code = Buffer.from(outputFiles[0]?.contents ?? []).toString('base64');
  /** @type {Record<string, Texts>} */
  const module = await import(`data:text/javascript;base64,${code}`);
  return new Map(flat(module[name] ?? {}, ''));
}

/**
 * @param {Texts} texts
 * @param {string} path
 * @returns {[string, string][]}
 */
function flat(texts, path) {
  return Object.entries(texts).flatMap(([name, value]) =>
    typeof value === 'string'
      ? [/** @type {[string, string]} */ ([path + name, value])]
      : flat(value, `${path}${name}.`),
  );
}

/** @param {string} text */
const placesIn = (text) => [...new Set(text.match(/\{\{.*?\}\}/g))].sort();

const english = await textsOf('english', 'ENGLISH');
const others = {
  German: await textsOf('german', 'GERMAN'),
  Chinese: await textsOf('chinese', 'CHINESE'),
};

// The library has the English texts of its failures.
/** @param {Map<string, string>} texts */
const ofPages = (texts) => new Map([...texts].filter(([name]) => !name.startsWith('failures.')));

for (const [language, texts] of Object.entries(others)) {
  test(`${language} has a text for each English one, and no other`, () => {
    assert.ok(english.size > 100, 'the texts are not where they were');
    assert.deepEqual([...ofPages(texts).keys()].sort(), [...english.keys()].sort());
  });

  test(`${language} texts have the places of the English ones`, () => {
    for (const [name, text] of ofPages(texts)) {
      const places = placesIn(english.get(name) ?? '');
      // "1 problem" may be written with or without its number.
      const isOne = name.endsWith('.one');
      const extra = placesIn(text).filter((place) => !places.includes(place));
      assert.deepEqual(isOne ? extra.filter((place) => place !== '{{ count }}') : extra, [], name);
      assert.deepEqual(
        places.filter((place) => !text.includes(place)),
        [],
        name,
      );
    }
  });

  test(`${language} texts are not empty, and are not left in English`, () => {
    const same = [...ofPages(texts)].filter(([name, text]) => english.get(name) === text);
    assert.ok(
      same.length < english.size / 10,
      `the same as in English: ${same.map(([name]) => name).join(', ')}`,
    );
    for (const [name, text] of texts) {
      assert.ok(name === 'failures.cancelled' || text.trim() !== '', name);
    }
  });
}

test('places are written in one way, the one that the pages fill', () => {
  for (const texts of [english, ...Object.values(others)]) {
    for (const [name, text] of texts) {
      for (const place of placesIn(text)) assert.match(place, /^\{\{ \w+ \}\}$/, name);
    }
  }
});

test('every text is shown by some page', () => {
  const sources = globSync('**/*.{ts,html}', { cwd: app, exclude: ['**/texts/**', 'language/*ish.ts'] })
    .map((file) => readFileSync(join(app, file), 'utf8'))
    .join('\n');
  const names = new Set([...english.keys()].map((name) => name.split('.')[1] ?? ''));
  // The states of a setting and what a group may do are the names of their texts.
  const states = ['pending', 'saving', 'saved', 'retrying', 'held', 'failed', 'conflict', 'invalid'];
  const unused = [...names].filter(
    (name) => !states.includes(name) && !name.includes('_') && !sources.includes(`'${name}'`),
  );
  assert.deepEqual(unused, []);
});
