import {
  CLEARED_WHILE_SAVING,
  CLOSE_BESIDE_ANOTHER,
  CLOSE_WHILE_COMPOSING,
  CLOSE_WHILE_SAVING,
  EDIT_DURING_SAVE,
  FORGOTTEN_REQUEST,
  FROZEN_HOLDER,
  LATE_NICK,
  LOST_LEASE,
  NICK_CAME_BACK_UNSEEN,
  NICK_COMES_BACK,
  OLDER_AFTER_NEWER,
  OPEN_THEN_CLEARED,
  PROOF_OF_OLD_VALUE,
  RETURN_TO_BASE,
  SAME_TIME,
  SAVED_THEN_CLEARED,
  SENT_LONG_AGO,
  TWO_LEASES,
} from './beginnings';
import { Fault } from './course';
import { Family, family } from './family';
import { ANY_EDIT, NICK_MOSTLY, SAME_DEVICE, TIGHT } from './step-arbitraries';

const FAULTY = { faults: 3, getFaults: 1 };
const NETWORK = { ...FAULTY, offline: 1, online: 2, expire: 1 };
const LIFE = { hide: 1, show: 2, freeze: 1, crash: 1, close: 1, reload: 2, open: 1, outOfSight: 1 };
const BAD = { retry: 1, discard: 1 };
const DRAINS = { drainsAlone: true };

function oneFault(name: string, ...faults: readonly Fault[]): Family {
  return family(name, { faults: 4 }, { ...DRAINS, faults });
}

const ONE_TAB: readonly Family[] = [
  family('healthy', {}, { ...DRAINS, isHealthy: true }),
  oneFault('slow', 'slow', 'ok'),
  oneFault('lost-before', 'lostBefore', 'ok'),
  oneFault('lost-after', 'lostAfter', 'ok'),
  oneFault('gateway', 'gateway', 'ok'),
  oneFault('late-commit', 'commitsLate', 'ok'),
  oneFault('error', 'error', 'ok'),
  oneFault('error-after-nick', 'errorAfterNick', 'ok'),
  oneFault('throttled', 'throttled', 'throttledBlind', 'ok'),
  family('unauthorised', { faults: 4, break: 1, renew: 2 }, { faults: ['unauthorised', 'ok'] }),
  family(
    'bad-values',
    { faults: 1, ...BAD },
    { ...DRAINS, steps: ANY_EDIT, faults: ['ok', 'lostAfter', 'error'] },
  ),
  family('poisoned', { faults: 1, ...BAD }, { ...DRAINS, poisoned: 'theme', faults: ['ok', 'lostAfter'] }),
  family('poisoned-nick', { faults: 1, ...BAD }, { ...DRAINS, poisoned: 'nick', steps: ANY_EDIT }),
  family('old-server', { ...FAULTY, reload: 1, open: 1 }, { unsupported: 'sync' }),
  family('offline', { offline: 3, online: 3 }),
  family('token', { expire: 3, break: 1, renew: 2, offline: 1, online: 1 }),
  family('stray-actions', { stray: 3, faults: 2 }),
  family('reading', { getFaults: 4, faults: 1, online: 1 }, DRAINS),
  family('mixed', { ...NETWORK, ...BAD, break: 1, renew: 1 }, { steps: ANY_EDIT }),
  family('forms', { submit: 6, device: 1, faults: 1, ...BAD }, { steps: ANY_EDIT }),
  family('composing', { compose: 6, outOfSight: 1, faults: 1 }),
  family('calls-of-app', { callOfApp: 4, faults: 2, reload: 1 }),
];

const LIVES: readonly Family[] = [
  family('crash', { crash: 2, open: 3, faults: 2 }),
  family('reload', { reload: 3, close: 1, open: 2, faults: 2 }),
  family('cache', { hide: 3, show: 4, device: 2, faults: 2 }),
  family('freeze', { freeze: 3, show: 4, device: 2, faults: 2 }),
  family('sleep', { sleep: 2, device: 1, faults: 2, online: 1 }),
  family('life-mixed', { ...LIFE, ...NETWORK, ...BAD, device: 1 }, { steps: ANY_EDIT }),
];

const DEVICES: readonly Family[] = [
  family('device', { device: 3 }, DRAINS),
  family('device-mixed', { device: 3, ...NETWORK, ...BAD }, { steps: ANY_EDIT }),
  family('device-overlaps', { deviceOverlaps: 3, faults: 1, online: 1 }),
  family('device-same', { device: 2, faults: 3, ...BAD }, { steps: SAME_DEVICE }),
];

const TWO = { tabs: 2 };

const TABS: readonly Family[] = [
  family('two-tabs', {}, { ...TWO, ...DRAINS }),
  family('two-tabs-faults', NETWORK, TWO),
  family('two-tabs-life', { ...LIFE, faults: 1 }, TWO),
  family('two-tabs-frozen', { freeze: 2, show: 2, faults: 2 }, TWO),
  family('two-tabs-mixed', { ...LIFE, ...NETWORK, ...BAD, device: 1 }, { ...TWO, steps: ANY_EDIT }),
  family('two-tabs-reading', { getFaults: 3, faults: 3, online: 4 }, { ...TWO, faults: ['slow', 'ok'] }),
  family(
    'two-tabs-discard',
    { faults: 2, ...BAD },
    { ...TWO, steps: ANY_EDIT, beginning: FORGOTTEN_REQUEST },
  ),
  family('two-tabs-same', { device: 2, ...LIFE, faults: 2 }, { ...TWO, steps: SAME_DEVICE }),
  family('nick-only', { faults: 4, reload: 1, close: 1, open: 2 }, { ...TWO, ...DRAINS, steps: NICK_MOSTLY }),
  family('three-tabs', FAULTY, { tabs: 3 }),
  family('three-tabs-mixed', { ...LIFE, ...NETWORK, ...BAD }, { tabs: 3, steps: ANY_EDIT }),
  family('two-tabs-forms', { submit: 6, ...LIFE, faults: 1 }, { ...TWO }),
  family(
    'two-tabs-throttled',
    { faults: 4, getFaults: 1, outOfSight: 1 },
    { ...TWO, faults: ['throttled', 'throttledBlind', 'ok'] },
  ),
  family('two-tabs-calls', { callOfApp: 3, ...LIFE, faults: 2 }, TWO),
  family(
    'everything',
    { ...LIFE, ...NETWORK, ...BAD, device: 1, sleep: 1, break: 1, renew: 2 },
    { ...TWO, steps: ANY_EDIT },
  ),
];

const STORAGES: readonly Family[] = [
  family('storage-cleared', { clear: 2, ...LIFE, faults: 1 }, TWO),
  family('storage-cleared-one-tab', { clear: 2, reload: 2, close: 1, open: 1, faults: 1 }),
  family('storage-full-one-tab', { fill: 1, empty: 1, hide: 1, show: 2, faults: 1 }),
  family('storage-full', { fill: 1, empty: 1, reload: 1, open: 1, faults: 1 }, TWO),
  family('clocks', { clock: 2, ...LIFE, faults: 2 }, TWO),
  family('clocks-one-tab', { clock: 2, sleep: 1, reload: 1, crash: 1, open: 1, faults: 2 }),
];

const RENEWED = { ...TWO, faults: ['unauthorised', 'ok', 'lostAfter'] } as const;

const SESSIONS: readonly Family[] = [
  family('sign-out', { signOut: 2, signIn: 4, ...LIFE, faults: 2 }, TWO),
  family('refused', { refuse: 2, signIn: 4, ...LIFE, faults: 2 }, TWO),
  family('switch', { switch: 3, ...LIFE, faults: 2 }, { ...TWO, accounts: ['a', 'b'] }),
  family('renew', { break: 2, renew: 3, ...LIFE, faults: 2 }, RENEWED),
  family('new-epochs', { signInAgain: 3, expire: 1, ...LIFE, faults: 2 }, TWO),
];

const PLAIN = { hasLocks: false };

const PLAIN_HTTP: readonly Family[] = [
  family('no-locks', { ...LIFE, ...NETWORK }, PLAIN),
  family('no-locks-two-tabs', { faults: 2, freeze: 1, show: 2 }, { ...PLAIN, ...TWO }),
  family('no-locks-mixed', { ...LIFE, ...NETWORK, device: 1 }, { ...PLAIN, ...TWO }),
];

const LAG = { tabs: 2, isLagging: true };

const LAGGING: readonly Family[] = [
  family('lag-two-tabs', {}, LAG),
  family('lag-one-field', { faults: 1 }, { ...LAG, steps: NICK_MOSTLY }),
  family('lag-two-tabs-faults', NETWORK, LAG),
  family('lag-two-tabs-life', { ...LIFE, faults: 1 }, LAG),
  family('lag-three-mixed', { ...LIFE, ...NETWORK, ...BAD, device: 1 }, { ...LAG, tabs: 3, steps: ANY_EDIT }),
  family('lag-clocks', { clock: 2, ...LIFE, faults: 2 }, LAG),
  family('lag-sign-out', { signOut: 2, signIn: 4, ...LIFE, faults: 2 }, LAG),
  family('lag-refused', { refuse: 2, signIn: 4, ...LIFE, faults: 2 }, LAG),
  family('lag-new-epochs', { signInAgain: 3, ...LIFE, faults: 2 }, LAG),
  family('lag-no-locks', { faults: 2, ...LIFE }, { ...LAG, ...PLAIN }),
];

const SHORT = { longest: 8 };
const VERY_SLOW = { ...LAG, slowWrites: 0.5 };

// Each begins with what random steps do too seldom.
const RARE: readonly Family[] = [
  family('nick-comes-back', {}, { ...SHORT, ...TWO, beginning: NICK_COMES_BACK, steps: NICK_MOSTLY }),
  family(
    'nick-came-back-unseen',
    {},
    { ...SHORT, ...VERY_SLOW, beginning: NICK_CAME_BACK_UNSEEN, steps: TIGHT },
  ),
  family('return-to-base', { online: 1 }, { ...SHORT, ...TWO, beginning: RETURN_TO_BASE }),
  family('older-after-newer', {}, { ...SHORT, ...VERY_SLOW, beginning: OLDER_AFTER_NEWER, steps: TIGHT }),
  family('frozen-holder', { freeze: 1, show: 2 }, { ...SHORT, ...TWO, beginning: FROZEN_HOLDER }),
  family('edit-during-save', { device: 4, online: 4 }, { ...SHORT, beginning: EDIT_DURING_SAVE }),
  family('proof-of-old-value', {}, { ...SHORT, ...TWO, beginning: PROOF_OF_OLD_VALUE }),
  family('late-nick', {}, { ...SHORT, beginning: LATE_NICK }),
  family('two-leases', { open: 1, close: 1 }, { ...SHORT, beginning: TWO_LEASES }),
  family(
    'close-while-saving',
    { open: 2, close: 1 },
    { ...SHORT, savesAtClose: true, beginning: CLOSE_WHILE_SAVING },
  ),
  family('close-while-composing', { open: 2, compose: 1 }, { ...SHORT, beginning: CLOSE_WHILE_COMPOSING }),
  family('cleared-while-saving', { online: 1 }, { ...SHORT, ...TWO, beginning: CLEARED_WHILE_SAVING }),
  family('two-tabs-closing', { close: 1, open: 1 }, { ...SHORT, ...TWO, beginning: CLOSE_BESIDE_ANOTHER }),
  family('lag-ties', {}, { ...SHORT, ...LAG, beginning: SAME_TIME, steps: TIGHT }),
  family('storage-cleared-saved', { online: 2, reload: 1 }, { ...SHORT, beginning: SAVED_THEN_CLEARED }),
  family('storage-cleared-edits', { online: 2 }, { ...SHORT, beginning: OPEN_THEN_CLEARED }),
  family('lost-lease', { flush: 4 }, { ...SHORT, ...TWO, beginning: LOST_LEASE, steps: TIGHT }),
  family('long-sleep', { online: 1, device: 1 }, { ...SHORT, beginning: SENT_LONG_AGO }),
  family('two-tabs-tight', { flush: 6, online: 4 }, { ...TWO, steps: TIGHT }),
  family('two-windows', {}, { ...LAG, isPrompt: true }),
  family('lag-tight', { flush: 8, online: 1 }, { ...LAG, steps: TIGHT }),
];

/** Every family. */
export const FAMILIES: readonly Family[] = [
  ...ONE_TAB,
  ...LIVES,
  ...DEVICES,
  ...TABS,
  ...STORAGES,
  ...SESSIONS,
  ...PLAIN_HTTP,
  ...LAGGING,
  ...RARE,
];
