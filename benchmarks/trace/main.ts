/**
 * `npm run bench:trace`: the same 60 runs for every approach. All runs of an approach go at once, in real time; the
 * approaches go one after the other, so that none slows another down.
 *
 * node benchmarks/trace/main.ts [--only part-of-a-name] [--seeds 1,2]
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { finish, writeReport } from '../harness/report.ts';
import type { Approach } from './approach.ts';
import { loadApproaches, OURS } from './approaches.ts';
import { FAULT_PLANS } from './fault-plans.ts';
import { allRuns, runOnce, type RunResult } from './run.ts';

const STANDARD_SEEDS = '1,2';
const PATCHES_BAR = 400;
/** Milliseconds: the median of the runs with faults, and the longest of all. */
const FAULTY_BAR_MS = 5000;
const LONGEST_BAR_MS = 22_000;

/** A row of the table with what is behind it. */
interface Row {
  readonly name: string;
  readonly runs: number;
  readonly patches: number;
  readonly overlapping: number;
  readonly lost: number;
  readonly jumps: number;
  /** Milliseconds from the last edit until everything was on the server or known to have failed. */
  readonly doneAfter: { readonly healthy: number; readonly faulty: number; readonly longest: number };
  readonly unsettled: number;
  /** How late the event loop was, 99th percentile, in milliseconds: whether the machine kept up. */
  readonly lateness: number;
  readonly results: readonly RunResult[];
}

function count(results: readonly RunResult[], isSo: (result: RunResult) => boolean): number {
  return results.filter(isSo).length;
}

function total(results: readonly RunResult[], of: (result: RunResult) => number): number {
  return results.reduce((sum, result) => sum + of(result), 0);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

// Of runs that lost nothing: what never arrives has no time.
function doneAfter(results: readonly RunResult[]): Row['doneAfter'] {
  const done = results.filter(({ lost }) => lost.length === 0);
  const of = (isSo: (run: RunResult) => boolean): number =>
    median(done.filter(isSo).map((run) => run.doneAfter));
  return {
    healthy: of(({ faults }) => faults === FAULT_PLANS[0]?.name),
    faulty: of(({ faults }) => faults !== FAULT_PLANS[0]?.name),
    longest: Math.max(...done.map((run) => run.doneAfter)),
  };
}

async function race(approach: Approach): Promise<Row> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const begin = performance.now();
  const results = await Promise.all(allRuns(seedNumbers).map((plan) => runOnce(approach, plan)));
  delay.disable();
  const seconds = Math.round((performance.now() - begin) / 1000);
  console.log(`${approach.name}: ${results.length} runs in ${seconds} s`);
  return {
    name: approach.name,
    runs: results.length,
    patches: total(results, ({ patches }) => patches),
    overlapping: count(results, ({ mostInFlight }) => mostInFlight > 1),
    lost: count(results, ({ lost }) => lost.length > 0),
    jumps: total(results, ({ jumps }) => jumps),
    doneAfter: doneAfter(results),
    unsettled: count(results, ({ settled }) => !settled),
    lateness: Math.round(delay.percentile(99) / 1e6),
    results,
  };
}

function isNoticed({ lost, jumps, settled }: RunResult): boolean {
  return lost.length > 0 || jumps > 0 || !settled;
}

function missedBars({ name, patches, overlapping, lost, jumps, unsettled, doneAfter }: Row): string[] {
  const bars: readonly (readonly [what: string, found: number, most: number])[] = [
    ['runs with two in flight', overlapping, 0],
    ['runs that lost a field', lost, 0],
    ['view jumped back', jumps, 0],
    ['runs still at work after two minutes', unsettled, 0],
    ['PATCHes', patches, (PATCHES_BAR * seedNumbers.length) / STANDARD_SEEDS.split(',').length],
    ['milliseconds with faults, median', doneAfter.faulty, FAULTY_BAR_MS],
    ['milliseconds at most', doneAfter.longest, LONGEST_BAR_MS],
  ];
  // Written so that what is no number misses its bar.
  return bars
    .filter(([, found, most]) => !(found <= most))
    .map(([what, found, most]) => `${name}, ${what}: ${found}, at most ${most}`);
}

const { only, seeds } = parseArgs({
  options: { only: { type: 'string', default: '' }, seeds: { type: 'string', default: STANDARD_SEEDS } },
}).values;
const seedNumbers = seeds.split(',').map(Number);
const approaches = (await loadApproaches()).filter(({ name }) => name.includes(only));
const rows: Row[] = [];
for (const approach of approaches) {
  rows.push(await race(approach));
}

const inSeconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;

await writeReport({
  name: 'trace',
  title: 'The same runs for every approach',
  summary: [
    'Three edit traces × five fault plans × two latencies × two seeds, 60 runs an approach, against one simulated server that, like ' +
      'Cloudreve, writes the whole settings column back with every PATCH. A debounce of 100 ms for everybody. ' +
      '[How to read it](../README.md#benchtrace).',
  ],
  tables: [
    {
      columns: [
        'approach',
        'PATCHes',
        'runs with two in flight',
        'runs that lost a field',
        'view jumped back',
      ],
      rows: rows.map(({ name, patches, overlapping, lost, jumps }) => [
        name,
        patches,
        overlapping,
        lost,
        jumps,
      ]),
    },
    {
      columns: ['approach', 'all done, healthy: median', 'with faults: median', 'longest'],
      rows: rows.map(({ name, doneAfter: { healthy, faulty, longest } }) => [
        name,
        ...[healthy, faulty, longest].map(inSeconds),
      ]),
    },
  ],
  notes: [
    'All done: from the last edit until every last value was on the server or the person knew that it failed, in the ' +
      'runs that lost nothing.',
    `The event loop was late by at most ${Math.max(...rows.map(({ lateness }) => lateness))} ms (99th percentile, ` +
      'the worst of the approaches); ' +
      `${rows.reduce((sum, { unsettled }) => sum + unsettled, 0)} runs were still at work after two minutes.`,
  ],
  packages: [...new Set(approaches.flatMap(({ packages }) => packages))],
  seeds: seedNumbers,
  // Only the runs that say something; all of them would be thousands of lines.
  data: rows.map(({ results, ...row }) => ({ ...row, noticed: results.filter(isNoticed) })),
  isStandard: only === '' && seeds === STANDARD_SEEDS,
});
finish(rows.filter(({ name }) => name === OURS.name).flatMap(missedBars));
