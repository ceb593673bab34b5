/** What a commit subject must look like; `commit-subject.spec.mjs` checks the commits since this file came. */
const MAX_LENGTH = 72;
const TYPES = [
  'bench',
  'build',
  'chore',
  'ci',
  'docs',
  'feat',
  'fix',
  'perf',
  'refactor',
  'revert',
  'style',
  'test',
];

/**
 * @param {string} subject the first line of a commit message
 * @returns {string | null} what is wrong with it
 */
export function wrongWithSubject(subject) {
  if (subject.length > MAX_LENGTH)
    return `${String(subject.length)} characters, at most ${String(MAX_LENGTH)}`;
  if (!new RegExp(`^(?:${TYPES.join('|')})(?:\\([a-z0-9:-]+\\))?!?: \\S`).test(subject)) {
    return `does not begin like "fix(settings): …", with one of ${TYPES.join(', ')}`;
  }
  return subject.endsWith('.') ? 'ends with a full stop' : null;
}
