import type { CloudreveSettings } from 'ngrx-cloudreve';
import { BEFORE, type TimedEdit } from './edit-kinds.ts';

/** What someone needs who knows when to wait. */
export interface Optimum {
  /** Timers, each from the first edit that made page and server differ. */
  readonly timers: number;
  /** Timers at whose end page and server still differed: the fewest requests. */
  readonly requests: number;
}

/**
 * The fewest requests that keep the server's copy at most `maxWait` old: the first edit that makes page and server
 * differ starts one timer; when it ends, everything goes. No response takes any time.
 *
 * @param edits - in the order of their times
 * @param maxWait - milliseconds
 * @returns how many timers and requests
 */
export function optimum(edits: readonly TimedEdit[], maxWait: number): Optimum {
  let server: CloudreveSettings = BEFORE;
  let page: CloudreveSettings = BEFORE;
  let due = Infinity;
  let [timers, requests] = [0, 0];
  const timerEnds = (): void => {
    timers++;
    requests += isEqual(server, page) ? 0 : 1;
    server = page;
    due = Infinity;
  };
  for (const { at, changes } of edits) {
    if (at > due) {
      timerEnds();
    }
    page = { ...page, ...changes };
    if (due === Infinity && !isEqual(server, page)) {
      due = at + maxWait;
    }
  }
  if (due !== Infinity) {
    timerEnds();
  }
  return { timers, requests };
}

function isEqual(a: CloudreveSettings, b: CloudreveSettings): boolean {
  return (Object.keys(a) as (keyof CloudreveSettings)[]).every(
    (name) => JSON.stringify(a[name]) === JSON.stringify(b[name]),
  );
}
