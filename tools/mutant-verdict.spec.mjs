import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasFailedTest, mutate, verdictOf } from './mutant-verdict.mjs';

const mutant = { name: 'm', file: 'a.ts', find: 'x > 1', replace: "x > '$&'", specs: '**' };

test('replaces the text as it stands, without patterns', () => {
  assert.equal(mutate('if (x > 1) go();', mutant), "if (x > '$&') go();");
});

test('refuses a text that is missing, ambiguous or unchanged', () => {
  assert.throws(() => mutate('if (x > 2) go();', mutant), /exactly once, but is there 0 times/);
  assert.throws(() => mutate('x > 1 || x > 1', mutant), /2 times/);
  assert.throws(() => mutate('x > 1', { ...mutant, replace: 'x > 1' }), /changes nothing/);
});

test('only a failed test kills', () => {
  assert.equal(verdictOf('X: Executed 3 of 3 (1 FAILED)'), 'failed');
  assert.equal(verdictOf('X: Executed 3 of 3 SUCCESS'), 'passed');
  assert.equal(verdictOf('X: Executed 0 of 0 ERROR'), 'no test ran');
  assert.equal(verdictOf('[ERROR] TS2322: Type …'), 'no test ran');
});

test('a failed test is seen while the run goes on', () => {
  const begun = '..........\n';
  assert.equal(hasFailedTest(begun), false);
  assert.equal(hasFailedTest('Application bundle generation FAILED'), false);
  const failed = `${begun}Chrome Headless 147.0.0.0 (Linux 0.0.0) CloudreveLane runs one FAILED\n`;
  assert.equal(hasFailedTest(failed), true);
  assert.equal(verdictOf(failed), 'failed');
});
