/** Reads how many tests passed and failed from what a test runner left behind. */

/**
 * @typedef {{ passed: number, failed: number, note?: string }} Numbers
 * @typedef {{ exitCode: number, output: string, results: string }} Outcome output: what was printed, without colours;
 *   results: the content of the results file
 * @typedef {(outcome: Outcome) => Numbers | undefined} Reader nothing when there are no numbers to read
 */

/** @type {Reader} */
export const readExitCode = ({ exitCode }) =>
  exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };

/**
 * Karma counts the failed among the executed: `Executed 12 of 12 (2 FAILED)`. The last such line is the final one.
 *
 * @type {Reader}
 */
export const readKarma = ({ output }) => {
  const last = [...output.matchAll(/Executed (\d+) of \d+(?: \((\d+) FAILED\))?/g)].at(-1);
  if (last === undefined) return undefined;
  const failed = Number(last[2] ?? 0);
  return { passed: Number(last[1]) - failed, failed };
};

/**
 * The summary at the end of Node's TAP file; what was cancelled (by a timeout, by a failing hook) did not pass.
 *
 * @type {Reader}
 */
export const readTap = ({ results }) => {
  const count = (/** @type {string} */ name) => {
    const last = [...results.matchAll(new RegExp(`^# ${name} (\\d+)$`, 'gm'))].at(-1);
    return last === undefined ? undefined : Number(last[1]);
  };
  const [passed, failed, cancelled] = [count('pass'), count('fail'), count('cancelled')];
  if (passed === undefined || failed === undefined || cancelled === undefined) return undefined;
  return { passed, failed: failed + cancelled };
};

/**
 * @param {string} text
 * @returns {{ stats?: { expected?: number, unexpected?: number, flaky?: number } }}
 */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

/**
 * Playwright's JSON report. Retries are off; should they be turned on, a flaky test still counts as failed.
 *
 * @type {Reader}
 */
export const readPlaywright = ({ results }) => {
  const { expected, unexpected, flaky } = parse(results).stats ?? {};
  if (expected === undefined || unexpected === undefined) return undefined;
  return { passed: expected, failed: unexpected + (flaky ?? 0) };
};

/**
 * The line `3 passed, 1 failed` of our own tools.
 *
 * @type {Reader}
 */
export const readSummaryLine = ({ output }) => {
  const last = [...output.matchAll(/^(\d+) passed, (\d+) failed\s*$/gm)].at(-1);
  return last === undefined ? undefined : { passed: Number(last[1]), failed: Number(last[2]) };
};

/**
 * No numbers, no tests, and a program that failed with all its tests passed (a coverage threshold, a crash at the end)
 * each count as one failed test.
 *
 * @param {Reader} reader
 * @param {Outcome} outcome
 * @returns {Numbers}
 */
export function judge(reader, outcome) {
  const numbers = reader(outcome);
  if (numbers === undefined) return { passed: 0, failed: 1, note: 'its numbers cannot be read' };
  if (numbers.passed + numbers.failed === 0) return { passed: 0, failed: 1, note: 'it ran no test' };
  if (numbers.failed === 0 && outcome.exitCode !== 0) {
    return { ...numbers, failed: 1, note: `exit code ${outcome.exitCode} although no test failed` };
  }
  return numbers;
}
