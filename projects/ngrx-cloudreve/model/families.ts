import {
  CLEARED_WHILE_SAVING,
  CLOSE_BESIDE_ANOTHER,
  CLOSE_WHILE_COMPOSING,
  CLOSE_WHILE_SAVING,
  EDIT_DURING_SAVE,
  DISCARDED_IN_FLIGHT,
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
} from './openings';
import { Fault } from './faults';
import { Family, family, FamilyOptions, Weights } from './family';
import { ANY_EDIT, NICK_MOSTLY, SAME_DEVICE, TIGHT } from './step-arbitraries';

const FAULTS_AND_GET_FAULTS: Weights = { faults: 3, getFaults: 1 };
const NETWORK: Weights = { ...FAULTS_AND_GET_FAULTS, offline: 1, online: 2, expire: 1 };
const LIFECYCLE: Weights = {
  hide: 1,
  show: 2,
  freeze: 1,
  crash: 1,
  close: 1,
  reload: 2,
  open: 1,
  outOfSight: 1,
};
const RETRY_AND_DISCARD: Weights = { retry: 1, discard: 1 };
const DRAINS_WITHOUT_WAKE: FamilyOptions = { drainsWithoutWake: true };

function oneFault(name: string, ...faults: readonly Fault[]): Family {
  return family(name, { faults: 4 }, { ...DRAINS_WITHOUT_WAKE, faults });
}

const ONE_TAB: readonly Family[] = [
  family('healthy', {}, { ...DRAINS_WITHOUT_WAKE, isHealthy: true }),
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
    { faults: 1, ...RETRY_AND_DISCARD },
    { ...DRAINS_WITHOUT_WAKE, steps: ANY_EDIT, faults: ['ok', 'lostAfter', 'error'] },
  ),
  family(
    'poisoned',
    { faults: 1, ...RETRY_AND_DISCARD },
    { ...DRAINS_WITHOUT_WAKE, poisoned: 'theme', faults: ['ok', 'lostAfter'] },
  ),
  family(
    'poisoned-nick',
    { faults: 1, ...RETRY_AND_DISCARD },
    { ...DRAINS_WITHOUT_WAKE, poisoned: 'nick', steps: ANY_EDIT },
  ),
  family('old-server', { ...FAULTS_AND_GET_FAULTS, reload: 1, open: 1 }, { unsupported: 'sync' }),
  family('offline', { offline: 3, online: 3 }),
  family('token', { expire: 3, break: 1, renew: 2, offline: 1, online: 1 }),
  family('replayed-actions', { replay: 3, faults: 2 }),
  family('reading', { getFaults: 4, faults: 1, online: 1 }, DRAINS_WITHOUT_WAKE),
  family('mixed', { ...NETWORK, ...RETRY_AND_DISCARD, break: 1, renew: 1 }, { steps: ANY_EDIT }),
  family('forms', { submit: 6, device: 1, faults: 1, ...RETRY_AND_DISCARD }, { steps: ANY_EDIT }),
  family('composing', { compose: 6, outOfSight: 1, faults: 1 }),
  family('calls-of-app', { callOfApp: 4, faults: 2, reload: 1 }),
];

const LIFECYCLES: readonly Family[] = [
  family('crash', { crash: 2, open: 3, faults: 2 }),
  family('reload', { reload: 3, close: 1, open: 2, faults: 2 }),
  family('cache', { hide: 3, show: 4, device: 2, faults: 2 }),
  family('freeze', { freeze: 3, show: 4, device: 2, faults: 2 }),
  family('sleep', { sleep: 2, device: 1, faults: 2, online: 1 }),
  family('life-mixed', { ...LIFECYCLE, ...NETWORK, ...RETRY_AND_DISCARD, device: 1 }, { steps: ANY_EDIT }),
];

const DEVICES: readonly Family[] = [
  family('device', { device: 3 }, DRAINS_WITHOUT_WAKE),
  family('device-mixed', { device: 3, ...NETWORK, ...RETRY_AND_DISCARD }, { steps: ANY_EDIT }),
  family('device-overlaps', { deviceOverlaps: 3, faults: 1, online: 1 }),
  family('device-same', { device: 2, faults: 3, ...RETRY_AND_DISCARD }, { steps: SAME_DEVICE }),
];

const TWO_TABS: FamilyOptions = { tabs: 2 };

const SEVERAL_TABS: readonly Family[] = [
  family('two-tabs', {}, { ...TWO_TABS, ...DRAINS_WITHOUT_WAKE }),
  family('two-tabs-faults', NETWORK, TWO_TABS),
  family('two-tabs-life', { ...LIFECYCLE, faults: 1 }, TWO_TABS),
  family('two-tabs-frozen', { freeze: 2, show: 2, faults: 2 }, TWO_TABS),
  family(
    'two-tabs-mixed',
    { ...LIFECYCLE, ...NETWORK, ...RETRY_AND_DISCARD, device: 1 },
    { ...TWO_TABS, steps: ANY_EDIT },
  ),
  family('two-tabs-reading', { getFaults: 3, faults: 3, online: 4 }, { ...TWO_TABS, faults: ['slow', 'ok'] }),
  family(
    'two-tabs-discard',
    { faults: 2, ...RETRY_AND_DISCARD },
    { ...TWO_TABS, steps: ANY_EDIT, opening: DISCARDED_IN_FLIGHT },
  ),
  family('two-tabs-same', { device: 2, ...LIFECYCLE, faults: 2 }, { ...TWO_TABS, steps: SAME_DEVICE }),
  family(
    'nick-only',
    { faults: 4, reload: 1, close: 1, open: 2 },
    { ...TWO_TABS, ...DRAINS_WITHOUT_WAKE, steps: NICK_MOSTLY },
  ),
  family('three-tabs', FAULTS_AND_GET_FAULTS, { tabs: 3 }),
  family(
    'three-tabs-mixed',
    { ...LIFECYCLE, ...NETWORK, ...RETRY_AND_DISCARD },
    { tabs: 3, steps: ANY_EDIT },
  ),
  family('two-tabs-forms', { submit: 6, ...LIFECYCLE, faults: 1 }, { ...TWO_TABS }),
  family(
    'two-tabs-throttled',
    { faults: 4, getFaults: 1, outOfSight: 1 },
    { ...TWO_TABS, faults: ['throttled', 'throttledBlind', 'ok'] },
  ),
  family('two-tabs-calls', { callOfApp: 3, ...LIFECYCLE, faults: 2 }, TWO_TABS),
  family(
    'everything',
    { ...LIFECYCLE, ...NETWORK, ...RETRY_AND_DISCARD, device: 1, sleep: 1, break: 1, renew: 2 },
    { ...TWO_TABS, steps: ANY_EDIT },
  ),
];

const STORAGES: readonly Family[] = [
  family('storage-cleared', { clear: 2, ...LIFECYCLE, faults: 1 }, TWO_TABS),
  family('storage-cleared-one-tab', { clear: 2, reload: 2, close: 1, open: 1, faults: 1 }),
  family('storage-full-one-tab', { fill: 1, empty: 1, hide: 1, show: 2, faults: 1 }),
  family('storage-full', { fill: 1, empty: 1, reload: 1, open: 1, faults: 1 }, TWO_TABS),
  family('clocks', { clock: 2, ...LIFECYCLE, faults: 2 }, TWO_TABS),
  family('clocks-one-tab', { clock: 2, sleep: 1, reload: 1, crash: 1, open: 1, faults: 2 }),
];

const RENEWED: FamilyOptions = { ...TWO_TABS, faults: ['unauthorised', 'ok', 'lostAfter'] };

const SESSIONS: readonly Family[] = [
  family('sign-out', { signOut: 2, signIn: 4, ...LIFECYCLE, faults: 2 }, TWO_TABS),
  family('refused', { refuse: 2, signIn: 4, ...LIFECYCLE, faults: 2 }, TWO_TABS),
  family('switch', { switch: 3, ...LIFECYCLE, faults: 2 }, { ...TWO_TABS, accounts: ['a', 'b'] }),
  family('renew', { break: 2, renew: 3, ...LIFECYCLE, faults: 2 }, RENEWED),
  family('new-epochs', { signInAgain: 3, expire: 1, ...LIFECYCLE, faults: 2 }, TWO_TABS),
];

const NO_LOCKS: FamilyOptions = { hasLocks: false };

const PLAIN_HTTP: readonly Family[] = [
  family('no-locks', { ...LIFECYCLE, ...NETWORK }, NO_LOCKS),
  family('no-locks-two-tabs', { faults: 2, freeze: 1, show: 2 }, { ...NO_LOCKS, ...TWO_TABS }),
  family('no-locks-mixed', { ...LIFECYCLE, ...NETWORK, device: 1 }, { ...NO_LOCKS, ...TWO_TABS }),
];

const LAG: FamilyOptions = { tabs: 2, isLagging: true };

const LAGGING: readonly Family[] = [
  family('lag-two-tabs', {}, LAG),
  family('lag-one-field', { faults: 1 }, { ...LAG, steps: NICK_MOSTLY }),
  family('lag-two-tabs-faults', NETWORK, LAG),
  family('lag-two-tabs-life', { ...LIFECYCLE, faults: 1 }, LAG),
  family(
    'lag-three-mixed',
    { ...LIFECYCLE, ...NETWORK, ...RETRY_AND_DISCARD, device: 1 },
    { ...LAG, tabs: 3, steps: ANY_EDIT },
  ),
  family('lag-clocks', { clock: 2, ...LIFECYCLE, faults: 2 }, LAG),
  family('lag-sign-out', { signOut: 2, signIn: 4, ...LIFECYCLE, faults: 2 }, LAG),
  family('lag-refused', { refuse: 2, signIn: 4, ...LIFECYCLE, faults: 2 }, LAG),
  family('lag-new-epochs', { signInAgain: 3, ...LIFECYCLE, faults: 2 }, LAG),
  family('lag-no-locks', { faults: 2, ...LIFECYCLE }, { ...LAG, ...NO_LOCKS }),
];

const FEW_STEPS: FamilyOptions = { maxSteps: 8 };
const VERY_SLOW: FamilyOptions = { ...LAG, slowWriteShare: 0.5 };

// Each begins with what random steps do too seldom.
const RARE: readonly Family[] = [
  family('nick-comes-back', {}, { ...FEW_STEPS, ...TWO_TABS, opening: NICK_COMES_BACK, steps: NICK_MOSTLY }),
  family(
    'nick-came-back-unseen',
    {},
    { ...FEW_STEPS, ...VERY_SLOW, opening: NICK_CAME_BACK_UNSEEN, steps: TIGHT },
  ),
  family('return-to-base', { online: 1 }, { ...FEW_STEPS, ...TWO_TABS, opening: RETURN_TO_BASE }),
  family('older-after-newer', {}, { ...FEW_STEPS, ...VERY_SLOW, opening: OLDER_AFTER_NEWER, steps: TIGHT }),
  family('frozen-holder', { freeze: 1, show: 2 }, { ...FEW_STEPS, ...TWO_TABS, opening: FROZEN_HOLDER }),
  family('edit-during-save', { device: 4, online: 4 }, { ...FEW_STEPS, opening: EDIT_DURING_SAVE }),
  family('proof-of-old-value', {}, { ...FEW_STEPS, ...TWO_TABS, opening: PROOF_OF_OLD_VALUE }),
  family('late-nick', {}, { ...FEW_STEPS, opening: LATE_NICK }),
  family('two-leases', { open: 1, close: 1 }, { ...FEW_STEPS, opening: TWO_LEASES }),
  family(
    'close-while-saving',
    { open: 2, close: 1 },
    { ...FEW_STEPS, savesAtClose: true, opening: CLOSE_WHILE_SAVING },
  ),
  family('close-while-composing', { open: 2, compose: 1 }, { ...FEW_STEPS, opening: CLOSE_WHILE_COMPOSING }),
  family('cleared-while-saving', { online: 1 }, { ...FEW_STEPS, ...TWO_TABS, opening: CLEARED_WHILE_SAVING }),
  family(
    'two-tabs-closing',
    { close: 1, open: 1 },
    { ...FEW_STEPS, ...TWO_TABS, opening: CLOSE_BESIDE_ANOTHER },
  ),
  family('lag-ties', {}, { ...FEW_STEPS, ...LAG, opening: SAME_TIME, steps: TIGHT }),
  family('storage-cleared-saved', { online: 2, reload: 1 }, { ...FEW_STEPS, opening: SAVED_THEN_CLEARED }),
  family('storage-cleared-edits', { online: 2 }, { ...FEW_STEPS, opening: OPEN_THEN_CLEARED }),
  family('lost-lease', { flush: 4 }, { ...FEW_STEPS, ...TWO_TABS, opening: LOST_LEASE, steps: TIGHT }),
  family('long-sleep', { online: 1, device: 1 }, { ...FEW_STEPS, opening: SENT_LONG_AGO }),
  family('two-tabs-tight', { flush: 6, online: 4 }, { ...TWO_TABS, steps: TIGHT }),
  family('two-windows', {}, { ...LAG, isPrompt: true }),
  family('lag-tight', { flush: 8, online: 1 }, { ...LAG, steps: TIGHT }),
];

/** Every family. */
export const FAMILIES: readonly Family[] = [
  ...ONE_TAB,
  ...LIFECYCLES,
  ...DEVICES,
  ...SEVERAL_TABS,
  ...STORAGES,
  ...SESSIONS,
  ...PLAIN_HTTP,
  ...LAGGING,
  ...RARE,
];
