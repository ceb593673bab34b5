/** The pure part of mutants.mjs. */
import { readKarma } from './suite-numbers.mjs';

/** @typedef {import('./mutants-table.mjs').Mutant} Mutant */

/**
 * @param {string} source
 * @param {Mutant} mutant
 * @returns {string} the source with the mutation
 * @throws {Error} when the text is not there exactly once, so that a mutant cannot silently go stale
 */
export function mutate(source, { name, file, find, replace }) {
  const times = find === '' ? 0 : source.split(find).length - 1;
  if (times !== 1) {
    throw new Error(
      `Mutant "${name}": its text must be in ${file} exactly once, but is there ${times} times.`,
    );
  }
  if (find === replace) throw new Error(`Mutant "${name}" changes nothing.`);
  return source.replace(find, () => replace);
}

/**
 * Whether a test of a run that may still go on has failed.
 *
 * @param {string} output of `ng test`, without colours
 * @returns {boolean}
 */
export function hasFailedTest(output) {
  return /^[^\n]*\d [^\n]* FAILED$/m.test(output);
}

/**
 * What a run of the unit tests says. Only a failed test kills a mutant: a compile error or a crash says nothing about the
 * tests.
 *
 * @param {string} output of `ng test`
 * @returns {'passed' | 'failed' | 'no test ran'}
 */
export function verdictOf(output) {
  if (hasFailedTest(output)) return 'failed';
  const numbers = readKarma({ exitCode: 0, output, results: '' });
  if (numbers === undefined || numbers.passed + numbers.failed === 0) return 'no test ran';
  return numbers.failed > 0 ? 'failed' : 'passed';
}
