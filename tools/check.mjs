/** `npm run check`: what one runs before a commit. Types, ESLint and Prettier of the changed files, unit specs. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { exitOf, onceAskedToStop, root, startGroup, stopGroup } from './child-processes.mjs';

/** @returns {string[]} the files that differ from the last commit, new ones too */
function changedFiles() {
  const lists = [
    ['diff', '--name-only', '--diff-filter=d', 'HEAD'],
    ['ls-files', '--others', '--exclude-standard'],
  ].map((args) => spawnSync('git', args, { cwd: root, encoding: 'utf8' }).stdout);
  return lists
    .join('\n')
    .split('\n')
    .filter((file) => file !== '' && existsSync(join(root, file)));
}

const changed = changedFiles();
const code = changed.filter((file) => /\.[cm]?[jt]s$/.test(file));
const tsc = 'node_modules/typescript/bin/tsc';
const steps = [
  ['types', tsc, '--noEmit', '--pretty', 'false', '-p', 'projects/ngrx-cloudreve/tsconfig.spec.json'],
  ...(code.length === 0 ? [] : [['ESLint', 'node_modules/eslint/bin/eslint.js', ...code]]),
  ...(changed.length === 0
    ? []
    : [['Prettier', 'node_modules/prettier/bin/prettier.cjs', '--check', '--ignore-unknown', ...changed]]),
  ['unit specs', 'tools/test.mjs', '--only', 'unit'],
];

/** @type {import('./child-processes.mjs').Group | null} */
let running = null;
onceAskedToStop(async () => {
  if (running !== null) await stopGroup(running);
  process.exit(130);
});

for (const [name, ...args] of steps) {
  running = startGroup(process.execPath, args);
  const exit = await exitOf(running);
  console.log(`${exit === 0 ? 'ok    ' : 'FAILED'} ${name ?? ''}`);
  if (exit !== 0) {
    process.exitCode = 1;
    break;
  }
}
