import { join } from 'node:path';
import { bundle } from './bundle';
import { MUTANTS } from './mutants';
import { runJobs } from './pool';
import { Job, Report } from './worker';

const MOST = 5000;
const CHUNK = 250;

async function tracesToKill(
  script: string,
  family: string,
): Promise<{ traces: number; what: string } | null> {
  let traces = 0;
  for (let seed = 1; traces < MOST; seed++) {
    const job: Job = { family, seed, runs: CHUNK, path: null, isVerbose: false, isQuick: true };
    const reports: Report[] = [];
    await runJobs(script, [job], 1, (report) => reports.push(report));
    const [report] = reports;
    traces += report?.runs ?? CHUNK;
    if (report?.failure) {
      return { traces, what: report.failure.what.split('\n')[0] ?? '' };
    }
  }
  return null;
}

/**
 * Breaks the library in each way, and expects the model to notice.
 *
 * @param part - of the names of those to run
 * @param threads - how many at once
 * @returns whether all were noticed
 */
export async function runMutants(part: string, threads: number): Promise<boolean> {
  const wanted = MUTANTS.filter(({ name }) => name.includes(part));
  const queue = wanted.entries();
  let killed = 0;
  const one = async (): Promise<void> => {
    for (const [index, mutant] of queue) {
      const script = join(process.cwd(), `dist/model/mutant-${index}.mjs`);
      await bundle(script, mutant);
      const kill = await tracesToKill(script, mutant.family);
      killed += kill === null ? 0 : 1;
      console.log(
        kill === null
          ? `SURVIVED  ${mutant.name} (${MOST} traces of ${mutant.family})`
          : `killed    ${mutant.name}: ${kill.traces} of ${mutant.family} (${kill.what.slice(0, 90)})`,
      );
    }
  };
  await Promise.all(Array.from({ length: threads }, one));
  console.log(`${killed} passed, ${wanted.length - killed} failed`);
  return killed === wanted.length && killed > 0;
}
