/** Commit subjects: the rule, and the commits that are there. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { root } from './child-processes.mjs';
import { wrongWithSubject } from './commit-subject.mjs';

test('a subject is a type, maybe a scope, and what changes', () => {
  for (const good of [
    'fix(settings): send the newest edit first',
    'docs: the limits',
    'feat(api)!: one store',
  ]) {
    assert.equal(wrongWithSubject(good), null);
  }
});

test('any other one is refused, with the reason', () => {
  assert.match(wrongWithSubject('Fix the settings') ?? '', /does not begin/);
  assert.match(wrongWithSubject('fix:no space') ?? '', /does not begin/);
  assert.match(wrongWithSubject('fix: ends.') ?? '', /full stop/);
  assert.equal(wrongWithSubject(`fix: ${'x'.repeat(67)}`), null);
  assert.equal(wrongWithSubject(`fix: ${'x'.repeat(68)}`), '73 characters, at most 72');
});

test('the commits since this rule came keep it', (context) => {
  const git = (/** @type {string[]} */ ...args) => {
    const { status, stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
    return status === 0 ? stdout.trim() : '';
  };
  const since = git('log', '--diff-filter=A', '--format=%H', '--', 'tools/commit-subject.mjs')
    .split('\n')
    .at(-1);
  if (since === undefined || since === '') {
    context.skip('no history here');
    return;
  }
  const subjects = git('log', '--no-merges', '--format=%s', `${since}..HEAD`).split('\n').filter(Boolean);
  assert.deepEqual(
    subjects.flatMap((subject) => {
      const wrong = wrongWithSubject(subject);
      return wrong === null ? [] : [`${subject}: ${wrong}`];
    }),
    [],
  );
});
