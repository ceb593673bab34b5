import { SeededRandom } from '../harness/seeded-random.ts';
import type { Fields } from './settings.ts';

/** What becomes of one PATCH. */
export type Fate =
  | 'ok'
  | 'lostBefore' // the connection breaks on the way there
  | 'lostAfter' // the server has it, the response never comes
  | 'gatewayTimeout' // HTTP 504: a proxy gave up, the server goes on and commits up to 1.5 s later
  | 'serverError'; // HTTP 500, nothing applied

/** What goes wrong in a run. Only PATCHes fail, and only until shortly after the last edit. */
export interface FaultPlan {
  readonly name: string;
  readonly fate: (random: SeededRandom) => Fate;
  /** Milliseconds that a response takes on top. */
  readonly extraDelay: (random: SeededRandom) => number;
  /** Whether the server refuses a body for good, with code 40001. */
  readonly refuses: (fields: Fields) => boolean;
}

const SHARE = 0.3;

const HEALTHY: FaultPlan = {
  name: 'healthy',
  fate: () => 'ok',
  extraDelay: () => 0,
  refuses: () => false,
};

/** The five plans. */
export const FAULT_PLANS: readonly FaultPlan[] = [
  HEALTHY,
  {
    ...HEALTHY,
    name: 'lost before the commit',
    fate: (random) => (random.chance(SHARE) ? 'lostBefore' : 'ok'),
  },
  {
    ...HEALTHY,
    name: 'lost after the commit',
    fate: (random) => (random.chance(SHARE) ? 'lostAfter' : 'ok'),
  },
  {
    ...HEALTHY,
    name: '5xx',
    fate: (random) => (random.chance(SHARE) ? random.pick(['gatewayTimeout', 'serverError']) : 'ok'),
  },
  {
    ...HEALTHY,
    name: 'slow, out of order, one field refused',
    extraDelay: (random) => (random.chance(0.5) ? random.between(0, 1200) : 0),
    refuses: (fields) => fields.language !== undefined,
  },
];

/** How far away the server is, in milliseconds: each way, and between reading and writing the column. */
export interface Latency {
  readonly name: string;
  readonly way: readonly [number, number];
  readonly column: readonly [number, number];
}

/** The two distances. */
export const LATENCIES: readonly Latency[] = [
  { name: 'near', way: [5, 20], column: [5, 25] },
  { name: 'far', way: [80, 200], column: [40, 160] },
];
