import { Fault } from '../local-server';
import { SeededRandom } from './seeded-random';

const SAVE = { method: 'PATCH', path: '/api/v4/user/setting' };

/**
 * What the PATCHes of a race meet, the first fault for the first of them and so on. Of eight one is stored and its
 * response lost, one meets HTTP 500, and three are slow; the server writes the whole row that it has read before, as
 * Cloudreve does.
 *
 * @param seed - the same one gives the same faults
 * @param count - how many PATCHes may come
 * @returns for the local server
 */
export function raceFaults(seed: number, count: number): readonly Fault[] {
  const random = new SeededRandom(seed);
  const steady = (): Fault => ({ ...SAVE, holdMs: random.integer(60, 200) });
  const slow = (): Fault => ({ ...SAVE, holdMs: random.integer(400, 1200) });
  const lost = (): Fault => ({ ...steady(), drop: 'afterCommit' });
  const broken = (): Fault => ({ ...SAVE, status: 500 });
  const faults: Fault[] = [];
  while (faults.length < count) {
    const eight = random.shuffled([steady, steady, steady, slow, slow, slow, lost, broken]);
    faults.push(...eight.map((make) => make()));
  }
  return faults.slice(0, count);
}
