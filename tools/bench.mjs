/**
 * `npm run bench`: the benchmarks, one after the other; `npm run bench:trace -- --only ngrx` one of them with arguments of
 * its own. Installs the peers and builds the library first, when that is needed; `prepare` does nothing else.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exitOf, onceAskedToStop, root, startGroup, stopGroup } from './child-processes.mjs';
import { installedMatchesLock } from './install-state.mjs';

/** What Node is to run. @type {Readonly<Record<string, readonly string[]>>} */
const benchmarks = {
  requests: ['benchmarks/requests/main.ts'],
  cpu: ['--expose-gc', 'benchmarks/cpu/main.ts'],
  size: ['benchmarks/size/main.ts'],
  trace: ['benchmarks/trace/main.ts'],
  tabs: ['benchmarks/tabs/main.ts'],
  refresh: ['benchmarks/refresh/main.ts'],
  prepare: [],
};

/**
 * @param {string} file
 * @returns {import('./install-state.mjs').Lock} nothing locked or installed when there is no such file
 */
function readLock(file) {
  try {
    return JSON.parse(readFileSync(join(root, 'benchmarks', file), 'utf8'));
  } catch {
    return {};
  }
}

/**
 * @param {string} title
 * @param {string} command
 * @param {readonly string[]} args
 * @param {string} cwd
 */
function prepare(title, command, args, cwd = root) {
  console.log(title);
  const { status } = spawnSync(command, args, { cwd, stdio: 'inherit', shell: command === 'npm' });
  if (status !== 0) process.exit(status ?? 1);
}

function ensurePeers() {
  const installed = readLock('node_modules/.package-lock.json');
  if (installed.packages !== undefined && installedMatchesLock(readLock('package-lock.json'), installed))
    return;
  const flags = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  prepare('Installing the peers with "npm ci" in benchmarks/ …', 'npm', flags, join(root, 'benchmarks'));
}

const [name, ...args] = process.argv.slice(2).filter((argument) => argument !== '--');
const chosen = Object.entries(benchmarks).filter(([known]) => name === undefined || known === name);
if (chosen.length === 0) {
  console.error(`There is no benchmark "${name ?? ''}": ${Object.keys(benchmarks).join(', ')}.`);
  process.exit(1);
}
ensurePeers();
prepare('The library …', process.execPath, ['tools/build.mjs', '--if-changed']);

/** @type {import('./child-processes.mjs').Group | undefined} */
let running;
onceAskedToStop(async () => {
  if (running !== undefined) await stopGroup(running);
  process.exit(130);
});

for (const [, program] of chosen.filter(([, { length }]) => length > 0)) {
  running = startGroup(process.execPath, [...program, ...args]);
  if ((await exitOf(running)) !== 0) process.exitCode = 1;
}
process.exit();
