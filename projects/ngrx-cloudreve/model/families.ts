import { Arbitrary, array, integer, oneof, record } from 'fast-check';
import { Name } from './model-fields';
import { Fault } from './server';
import { ANY_EDIT, FORGOTTEN_REQUEST, Kind, Step, stepsOf } from './step';

/** A trace: what happens, in order, and the seed of every delay in it. */
export interface Trace {
  readonly seed: number;
  readonly steps: readonly Step[];
}

/** Traces of one sort. */
export interface Family {
  readonly name: string;
  /** Tabs at the beginning. */
  readonly tabs: number;
  readonly hasLocks: boolean;
  readonly accounts: readonly string[];
  readonly poisoned: Name | null;
  /** A field that the server does not know. */
  readonly unsupported: Name | null;
  readonly traces: Arbitrary<Trace>;
}

type Weights = Partial<Readonly<Record<Kind, number>>>;

interface Options {
  readonly tabs?: number;
  readonly locks?: boolean;
  readonly faults?: readonly Fault[];
  readonly accounts?: readonly string[];
  readonly poisoned?: Name;
  readonly unsupported?: Name;
  /** What every trace begins with. */
  readonly first?: readonly Step[];
  readonly steps?: Partial<Readonly<Record<Kind, Arbitrary<Step>>>>;
}

const LONGEST = 30;

function family(name: string, weights: Weights, options: Options = {}): Family {
  const {
    tabs = 1,
    locks = true,
    accounts = ['a'],
    poisoned = null,
    unsupported = null,
    steps: own,
  } = options;
  const kinds = { ...stepsOf(options.faults), ...own };
  const choices = Object.entries({ edit: 8, wait: 8, flush: 1, ...weights }).map(([kind, weight]) => ({
    weight,
    arbitrary: kinds[kind as Kind],
  }));
  const rest = array(oneof(...choices), { minLength: 1, maxLength: LONGEST });
  const steps = rest.map((others) => [...(options.first ?? []), ...others]);
  const traces = record({ seed: integer({ min: 0, max: 0xffff_ffff }), steps });
  return { name, tabs, hasLocks: locks, accounts, poisoned, unsupported, traces };
}

const FAULTS = { faults: 3, getFaults: 1 };
const NETWORK = { ...FAULTS, offline: 1, online: 2, expire: 1 };
const LIFE = { hide: 1, show: 2, freeze: 1, crash: 1, close: 1, reload: 2, open: 1 };
const BADNESS = { retry: 1, discard: 1 };

const oneFault = (name: string, ...faults: Fault[]): Family => family(name, { faults: 4 }, { faults });

/** All of them. */
export const FAMILIES: readonly Family[] = [
  family('healthy', {}),
  oneFault('slow', 'slow', 'ok'),
  oneFault('lost-before', 'lostBefore', 'ok'),
  oneFault('lost-after', 'lostAfter', 'ok'),
  oneFault('gateway', 'gateway', 'ok'),
  oneFault('late-commit', 'commitsLate', 'ok'),
  oneFault('error', 'error', 'ok'),
  oneFault('error-after-nick', 'errorAfterNick', 'ok'),
  oneFault('throttled', 'throttled', 'throttledBlind', 'ok'),
  family('unauthorised', { faults: 4, break: 1, renew: 2 }, { faults: ['unauthorised', 'ok'] }),
  family('bad-values', { faults: 1, ...BADNESS }, { steps: ANY_EDIT, faults: ['ok', 'lostAfter', 'error'] }),
  family('poisoned', { faults: 1, ...BADNESS }, { poisoned: 'theme', faults: ['ok', 'lostAfter'] }),
  family('poisoned-nick', { faults: 1, ...BADNESS }, { poisoned: 'nick', steps: ANY_EDIT }),
  family('old-server', { ...FAULTS, reload: 1, open: 1 }, { unsupported: 'sync' }),
  family('offline', { offline: 3, online: 3 }),
  family('token', { expire: 3, break: 1, renew: 2, offline: 1, online: 1 }),
  family('held', { hold: 3, release: 4, break: 1, renew: 2, offline: 1, online: 1 }),
  family('stray-answers', { stray: 3, faults: 2 }),
  family('reading', { getFaults: 4, faults: 1, online: 1 }),
  family('mixed', { ...NETWORK, ...BADNESS, break: 1, renew: 1 }, { steps: ANY_EDIT }),
  family('crash', { crash: 2, open: 3, faults: 2 }),
  family('reload', { reload: 3, close: 1, open: 2, faults: 2 }),
  family('cache', { hide: 3, show: 4, device: 2, faults: 2 }),
  family('freeze', { freeze: 3, show: 4, device: 2, faults: 2 }),
  family('sleep', { sleep: 2, device: 1, faults: 2, online: 1 }),
  family('life-mixed', { ...LIFE, ...NETWORK, ...BADNESS, device: 1 }, { steps: ANY_EDIT }),
  family('device', { device: 3 }),
  family('device-mixed', { device: 3, ...NETWORK, ...BADNESS }, { steps: ANY_EDIT }),
  family('device-overlaps', { deviceOverlaps: 3, faults: 1, online: 1 }),
  family('two-tabs', {}, { tabs: 2 }),
  family('two-tabs-faults', NETWORK, { tabs: 2 }),
  family('two-tabs-life', { ...LIFE, faults: 1 }, { tabs: 2 }),
  family('two-tabs-frozen', { freeze: 2, show: 2, faults: 2 }, { tabs: 2 }),
  family('two-tabs-mixed', { ...LIFE, ...NETWORK, ...BADNESS, device: 1 }, { tabs: 2, steps: ANY_EDIT }),
  family('two-tabs-reading', { getFaults: 3, faults: 3, online: 4 }, { tabs: 2, faults: ['slow', 'ok'] }),
  family(
    'two-tabs-discard',
    { faults: 2, ...BADNESS },
    { tabs: 2, steps: ANY_EDIT, first: FORGOTTEN_REQUEST },
  ),
  family('three-tabs', { ...FAULTS }, { tabs: 3 }),
  family('three-tabs-mixed', { ...LIFE, ...NETWORK, ...BADNESS }, { tabs: 3, steps: ANY_EDIT }),
  family('storage-cleared', { clear: 2, ...LIFE, faults: 1 }, { tabs: 2 }),
  family('storage-cleared-one-tab', { clear: 2, reload: 2, close: 1, open: 1, faults: 1 }),
  family('storage-full-one-tab', { fill: 1, empty: 1, hide: 1, show: 2, faults: 1 }),
  family('storage-full', { fill: 1, empty: 1, reload: 1, open: 1, faults: 1 }, { tabs: 2 }),
  family('sign-out', { signOut: 2, signIn: 4, ...LIFE, faults: 2 }, { tabs: 2 }),
  family('switch', { switch: 3, ...LIFE, faults: 2 }, { tabs: 2, accounts: ['a', 'b'] }),
  family('clocks', { clock: 2, ...LIFE, faults: 2 }, { tabs: 2 }),
  family('clocks-one-tab', { clock: 2, sleep: 1, reload: 1, crash: 1, open: 1, faults: 2 }),
  family(
    'everything',
    { ...LIFE, ...NETWORK, ...BADNESS, device: 1, hold: 1, release: 2, sleep: 1, break: 1, renew: 2 },
    { tabs: 2, steps: ANY_EDIT },
  ),
  family('no-locks', { ...LIFE, ...NETWORK }, { locks: false }),
  family('no-locks-two-tabs', { faults: 2, freeze: 1, show: 2 }, { locks: false, tabs: 2 }),
  family('no-locks-mixed', { ...LIFE, ...NETWORK, device: 1 }, { locks: false, tabs: 2 }),
];
