import { array, constant, constantFrom, integer, oneof, record } from 'fast-check';
import { HOUR_MS, MINUTE_MS } from '../../test-setup.fixture';

export const TABS = 3;
export const LIFETIME_MS = HOUR_MS;
const DAY_MS = 24 * HOUR_MS;

export type Fault = 'ok' | 'slow' | 'lostBefore' | 'lostAfter' | 'error';

export type Step =
  | { readonly kind: 'ask'; readonly tab: number }
  | { readonly kind: 'wait'; readonly time: number }
  | { readonly kind: 'fault'; readonly fault: Fault }
  | { readonly kind: 'freeze'; readonly time: number }
  | { readonly kind: 'jump'; readonly by: number }
  | { readonly kind: 'rekey'; readonly tab: number; readonly time: number }
  | { readonly kind: 'signOut'; readonly tab: number };

const tab = integer({ min: 0, max: TABS - 1 });
const ASK = { weight: 6, arbitrary: record({ kind: constant('ask' as const), tab }) };
const WAIT = {
  weight: 5,
  arbitrary: record({
    kind: constant('wait' as const),
    time: oneof(integer({ min: 1, max: 2000 }), integer({ min: 1, max: 70 * MINUTE_MS })),
  }),
};

/** Nothing goes wrong. */
export const HEALTHY = array(oneof(ASK, WAIT), { maxLength: 60 });

/** Everything does, but nobody signs out. */
export const TROUBLED = array(
  oneof(
    ASK,
    WAIT,
    {
      weight: 3,
      arbitrary: record({
        kind: constant('fault' as const),
        fault: constantFrom<Fault>('ok', 'slow', 'lostBefore', 'lostAfter', 'error'),
      }),
    },
    {
      weight: 1,
      arbitrary: record({
        kind: constant('freeze' as const),
        time: integer({ min: 1, max: 10 * MINUTE_MS }),
      }),
    },
    {
      weight: 1,
      // A jump of less than a lifetime, while nobody looks, cannot be told from time that passed.
      arbitrary: record({
        kind: constant('jump' as const),
        by: oneof(
          integer({ min: 2 * HOUR_MS, max: 3 * DAY_MS }),
          integer({ min: -3 * DAY_MS, max: -2 * HOUR_MS }),
        ),
      }),
    },
    {
      weight: 1,
      arbitrary: record({ kind: constant('rekey' as const), tab, time: integer({ min: 1, max: 20_000 }) }),
    },
  ),
  { maxLength: 60 },
);

/** And somebody signs out, at any point. */
export const SIGNED_OUT = record({
  before: TROUBLED,
  signOut: record({ kind: constant('signOut' as const), tab }),
  after: TROUBLED,
});
