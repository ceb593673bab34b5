import assert from 'node:assert/strict';
import { test } from 'node:test';
import { transform } from 'esbuild';
import { markPure } from './mark-pure.mjs';

const actions = `import { group, on, reducer, Token } from 'store';
const Actions = group({ events: { Load: () => ({}) } });
export const TOKEN = new Token('name');
export const select = { all: reducer(0, on(Actions.load, () => group())) };
const TYPES = /* @__PURE__ */ new Set([Actions.load.type]);
export function later() { return group(); }
`;

/** @param {string} code @returns {Promise<string>} what a bundler leaves of a module that nobody uses */
async function leftOf(code) {
  const unused = code.replaceAll('export ', '');
  const left = await transform(unused, { format: 'esm', treeShaking: true });
  return left.code.replace(/^import .*/, '');
}

test('a bundler drops what is marked and not used, and keeps it without the marks', async () => {
  assert.match(await leftOf(actions), /group\(/);
  assert.doesNotMatch(await leftOf(markPure(actions).toString()), /group|reducer|Token\(/);
});

test('marks values that are made while the module is loaded, and no others', () => {
  const marked = markPure(actions).toString();
  assert.equal(marked.match(/@__PURE__/g)?.length, 5);
  assert.match(marked, /return group\(\)/);
});

test('leaves what is marked already', () => {
  const once = markPure(actions).toString();
  assert.equal(markPure(once).toString(), once);
});

test('marks what only begins like a mark', () => {
  const marked = markPure('const select = (() => ({ all: Actions.load, one: make() }))();\n').toString();
  assert.match(marked, /^const select = \/\* @__PURE__ \*\/ \(\(\) => \(\(\(\) =>/);
});

test('changes nothing about the values', async () => {
  const code = 'const make = (value) => ({ value }), two = [make(1), make(2)];\nexport { two };\n';
  const marked = markPure(code).toString();
  assert.match(marked, /@__PURE__/);
  const { two } = await import(`data:text/javascript,${encodeURIComponent(marked)}`);
  assert.deepEqual(two, [{ value: 1 }, { value: 2 }]);
});
