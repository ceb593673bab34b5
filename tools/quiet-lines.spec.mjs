/** What `npm start` shows. */
import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { printLines, problemsOnly } from './quiet-lines.mjs';

/** @param {string[]} lines */
const shown = (lines) => lines.filter(problemsOnly());

test('a build that succeeds says nothing', () => {
  const lines = [
    'Initial chunk files | Names',
    'main.js | main | 1 kB',
    'Application bundle generation complete. [1 s]',
  ];
  assert.deepEqual(shown(lines), []);
});

test('a build that fails is shown from its first error on', () => {
  const error = ['✘ [ERROR] TS2322: no', '    src/app.ts:1:2:', '      1 │ const a: string = 1'];
  const lines = ['main.js | main', ...error, 'Application bundle generation failed. [1 s]'];
  assert.deepEqual(shown([...lines, 'main.js | main']), [
    ...error,
    'Application bundle generation failed. [1 s]',
  ]);
});

test('a warning is shown, and the good news after it is not', () => {
  const lines = [
    '▲ [WARNING] NG1',
    '    src/app.ts:1:2:',
    'Application bundle generation complete. [1 s]',
    'main.js',
  ];
  assert.deepEqual(shown(lines), lines.slice(0, 2));
});

test('lines are whole, however they come', async () => {
  const stream = new PassThrough();
  /** @type {string[]} */
  const printed = [];
  printLines(
    stream,
    () => true,
    (line) => printed.push(line),
  );
  stream.write('on');
  stream.write('e\ntwo\nthr');
  await setImmediate();
  assert.deepEqual(printed, ['one', 'two']);
});
