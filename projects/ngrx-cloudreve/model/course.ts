import { Chance } from './chance';

/** What happens to a request on its way. */
export type Fault =
  | 'ok'
  | 'slow' // answered late, but in time
  | 'lostBefore'
  | 'lostAfter' // committed, the answer is lost
  | 'gateway' // 502, and committed later all the same
  | 'commitsLate' // after the time-out
  | 'error' // 500, nothing applied
  | 'errorAfterNick' // 500, nick applied
  | 'throttled' // 429 with Retry-After
  | 'throttledBlind' // 429, unreadable across origins
  | 'unauthorised'; // 401

/** Every fault that a request may meet. */
export const FAULTS: readonly Fault[] = [
  ...(['ok', 'slow', 'lostBefore', 'lostAfter', 'gateway', 'commitsLate'] as const),
  ...(['error', 'errorAfterNick', 'throttled', 'throttledBlind', 'unauthorised'] as const),
];

/** When what happens to a request, in milliseconds after it was sent; null is never. */
export interface Course {
  /** The row is read and nick written. */
  readonly reads: number | null;
  /** The column is written. */
  readonly writes: number | null;
  /** The answer, whatever it is, is at the page. */
  readonly answers: number | null;
}

function slowCourse(chance: Chance): Course {
  const reads = chance.between(2, 9000);
  return { reads, writes: reads + chance.between(1, 3000), answers: 12_100 + chance.between(0, 2800) };
}

function gatewayCourse(chance: Chance): Course {
  const answers = chance.between(500, 14_000);
  const writes = answers + chance.between(1, 5500);
  return { reads: writes - chance.between(0, 400), writes, answers };
}

function lateCourse(chance: Chance): Course {
  const writes = chance.between(15_050, 20_900);
  return { reads: writes - chance.between(1, 15_000), writes, answers: null };
}

/** Draws when what happens to a request that meets a fault. */
export function courseOf(fault: Fault, chance: Chance): Course {
  const reads = chance.between(2, 60);
  const writes = reads + chance.between(1, 40);
  const answers = writes + chance.between(2, 60);
  switch (fault) {
    case 'ok':
    case 'lostAfter':
      return { reads, writes, answers };
    case 'slow':
      return slowCourse(chance);
    case 'gateway':
      return gatewayCourse(chance);
    case 'commitsLate':
      return lateCourse(chance);
    case 'errorAfterNick':
      return { reads, writes: null, answers };
    default:
      return { reads: null, writes: null, answers };
  }
}
