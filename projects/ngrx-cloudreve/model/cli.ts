import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundle } from './bundle';
import { FAMILIES } from './families';
import { runMutants } from './run-mutants';
import { runJobs } from './pool';
import { Job, Report } from './worker';

const FIXED_SEED = 1;
const RUNS = process.env['NGRX_CLOUDREVE_ALL'] === '1' ? 1_000_000 : 20_000;
const CHUNK = 250;

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
const threads = Number(options.threads ?? Math.min(availableParallelism(), 8));
const script = join(process.cwd(), 'dist/model/worker.mjs');

function jobsOf(seed: number, runs: number): Job[] {
  const families = FAMILIES.filter(({ name }) => options.family === undefined || name === options.family);
  const each = Math.ceil(runs / Math.max(1, families.length));
  return families.flatMap(({ name: family }) =>
    Array.from({ length: Math.ceil(each / CHUNK) }, (_, index) => ({
      family,
      // Each part has a seed of its own, so that it can be run again alone.
      seed: seed + index,
      runs: Math.min(CHUNK, each - index * CHUNK),
      path: null,
      isVerbose: false,
      isQuick: false,
    })),
  );
}

function printFailure({ job, failure }: Report): void {
  if (failure !== null) {
    console.log(
      `\nFAILED ${job.family} --seed ${job.seed} --path ${failure.path}\n  ${failure.what}\n  ${failure.trace}`,
    );
  }
}

async function runAll(seeds: readonly number[], runs: number): Promise<boolean> {
  const begun = performance.now();
  const [passed, failed] = [new Map<string, number>(), new Map<string, number>()];
  const add = (map: Map<string, number>, name: string, count: number): void => {
    map.set(name, (map.get(name) ?? 0) + count);
  };
  const jobs = seeds.flatMap((seed) => jobsOf(seed, Math.ceil(runs / seeds.length)));
  await runJobs(script, jobs, threads, (report) => {
    const hasFailed = report.failure !== null;
    add(failed, report.job.family, hasFailed ? 1 : 0);
    add(passed, report.job.family, report.runs - (hasFailed ? 1 : 0));
    printFailure(report);
  });
  for (const [name, count] of passed) {
    console.log(
      `${name.padEnd(20)} ${String(count).padStart(8)} passed ${String(failed.get(name) ?? 0).padStart(4)} failed`,
    );
  }
  const sum = (map: Map<string, number>): number => [...map.values()].reduce((a, b) => a + b, 0);
  const seconds = (performance.now() - begun) / 1000;
  console.log(`seeds ${seeds.join(' and ')}, ${String(Math.round(sum(passed) / seconds))} traces a second`);
  console.log(`${sum(passed)} passed, ${sum(failed)} failed`);
  return sum(failed) === 0 && sum(passed) > 0;
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
  const fresh = Math.floor(Math.random() * 1_000_000_000);
  return runAll(seed === null ? [FIXED_SEED, fresh] : [seed], Number(options.runs ?? RUNS));
}

process.exitCode = (await main()) ? 0 : 1;
