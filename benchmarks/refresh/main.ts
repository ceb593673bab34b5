/**
 * `npm run bench:refresh`: how many refreshes four tabs need when their token is due, in a real browser. It runs the tests
 * of e2e/faults that count them.
 *
 * node benchmarks/refresh/main.ts [--short]
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { finish, writeReport } from '../harness/report.ts';
import { ROOT } from '../harness/workspace.ts';
import { readFigures } from './read-figures.ts';

const REQUESTS = 40;
const EXPIRIES = 40;
const OURS = 'ngrx-cloudreve';
const TESTS = 'requests each when the token is due|requests that each refresh for themselves';

const { short } = parseArgs({ options: { short: { type: 'boolean', default: false } } }).values;
const folder = mkdtempSync(join(tmpdir(), 'bench-refresh-'));
const results = join(folder, 'results.json');
const { status } = spawnSync(process.execPath, ['tools/e2e.mjs', 'faults', '-g', TESTS], {
  cwd: ROOT,
  stdio: 'inherit',
  env: { ...process.env, SUITE_RESULTS: results, NGRX_CLOUDREVE_ALL: short ? '' : '1' },
});
const report = JSON.parse(readFileSync(results, 'utf8')) as Parameters<typeof readFigures>[0];
rmSync(folder, { recursive: true });

const rows = [
  { name: 'each request for itself', rounds: readFigures(report, 'refreshes, each request for itself') },
  { name: OURS, rounds: readFigures(report, 'refreshes') },
  { name: 'ngrx-cloudreve, no Web Locks', rounds: readFigures(report, 'refreshes without Web Locks') },
].map(({ name, rounds }) => ({
  name,
  rounds,
  one: rounds.filter((count) => count === 1).length,
  most: Math.max(...rounds),
}));

await writeReport({
  name: 'refresh',
  title: 'Refreshes when a token is due',
  summary: [
    `Four tabs of one browser, ten requests each in the same moment, the token due or over: ${REQUESTS} requests ` +
      'that need a fresh token. Counted by the server. [How to read it](../README.md#benchrefresh).',
  ],
  tables: [
    {
      columns: ['approach', 'expiries', 'with exactly one refresh', 'most refreshes at one expiry', 'bar'],
      rows: rows.map(({ name, rounds, one, most }) => [
        ...[name, rounds.length, one, most],
        name === OURS ? '1 at every expiry' : 'none',
      ]),
    },
  ],
  notes: [
    'Without Web Locks, tabs take turns by way of localStorage, which is no lock: on a busy machine two tabs may refresh ' +
      'at the same expiry. That does no harm, as Cloudreve takes both tokens.',
    'The clocks of the pages and of the server are moved, so that nobody waits for an hour.',
  ],
  packages: ['ngrx-cloudreve', '@angular/core', '@playwright/test'],
  seeds: [],
  data: { requests: REQUESTS, rows },
  isStandard: !short,
});

const ours = rows.find(({ name }) => name === OURS);
const wanted = short ? (ours?.rounds.length ?? 1) : EXPIRIES;
finish([
  ...(status === 0 ? [] : ['the tests that count must pass']),
  ...(ours?.one === wanted ? [] : [`one refresh at ${ours?.one ?? 0} of ${wanted} expiries`]),
]);
