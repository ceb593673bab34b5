import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Outputs, runSideBySide } from './side-by-side.mjs';

/** Runs tasks that end when they are told, and writes down what happens. */
function course(/** @type {import('./side-by-side.mjs').Task[]} */ tasks) {
  /** @type {string[]} */
  const begun = [];
  /** @type {Map<string, () => void>} */
  const ends = new Map();
  const results = runSideBySide(tasks, ({ name }) => {
    begun.push(name);
    return new Promise((resolve) => ends.set(name, () => resolve(name.toUpperCase())));
  });
  const end = async (/** @type {string} */ name) => {
    ends.get(name)?.();
    await new Promise((resolve) => setImmediate(resolve));
    return begun;
  };
  return { begun, end, results };
}

test('two run at a time, in their order', async () => {
  const { begun, end, results } = course([{ name: 'a' }, { name: 'b' }, { name: 'c' }]);
  assert.deepEqual(begun, ['a', 'b']);
  assert.deepEqual(await end('b'), ['a', 'b', 'c']);
  await end('a');
  await end('c');
  assert.deepEqual(await results, ['A', 'B', 'C']);
});

test('nothing runs beside a task that needs the whole machine', async () => {
  const { begun, end, results } = course([
    { name: 'a' },
    { name: 'whole', alone: true },
    { name: 'b' },
    { name: 'c' },
  ]);
  assert.deepEqual(begun, ['a', 'b']);
  assert.deepEqual(await end('a'), ['a', 'b', 'c']);
  await end('b');
  assert.deepEqual(await end('c'), ['a', 'b', 'c', 'whole']);
  await end('whole');
  assert.deepEqual(await results, ['A', 'WHOLE', 'B', 'C']);
});

test('a task waits for those that it comes after, unless they do not run', async () => {
  const { begun, end, results } = course([
    { name: 'build' },
    { name: 'package', after: ['build'] },
    { name: 'server', after: ['left out'] },
  ]);
  assert.deepEqual(begun, ['build', 'server']);
  await end('server');
  assert.deepEqual(begun, ['build', 'server']);
  assert.deepEqual(await end('build'), ['build', 'server', 'package']);
  await end('package');
  assert.deepEqual(await results, ['BUILD', 'PACKAGE', 'SERVER']);
});

test('tasks that wait for each other are an error', async () => {
  await assert.rejects(
    course([
      { name: 'a', after: ['b'] },
      { name: 'b', after: ['a'] },
    ]).results,
    /a, b/,
  );
});

test('a failure of the program itself reaches the caller', async () => {
  await assert.rejects(
    runSideBySide([{ name: 'a' }], () => Promise.reject(new Error('no such program'))),
    /no such program/,
  );
});

test('what two programs say is printed one after the other', () => {
  let printed = '';
  const outputs = new Outputs((text) => (printed += text));
  const first = outputs.open('=1');
  const second = outputs.open('=2');
  second.write('b');
  first.write('a');
  assert.equal(printed, '=1a');
  second.close();
  first.write('A');
  assert.equal(printed, '=1aA');
  first.close();
  assert.equal(printed, '=1aA=2b');
  const third = outputs.open('=3');
  third.write('c');
  assert.equal(printed, '=1aA=2b=3c');
});
