/** `npm run lint`: ESLint, Prettier, and `tsc` for every tsconfig. All of them run, also when one fails. */
import { globSync } from 'node:fs';
import { exitOf, onceAskedToStop, root, startGroup, stopGroup } from './child-processes.mjs';

/**
 * The root tsconfig only refers to the others. Builds check those of the library without its specs, and the packed one of the demo.
 */
const configs = globSync(['{projects,e2e,tools,benchmarks}/**/tsconfig*.json'], {
  cwd: root,
  exclude: (path) => /node_modules|[\\/]files[\\/]|tsconfig\.(?:packed|lib|lib\.prod)\.json$/.test(path),
});

/** The two longest columns side by side, as most machines have two cores. */
const columns = [
  [['ESLint', 'node_modules/eslint/bin/eslint.js', '.']],
  [
    ['Prettier', 'node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'],
    ...configs.map((config) => [
      `tsc ${config}`,
      'node_modules/typescript/bin/tsc',
      // The demo reads the library's source, which TypeScript takes to be outside of it.
      ...['--noEmit', '--pretty', 'false', '--rootDir', '.', '-p', config],
    ]),
  ],
];

/** @type {Set<import('./child-processes.mjs').Group>} */
const running = new Set();
onceAskedToStop(async () => {
  await Promise.all([...running].map(stopGroup));
  process.exit(130);
});

/** @param {readonly string[]} step its name and what Node is to run */
async function run([name = '', ...args]) {
  const group = startGroup(process.execPath, args);
  running.add(group);
  const code = await exitOf(group);
  running.delete(group);
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name}`);
  return code === 0;
}

/** @param {readonly string[][]} steps */
async function runOneByOne(steps) {
  let ok = true;
  for (const step of steps) ok = (await run(step)) && ok;
  return ok;
}

const results = await Promise.all(columns.map(runOneByOne));
process.exitCode = results.every(Boolean) ? 0 : 1;
