import assert from 'node:assert/strict';
import { test } from 'node:test';
import { examplesIn } from './examples-in.mjs';

test('finds the examples of Markdown', () => {
  assert.deepEqual(examplesIn('# Title\n\n```ts\nconst a = 1;\n```\n\n```sh\nls\n```\n'), [
    { line: 3, code: 'const a = 1;\n' },
  ]);
});

test('finds the examples of doc comments, with their indentation', () => {
  const source = '/**\n * @example\n * ```ts\n * if (a) {\n *   b();\n * }\n * ```\n */\n';
  assert.deepEqual(examplesIn(source), [{ line: 3, code: 'if (a) {\n  b();\n}\n' }]);
});

test('leaves a fence out that never ends', () => {
  assert.deepEqual(examplesIn('```ts\nconst a = 1;\n'), []);
});
