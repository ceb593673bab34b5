/**
 * Lets a copy of the library leak, each leak of canary-mutants-table.mjs in a build of the demo of its own, and expects the
 * journey that runs on it to fail by name of the secret and the place. A journey that passes, or fails for another reason,
 * counts as failed.
 *
 * node tools/canary-mutants.mjs [part of a name]
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { leaks } from './canary-mutants-table.mjs';
import { exitOf, onceAskedToStop, root, startGroup, stopGroup } from './child-processes.mjs';
import { findBrowser } from './find-browser.mjs';
import { mutate } from './mutant-verdict.mjs';
import { freePort } from './ports.mjs';

/** @typedef {import('./canary-mutants-table.mjs').Leak} Leak */

const copied = [
  'projects/ngrx-cloudreve',
  'projects/demo',
  'angular.json',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];
const wanted = leaks.filter(({ name }) => name.includes(process.argv[2] ?? ''));

/** @type {import('./child-processes.mjs').Group | undefined} */
let running;
// Inside the workspace, so that the copy finds its node_modules also where links are not allowed.
mkdirSync(join(root, 'dist'), { recursive: true });
const folder = mkdtempSync(join(root, 'dist/leaks-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
onceAskedToStop(async () => {
  if (running) await stopGroup(running, 15_000);
  process.exit(130);
});

/**
 * @param {readonly string[]} args for Node
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv }} options
 * @returns {Promise<{ exitCode: number, output: string }>}
 */
async function run(args, options) {
  const group = startGroup(process.execPath, args, { ...options, stdout: 'pipe' });
  running = group;
  let output = '';
  group.stdout?.on('data', (text) => (output += String(text)));
  group.stderr?.on('data', (text) => (output += String(text)));
  const exitCode = await exitOf(group);
  running = undefined;
  return { exitCode, output };
}

function copyWorkspace() {
  for (const part of copied) cpSync(join(root, part), join(folder, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
}

/**
 * @param {Leak} leak
 * @param {string} browser
 */
async function runJourney(leak, browser) {
  const port = await freePort(4500);
  const results = join(folder, 'results.json');
  rmSync(results, { force: true });
  const playwright = ['node_modules/@playwright/test/cli.js', 'test', '--config', 'e2e'];
  const journey = ['--grep', leak.journey, '--project=journeys', '--trace=off', '--workers=1'];
  const { output } = await run([...playwright, ...journey, '--output', join(folder, 'test-results')], {
    cwd: root,
    env: {
      CHROME_BIN: browser,
      // One of the journeys needs the test switches of the local server.
      CLOUDREVE_URL: '',
      E2E_PROJECT: 'journeys',
      E2E_PORT: String(port),
      E2E_STRANGER_PORT: String(await freePort(port + 1)),
      E2E_DIST: join(folder, 'dist/demo'),
      SUITE_RESULTS: results,
      FORCE_COLOR: '0',
    },
  });
  return output;
}

/**
 * @param {Leak} leak
 * @param {string} browser
 * @returns {Promise<boolean>} whether the journey named the leak
 */
async function isNoticed(leak, browser) {
  const file = join(folder, 'projects/ngrx-cloudreve/src', leak.file);
  const source = readFileSync(file, 'utf8');
  writeFileSync(file, mutate(source, { ...leak, specs: '' }));
  // From the source of the library, not from a built package.
  const built = await run(['node_modules/@angular/cli/bin/ng.js', 'build', 'demo'], { cwd: folder });
  writeFileSync(file, source);
  if (built.exitCode !== 0) {
    console.log(`NO TEST   ${leak.name}: it does not compile\n${lastLines(built.output)}`);
    return false;
  }
  const output = await runJourney(leak, browser);
  const isNamed = /^\s*1 failed$/m.test(output) && output.includes(`"${leak.finding}"`);
  if (isNamed) console.log(`noticed   ${leak.name}: ${leak.finding}`);
  else console.log(`MISSED    ${leak.name}: "${leak.journey}" does not say so\n${lastLines(output)}`);
  return isNamed;
}

/** @param {string} output */
function lastLines(output) {
  return output.trim().split('\n').slice(-40).join('\n');
}

for (const leak of wanted) {
  const file = join(root, 'projects/ngrx-cloudreve/src', leak.file);
  mutate(readFileSync(file, 'utf8'), { ...leak, specs: '' });
}
const browser = await findBrowser();
copyWorkspace();
let noticed = 0;
for (const leak of wanted) {
  if (await isNoticed(leak, browser)) noticed += 1;
}
console.log(`${noticed} passed, ${wanted.length - noticed} failed`);
process.exitCode = noticed === wanted.length && noticed > 0 ? 0 : 1;
