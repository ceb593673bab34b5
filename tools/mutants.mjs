/**
 * Breaks a copy of the library on purpose, one mutant of mutants-table.mjs after another, and expects the unit tests to
 * fail. A mutant that no test notices, or that does not even compile, counts as failed.
 *
 * node tools/mutants.mjs [part of a name]; without a name a sixth of them, another one each day; all of them in the long form.
 * Beside the unit suite it does not try once more that the tests pass without a mutant.
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { exitOf, onceAskedToStop, root, startGroup, stopGroup } from './child-processes.mjs';
import { findBrowser } from './find-browser.mjs';
import { hasFailedTest, mutate, verdictOf } from './mutant-verdict.mjs';
import { mutants } from './mutants-table.mjs';
import { partOfToday } from './part-of-today.mjs';

const copied = ['projects/ngrx-cloudreve', 'angular.json', 'tsconfig.json', 'package.json'];
const atOnce = 2;
const minutes = 5;
const PARTS = 6;

const [part] = process.argv.slice(2);
const isAfterUnit = process.env['SUITES']?.split(',').includes('unit') === true;
const wanted =
  part === undefined ? partOfToday(mutants, PARTS) : mutants.filter(({ name }) => name.includes(part));
console.log(`${wanted.length} of ${mutants.length} mutants`);
const browser = await findBrowser();
const folder = mkdtempSync(join(distFolder(), 'mutants-'));
/** @type {Set<import('./child-processes.mjs').Group>} */
const running = new Set();

process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
onceAskedToStop(async () => {
  await Promise.all([...running].map(stopGroup));
  process.exit(130);
});

/** Inside the workspace, so that the copies find its node_modules also where links are not allowed. */
function distFolder() {
  mkdirSync(join(root, 'dist'), { recursive: true });
  return join(root, 'dist');
}

/** @param {string} name */
function copyWorkspace(name) {
  const copy = join(folder, name);
  for (const part of copied) cpSync(join(root, part), join(copy, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
  return copy;
}

/**
 * @param {string} copy
 * @param {string} specs
 */
async function runTests(copy, specs) {
  const ng = join(root, 'node_modules/@angular/cli/bin/ng.js');
  const flags = ['--include', specs, '--no-code-coverage', '--reporters', 'dots'];
  const group = startGroup(process.execPath, [ng, 'test', 'ngrx-cloudreve', ...flags], {
    cwd: copy,
    env: { CHROME_BIN: browser },
    stdout: 'pipe',
  });
  running.add(group);
  let output = '';
  for (const stream of [group.stdout, group.stderr]) {
    stream?.on('data', (text) => {
      output += stripVTControlCharacters(String(text));
      // The others may wait for something that the mutant never lets happen.
      if (running.has(group) && hasFailedTest(output)) {
        running.delete(group);
        void stopGroup(group);
      }
    });
  }
  const timer = setTimeout(() => void stopGroup(group), minutes * 60_000);
  await exitOf(group);
  clearTimeout(timer);
  running.delete(group);
  return output;
}

/**
 * @param {string} copy
 * @param {import('./mutants-table.mjs').Mutant} mutant
 * @returns {Promise<boolean>} whether the tests noticed
 */
async function isKilled(copy, mutant) {
  const file = join(copy, 'projects/ngrx-cloudreve', mutant.file);
  const source = readFileSync(file, 'utf8');
  writeFileSync(file, mutate(source, mutant));
  const output = await runTests(copy, mutant.specs);
  writeFileSync(file, source);
  const verdict = verdictOf(output);
  if (verdict === 'failed') console.log(`killed    ${mutant.name}`);
  else if (verdict === 'passed') console.log(`SURVIVED  ${mutant.name} (${mutant.specs} pass with it)`);
  else
    console.log(`NO TEST   ${mutant.name}: it does not compile, or the run broke off\n${lastLines(output)}`);
  return verdict === 'failed';
}

/**
 * @param {string} copy
 * @param {string} specs
 */
async function passUnbroken(copy, specs) {
  const output = await runTests(copy, specs);
  const verdict = verdictOf(output);
  if (verdict !== 'passed') console.log(`UNBROKEN  ${specs}: ${verdict}\n${lastLines(output)}`);
  return verdict === 'passed';
}

/** @param {string} output */
function lastLines(output) {
  return output.trim().split('\n').slice(-25).join('\n');
}

/**
 * Works through a list, each worker in a copy of its own.
 *
 * @template T, R
 * @param {readonly T[]} items
 * @param {readonly string[]} copies
 * @param {(copy: string, item: T) => Promise<R>} work
 * @returns {Promise<R[]>}
 */
async function inCopies(items, copies, work) {
  const entries = items.entries();
  /** @type {R[]} */
  const results = [];
  const worker = async (/** @type {string} */ copy) => {
    for (const [index, item] of entries) results[index] = await work(copy, item);
  };
  await Promise.all(copies.map(worker));
  return results;
}

for (const mutant of mutants) {
  mutate(readFileSync(join(root, 'projects/ngrx-cloudreve', mutant.file), 'utf8'), mutant);
}
const copies = Array.from({ length: Math.min(atOnce, wanted.length) }, (_, index) =>
  copyWorkspace(`copy-${index}`),
);
const specs = isAfterUnit ? [] : [...new Set(wanted.map((mutant) => mutant.specs))];
const sound = await inCopies(specs, copies, passUnbroken);
const judged = await inCopies(wanted, copies, async (copy, mutant) => {
  if (sound[specs.indexOf(mutant.specs)] === false) return false;
  return isKilled(copy, mutant);
});
const killed = judged.filter(Boolean).length;
console.log(`${killed} passed, ${judged.length - killed} failed`);
process.exitCode = killed === judged.length && killed > 0 ? 0 : 1;
