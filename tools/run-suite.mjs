/** Runs one suite of suites.mjs: passes its output on, and reads its numbers. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { exitOf, root, startGroup, stopGroup } from './child-processes.mjs';
import { judge } from './suite-numbers.mjs';

const patience = 12_000;
const resultsFolder = `${root}test-results`;

/** @type {Set<import('./child-processes.mjs').Group>} */
const running = new Set();

/** Ends the suites that are running now. */
export async function stopRunningSuites() {
  await Promise.all([...running].map((group) => stopGroup(group, patience)));
}

/**
 * @param {import('./suites.mjs').Suite} suite
 * @param {{ args: readonly string[], suites: readonly string[], all: boolean, minutes: number, write: (text: string) => void }} options
 *   args are added to the suite's own; suites are all that run, and stand in the environment
 * @returns {Promise<import('./suite-numbers.mjs').Numbers & { name: string, seconds: number }>}
 */
export async function runSuite({ name, args, numbers }, options) {
  const resultsFile = `${resultsFolder}/${name.replaceAll(':', '-')}.results`;
  mkdirSync(resultsFolder, { recursive: true });
  rmSync(resultsFile, { force: true });
  const begin = Date.now();
  const { exitCode, output, tooLong } = await run([...args(resultsFile), ...options.args], options, {
    SUITE_RESULTS: resultsFile,
    SUITES: options.suites.join(','),
    NGRX_CLOUDREVE_ALL: options.all ? '1' : '',
    ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}),
  });
  const judged = judge(numbers, { exitCode, output, results: contentOf(resultsFile) });
  const note = tooLong ? { note: `stopped after ${options.minutes} minutes` } : {};
  return { name, seconds: (Date.now() - begin) / 1000, ...judged, ...note };
}

/**
 * @param {readonly string[]} args for Node
 * @param {{ minutes: number, write: (text: string) => void }} options
 * @param {NodeJS.ProcessEnv} env
 */
async function run(args, { minutes, write }, env) {
  const group = startGroup(process.execPath, args, { env, stdout: 'pipe' });
  running.add(group);
  let output = '';
  let tooLong = false;
  for (const stream of [group.stdout, group.stderr]) {
    stream?.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      write(text);
      output += text;
    });
  }
  const timer = setTimeout(() => {
    tooLong = true;
    void stopGroup(group, patience);
  }, minutes * 60_000);
  const exitCode = await exitOf(group);
  clearTimeout(timer);
  await stopGroup(group, patience); // whatever it left running
  running.delete(group);
  return { exitCode, tooLong, output: stripVTControlCharacters(output) };
}

/** @param {string} file */
function contentOf(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
