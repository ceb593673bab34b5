/** Runs one suite of suites.mjs: its output appears at once, and its numbers come back. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { exitOf, root, startGroup, stopGroup } from './child-processes.mjs';
import { judge } from './suite-numbers.mjs';

const patience = 12_000;
const resultsFolder = `${root}test-results`;

/** @type {import('./child-processes.mjs').Group | undefined} */
let running;

/** Ends the suite that is running now, if any. */
export async function stopRunningSuite() {
  if (running !== undefined) await stopGroup(running, patience);
}

/**
 * @param {import('./suites.mjs').Suite} suite
 * @param {{ args: readonly string[], all: boolean, minutes: number }} options args are added to the suite's own
 * @returns {Promise<import('./suite-numbers.mjs').Numbers & { name: string, seconds: number }>}
 */
export async function runSuite({ name, args, numbers }, options) {
  const resultsFile = `${resultsFolder}/${name.replaceAll(':', '-')}.results`;
  mkdirSync(resultsFolder, { recursive: true });
  rmSync(resultsFile, { force: true });
  const begin = Date.now();
  const { exitCode, output, tooLong } = await run([...args(resultsFile), ...options.args], options.minutes, {
    SUITE_RESULTS: resultsFile,
    NGRX_CLOUDREVE_ALL: options.all ? '1' : '',
    ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}),
  });
  const judged = judge(numbers, { exitCode, output, results: contentOf(resultsFile) });
  const note = tooLong ? { note: `stopped after ${options.minutes} minutes` } : {};
  return { name, seconds: (Date.now() - begin) / 1000, ...judged, ...note };
}

/**
 * @param {readonly string[]} args for Node
 * @param {number} minutes
 * @param {NodeJS.ProcessEnv} env
 */
async function run(args, minutes, env) {
  const group = startGroup(process.execPath, args, { env, stdout: 'pipe' });
  running = group;
  let output = '';
  let tooLong = false;
  group.stdout?.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
    process.stdout.write(text);
    output += text;
  });
  group.stderr?.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
    process.stderr.write(text);
    output += text;
  });
  const timer = setTimeout(() => {
    tooLong = true;
    void stopGroup(group, patience);
  }, minutes * 60_000);
  const exitCode = await exitOf(group);
  clearTimeout(timer);
  await stopGroup(group, patience); // whatever it left running
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
