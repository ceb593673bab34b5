import { join } from 'node:path';
import { bundle } from './bundle';
import { partOfToday } from '../../../tools/part-of-today.mjs';
import { Job, Report } from './job';
import { Mutant } from './mutant';
import { OF_EDITS, OF_SAVES } from './outbox-mutants';
import { runJobs } from './run-jobs';
import { OF_CLOSING, OF_DOUBTS, OF_ORDER, OF_READS } from './turn-mutants';

/** Every rule that the library must not lose, and what it looks like without. */
const MUTANTS: readonly Mutant[] = [
  ...OF_EDITS,
  ...OF_SAVES,
  ...OF_DOUBTS,
  ...OF_READS,
  ...OF_ORDER,
  ...OF_CLOSING,
];
const MAX_TRACES = 5000;
const TRACES_PER_JOB = 125;
/** In how many days `npm test` tries all of them. */
const DAYS_FOR_ALL = 4;

interface Kill {
  readonly traces: number;
  /** What the model says of it; null when it survived. */
  readonly what: string | null;
}

function* jobsOf(family: string, isDone: () => boolean): Iterable<Job> {
  for (let seed = 1; !isDone(); seed++) {
    yield { family, seed, runs: TRACES_PER_JOB, path: null, isVerbose: false, isQuick: true };
  }
}

async function kill(script: string, { family }: Mutant): Promise<Kill> {
  let [traces, what]: [number, string | null] = [0, null];
  const isDone = (): boolean => what !== null || traces >= MAX_TRACES;
  await runJobs(script, jobsOf(family, isDone), 1, ({ runs, failure }: Report) => {
    traces += runs;
    what = failure?.what.split('\n')[0] ?? null;
  });
  return { traces, what };
}

function verdictLine({ name, family }: Mutant, { traces, what }: Kill): string {
  return what === null
    ? `SURVIVED  ${name}: ${String(traces)} of ${family}`
    : `killed    ${name}: ${String(traces)} of ${family} (${what.slice(0, 90)})`;
}

/** Breaks the library in each way whose name contains `part`, or in those of today, and expects the model to notice. */
export async function runMutants(part: string, threads: number): Promise<boolean> {
  const wanted =
    part === '' ? partOfToday(MUTANTS, DAYS_FOR_ALL) : MUTANTS.filter(({ name }) => name.includes(part));
  const queue = wanted.entries();
  let killed = 0;
  const runSome = async (): Promise<void> => {
    for (const [index, mutant] of queue) {
      const script = join(process.cwd(), `dist/model/mutant-${String(index)}.mjs`);
      await bundle(script, mutant);
      const result = await kill(script, mutant);
      killed += result.what === null ? 0 : 1;
      console.log(verdictLine(mutant, result));
    }
  };
  await Promise.all(Array.from({ length: threads }, runSome));
  console.log(`${String(killed)} passed, ${String(wanted.length - killed)} failed`);
  return killed === wanted.length && killed > 0;
}
