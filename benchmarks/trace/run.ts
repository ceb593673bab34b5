import { setTimeout as sleep } from 'node:timers/promises';
import { SeededRandom } from '../harness/seeded-random.ts';
import type { Approach } from './approach.ts';
import { type Edit, TRACE_KINDS, type TraceKind } from './edit-traces.ts';
import { FAULT_PLANS, type FaultPlan, LATENCIES, type Latency } from './fault-plans.ts';
import type { FieldName } from './settings.ts';
import { SimulatedServer } from './simulated-server.ts';
import { WatchedPage } from './watched-page.ts';

/** One of the runs that every approach makes. */
export interface RunPlan {
  readonly name: string;
  readonly trace: TraceKind;
  readonly faults: FaultPlan;
  readonly latency: Latency;
  readonly seed: number;
}

/** What became of a run. */
export interface RunResult {
  readonly run: string;
  /** The name of its fault plan. */
  readonly faults: string;
  readonly patches: number;
  readonly mostInFlight: number;
  readonly lost: readonly FieldName[];
  readonly jumps: number;
  /** Milliseconds from the last edit until the server had, or the person knew of, every last value; to a tenth of a second. */
  readonly doneAfter: number;
  /** False when it was still at work after two minutes. */
  readonly settled: boolean;
}

// Faults go on a little after the last edit, so that the last PATCH of everybody has its share of them.
const FAULTS_AFTER_MS = 1500;
const QUIET_MS = 2000;
const LONGEST_SETTLE_MS = 120_000;
const POLL_INTERVAL_MS = 100;

/**
 * Every combination of trace, faults, latency and seed.
 *
 * @param seeds - of the runs
 * @returns 30 runs a seed
 */
export function allRuns(seeds: readonly number[]): RunPlan[] {
  return seeds.flatMap((seed) =>
    TRACE_KINDS.flatMap((trace) =>
      FAULT_PLANS.flatMap((faults) =>
        LATENCIES.map((latency) => {
          const name = `${trace.name}, ${faults.name}, ${latency.name}, seed ${seed}`;
          return { name, trace, faults, latency, seed };
        }),
      ),
    ),
  );
}

async function play(edits: readonly Edit[], page: WatchedPage): Promise<void> {
  const begin = performance.now();
  for (const edit of edits) {
    const wait = begin + edit.at - performance.now();
    if (wait > 0) {
      await sleep(wait);
    }
    page.edit(edit.field, edit.value);
  }
}

/**
 * One run: the edits in real time, then waiting until nothing happens any more.
 *
 * @param approach - under test
 * @param plan - of the run
 * @returns what the server and the person saw
 */
export async function runOnce(approach: Approach, plan: RunPlan): Promise<RunResult> {
  const server = new SimulatedServer(plan.faults, plan.latency, plan.seed);
  const watched = new WatchedPage();
  const page = await approach.open(server, watched.changed, plan.name);
  watched.watch(page);
  await play(plan.trace.make(new SeededRandom(plan.seed)), watched);
  const lastEdit = performance.now();
  const isSettled = (): boolean => !page.isBusy() && server.quietFor >= QUIET_MS;
  let doneAfter = 0;
  for (
    let time = 0;
    time < LONGEST_SETTLE_MS && (server.isFaulty || !isSettled());
    time = performance.now() - lastEdit
  ) {
    server.isFaulty = time < FAULTS_AFTER_MS;
    await sleep(POLL_INTERVAL_MS);
    if (watched.lost(server.row).length > 0) {
      doneAfter = performance.now() + POLL_INTERVAL_MS - lastEdit;
    }
  }
  const { patches, mostInFlight } = server;
  const lost = watched.lost(server.row);
  const result = { patches, mostInFlight, lost, jumps: watched.jumps, doneAfter: Math.round(doneAfter) };
  const settled = isSettled();
  await page.close();
  return { run: plan.name, faults: plan.faults.name, ...result, settled };
}
