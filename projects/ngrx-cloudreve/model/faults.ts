import { Chance } from './chance';

/** What happens to a request on its way. */
export type Fault =
  | 'ok'
  | 'slow' // the response is late, but in time
  | 'lostBefore'
  | 'lostAfter' // committed, the response is lost
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
export interface RequestTiming {
  /** The row is read and nick written. */
  readonly readAfterMs: number | null;
  /** The column is written. */
  readonly writeAfterMs: number | null;
  /** The response, whatever it is, is at the page. */
  readonly respondAfterMs: number | null;
}

function slowTiming(chance: Chance): RequestTiming {
  const readAfterMs = chance.between(2, 9000);
  return {
    readAfterMs,
    writeAfterMs: readAfterMs + chance.between(1, 3000),
    respondAfterMs: 12_100 + chance.between(0, 2800),
  };
}

function gatewayTiming(chance: Chance): RequestTiming {
  const respondAfterMs = chance.between(500, 14_000);
  const writeAfterMs = respondAfterMs + chance.between(1, 5500);
  return { readAfterMs: writeAfterMs - chance.between(0, 400), writeAfterMs, respondAfterMs };
}

function lateTiming(chance: Chance): RequestTiming {
  const writeAfterMs = chance.between(15_050, 20_900);
  return { readAfterMs: writeAfterMs - chance.between(1, 15_000), writeAfterMs, respondAfterMs: null };
}

/** Draws when what happens to a request that meets a fault. */
export function drawTiming(fault: Fault, chance: Chance): RequestTiming {
  const readAfterMs = chance.between(2, 60);
  const writeAfterMs = readAfterMs + chance.between(1, 40);
  const respondAfterMs = writeAfterMs + chance.between(2, 60);
  switch (fault) {
    case 'ok':
    case 'lostAfter':
      return { readAfterMs, writeAfterMs, respondAfterMs };
    case 'slow':
      return slowTiming(chance);
    case 'gateway':
      return gatewayTiming(chance);
    case 'commitsLate':
      return lateTiming(chance);
    case 'errorAfterNick':
      return { readAfterMs, writeAfterMs: null, respondAfterMs };
    default:
      return { readAfterMs: null, writeAfterMs: null, respondAfterMs };
  }
}
