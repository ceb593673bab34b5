import { asyncProperty, check } from 'fast-check';
import { parentPort } from 'node:worker_threads';
import { FAMILIES } from './families';
import { runTrace } from './run-trace';

/** What a worker is asked to do. */
export interface Job {
  readonly family: string;
  readonly seed: number;
  readonly runs: number;
  readonly path: string | null;
  /** Notes the events of the one trace. */
  readonly isVerbose: boolean;
  /** Stops at the first failure, without looking for a shorter trace. */
  readonly isQuick: boolean;
}

/** What came of it. */
export interface Report {
  readonly job: Job;
  readonly runs: number;
  /** What happened, when it was asked for. */
  readonly lines: readonly string[];
  readonly failure: {
    readonly path: string;
    readonly trace: string;
    readonly what: string;
  } | null;
}

/**
 * Runs traces of one family.
 *
 * @param job - which
 * @returns what came of it
 */
export async function work(job: Job): Promise<Report> {
  const family = FAMILIES.find(({ name }) => name === job.family);
  if (family === undefined) {
    throw new Error(`There is no family ${job.family}.`);
  }
  const lines: string[] = [];
  const log = job.isVerbose ? (line: string): unknown => lines.push(line) : null;
  const property = asyncProperty(family.traces, async (trace) => {
    const failures = await runTrace(family, trace, log);
    if (failures.length > 0) {
      throw new Error(failures.join('\n'));
    }
  });
  const { failed, numRuns, counterexamplePath, counterexample, errorInstance } = await check(property, {
    seed: job.seed,
    numRuns: job.runs,
    endOnFailure: job.isQuick || job.isVerbose,
    ...(job.path === null ? {} : { path: job.path }),
  });
  const failure = failed
    ? {
        path: counterexamplePath ?? '',
        trace: JSON.stringify(counterexample?.[0]),
        what: errorInstance instanceof Error ? errorInstance.message : String(errorInstance),
      }
    : null;
  return { job, runs: numRuns, lines, failure };
}

parentPort?.on('message', (job: Job) => {
  void work(job).then((report) => {
    parentPort?.postMessage(report);
  });
});
