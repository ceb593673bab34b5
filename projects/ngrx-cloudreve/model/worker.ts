import '@angular/compiler';
import { asyncProperty, check } from 'fast-check';
import { parentPort } from 'node:worker_threads';
import { FAMILIES } from './families';
import { Job, Report } from './job';
import { runTrace } from './run-trace';

// Looking for a shorter trace has to end some time.
const SHRINK_LIMIT_MS = 120_000;

/** Runs traces of one family. */
export async function runTraces(job: Job): Promise<Report> {
  const startedAt = performance.now();
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
    interruptAfterTimeLimit: SHRINK_LIMIT_MS,
    markInterruptAsFailure: false,
    ...(job.path === null ? {} : { path: job.path }),
  });
  const failure = {
    path: counterexamplePath ?? '',
    trace: JSON.stringify(counterexample?.[0]),
    what: errorInstance instanceof Error ? errorInstance.message : String(errorInstance),
  };
  const seconds = (performance.now() - startedAt) / 1000;
  return { job, runs: numRuns, seconds, lines, failure: failed ? failure : null };
}

parentPort?.on('message', (job: Job) => {
  void runTraces(job).then((report) => {
    parentPort?.postMessage(report);
  });
});
