import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundle } from './bundle';
import { FAMILIES } from './families';
import { Job, Report } from './job';
import { runJobs } from './run-jobs';
import { runMutants } from './run-mutants';
import { TraceCounts } from './trace-counts';

const FIXED_SEED = 1;
const DEFAULT_RUNS = process.env['NGRX_CLOUDREVE_ALL'] === '1' ? 1_000_000 : 10_000;
const TRACES_PER_JOB = 250;
const MAX_THREADS = 8;

const { values: options } = parseArgs({
  options: {
    runs: { type: 'string' },
    seed: { type: 'string' },
    family: { type: 'string' },
    path: { type: 'string' },
    mutants: { type: 'boolean' },
    mutant: { type: 'string' },
    threads: { type: 'string' },
  },
});
const threads = Number(options.threads ?? Math.min(availableParallelism(), MAX_THREADS));
const script = join(process.cwd(), 'dist/model/worker.mjs');

function familyNames(): readonly string[] {
  const all = FAMILIES.map(({ name }) => name);
  const wanted = options.family?.split(',') ?? all;
  const unknown = wanted.filter((name) => !all.includes(name));
  if (unknown.length > 0) {
    throw new Error(`There is no family ${unknown.join()}. Families: ${all.join()}.`);
  }
  return wanted;
}

// Each part has a seed of its own, so that it can be run again alone.
function jobsOf(seed: number, runs: number): Job[] {
  const families = familyNames();
  const each = Math.ceil(runs / families.length);
  return families.flatMap((family) =>
    Array.from({ length: Math.ceil(each / TRACES_PER_JOB) }, (_, index) => ({
      family,
      seed: seed + index,
      runs: Math.min(TRACES_PER_JOB, each - index * TRACES_PER_JOB),
      path: null,
      isVerbose: false,
      isQuick: false,
    })),
  );
}

function printFailure({ job, failure }: Report): void {
  if (failure !== null) {
    const replay = `--family ${job.family} --seed ${String(job.seed)} --path ${failure.path}`;
    console.log(`\nFAILED ${replay}\n  ${failure.what}\n  ${failure.trace}`);
  }
}

async function runAll(seeds: readonly number[], runs: number): Promise<boolean> {
  const tally = new TraceCounts();
  const jobs = seeds.flatMap((seed) => jobsOf(seed, Math.ceil(runs / seeds.length)));
  await runJobs(script, jobs, threads, (report) => {
    tally.add(report);
    printFailure(report);
  });
  console.log(tally.table().join('\n'));
  console.log(`seeds ${seeds.join(' and ')}, ${String(tally.tracesPerSecond)} traces a second`);
  console.log(`${String(tally.passed)} passed, ${String(tally.failed)} failed`);
  return tally.failed === 0 && tally.passed > 0;
}

async function replay(family: string, seed: number, path: string): Promise<boolean> {
  let isFine = true;
  const job = { family, seed, path, runs: 1, isVerbose: true, isQuick: true };
  await runJobs(script, [job], 1, (report) => {
    isFine = report.failure === null;
    console.log(report.lines.join('\n'));
    printFailure(report);
  });
  return isFine;
}

async function main(): Promise<boolean> {
  if (options.mutants === true || options.mutant !== undefined) {
    return runMutants(options.mutant ?? '', threads);
  }
  await bundle(script, null);
  const seed = options.seed === undefined ? null : Number(options.seed);
  if (options.path !== undefined) {
    return replay(options.family ?? '', seed ?? FIXED_SEED, options.path);
  }
  const randomSeed = Math.floor(Math.random() * 1_000_000_000);
  return runAll(seed === null ? [FIXED_SEED, randomSeed] : [seed], Number(options.runs ?? DEFAULT_RUNS));
}

process.exitCode = (await main()) ? 0 : 1;
