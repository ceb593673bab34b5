import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  judge,
  readExitCode,
  readKarma,
  readPlaywright,
  readSummaryLine,
  readTap,
} from './suite-numbers.mjs';

/** @param {Partial<import('./suite-numbers.mjs').Outcome>} [parts] */
const outcome = (parts = {}) => ({ exitCode: 0, output: '', results: '', ...parts });

describe('reading Karma', () => {
  test('all passed', () => {
    const output = '...\nChrome Headless 156 (Linux): Executed 3 of 3 SUCCESS (0.01 secs / 0.002 secs)\n';
    assert.deepEqual(readKarma(outcome({ output })), { passed: 3, failed: 0 });
  });

  test('some failed, some skipped', () => {
    const output = 'Chrome (Linux): Executed 5 of 6 (2 FAILED) (skipped 1) (0.1 secs / 0.02 secs)';
    assert.deepEqual(readKarma(outcome({ output })), { passed: 3, failed: 2 });
  });

  test('the last line counts', () => {
    const output = 'X: Executed 1 of 9 SUCCESS\rX: Executed 9 of 9 (1 FAILED)';
    assert.deepEqual(readKarma(outcome({ output })), { passed: 8, failed: 1 });
  });

  test('a compile error has no numbers', () => {
    assert.equal(readKarma(outcome({ output: 'Application bundle generation failed.' })), undefined);
  });
});

describe('reading Node’s TAP', () => {
  const tap = (/** @type {number[]} */ ...[pass, fail, cancelled]) =>
    `TAP version 13\nok 1 - a\n1..1\n# tests 4\n# suites 1\n# pass ${pass}\n# fail ${fail}\n` +
    `# cancelled ${cancelled}\n# skipped 0\n# todo 0\n`;

  test('passed and failed', () => {
    assert.deepEqual(readTap(outcome({ results: tap(3, 1, 0) })), { passed: 3, failed: 1 });
  });

  test('the cancelled count as failed', () => {
    assert.deepEqual(readTap(outcome({ results: tap(3, 1, 2) })), { passed: 3, failed: 3 });
  });

  test('a file that was cut off has no numbers', () => {
    assert.equal(readTap(outcome({ results: 'TAP version 13\nok 1 - a\n' })), undefined);
  });
});

describe('reading Playwright', () => {
  test('passed, failed and flaky', () => {
    const results = JSON.stringify({ stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 2 } });
    assert.deepEqual(readPlaywright(outcome({ results })), { passed: 4, failed: 2 });
  });

  test('no report, or another file', () => {
    assert.equal(readPlaywright(outcome()), undefined);
    assert.equal(readPlaywright(outcome({ results: '{}' })), undefined);
  });
});

describe('reading our own summary', () => {
  test('the last line that is nothing else', () => {
    const output = 'a: 9 passed, 9 failed\n1 passed, 0 failed\nmore\n5 passed, 2 failed\n';
    assert.deepEqual(readSummaryLine(outcome({ output })), { passed: 5, failed: 2 });
    assert.equal(readSummaryLine(outcome({ output: 'a: 9 passed, 9 failed' })), undefined);
  });
});

describe('judging', () => {
  test('an exit code alone', () => {
    assert.deepEqual(judge(readExitCode, outcome()), { passed: 1, failed: 0 });
    assert.deepEqual(judge(readExitCode, outcome({ exitCode: 2 })), { passed: 0, failed: 1 });
  });

  test('unreadable numbers and no tests count as failed', () => {
    assert.equal(judge(readKarma, outcome()).failed, 1);
    assert.equal(judge(readSummaryLine, outcome({ output: '0 passed, 0 failed' })).failed, 1);
  });

  test('a failed program with no failed test counts as failed', () => {
    const numbers = judge(readSummaryLine, outcome({ exitCode: 1, output: '7 passed, 0 failed' }));
    assert.equal(numbers.passed, 7);
    assert.equal(numbers.failed, 1);
  });

  test('failed tests are not counted twice', () => {
    const numbers = judge(readSummaryLine, outcome({ exitCode: 1, output: '7 passed, 2 failed' }));
    assert.deepEqual(numbers, { passed: 7, failed: 2 });
  });
});
