import { Mutant, swap } from './mutant';
import { RECONCILE, PACING, TURN, READ, SAVE, KNOWLEDGE, EFFECTS, LANE, MAY_COMMIT } from './mutated-sources';

/** Of requests that may still commit. */
export const OF_DOUBTS: readonly Mutant[] = [
  swap('no doubt', 'late-commit', SAVE, 'if (step.doubt > 0) {', 'if (step.doubt < 0) {'),
  swap(
    'lost connection without doubt',
    'gateway',
    MAY_COMMIT,
    'return isLost ? SERVER_WORKS_MS :',
    'return isLost ? 0 :',
  ),
  swap(
    'time-outs as short as lost connections',
    'reload',
    MAY_COMMIT,
    'return isLost ? SERVER_WORKS_MS :',
    'return isLost || lasted >= 0 ? SERVER_WORKS_MS :',
  ),
  swap(
    'a GET settles in doubt',
    'late-commit',
    KNOWLEDGE,
    'if (maySettle && !this.#isInDoubt(found, readStartedAt)) {',
    'if (maySettle || this.#isInDoubt(found, readStartedAt)) {',
  ),
  swap('proof by any field', 'late-commit', RECONCILE, 'fields.every(', 'fields.some('),
  swap(
    'proof by what was there before',
    'proof-of-old-value',
    RECONCILE,
    '!isSame(rules, name, field.before, field.value),',
    'field !== null,',
  ),
  swap(
    'proof by nick alone',
    'late-nick',
    RECONCILE,
    'fields.every(',
    "fields.filter(([name]) => name === 'nick' || !fields.some(([other]) => other === 'nick')).every(",
  ),
  {
    name: 'proof with two leases',
    family: 'two-leases',
    patches: [
      {
        file: KNOWLEDGE,
        find: 'const [only] = running;',
        replace:
          'const only = running.find((one) => isCommitted(rules, readFieldsInDoubt(one, rules), found)) ?? running[0];',
      },
      { file: KNOWLEDGE, find: 'if (running.length > 1 || ', replace: 'if (' },
    ],
  },
];

/** Of what is known of the server. */
export const OF_READS: readonly Mutant[] = [
  swap(
    'always blind',
    'freeze',
    READ,
    'Object.entries(pending).some(([name, edit]) => !outbox.isFresh(name, edit));',
    'Object.entries(pending).some(() => false);',
  ),
  swap(
    'a wake reads nothing',
    'cache',
    TURN,
    'this.#ports.pacing.resume();\n    this.#ports.server.markStale();',
    'this.#ports.pacing.resume();',
  ),
  swap(
    'stale GET applied',
    'freeze',
    READ,
    'version !== server.version || lasted() >= LONGEST_READ_MS',
    'version < 0 && lasted() >= LONGEST_READ_MS',
  ),
  swap(
    'other tabs know nothing of a mismatch',
    'two-tabs-mixed',
    KNOWLEDGE,
    'found !== undefined && ![edit.value',
    'found === null && ![edit.value',
  ),
];

/** Of one request at a time, and what follows a turn. */
export const OF_ORDER: readonly Mutant[] = [
  {
    name: 'two in flight',
    family: 'two-tabs',
    patches: [
      { file: LANE, find: 'acquire(this.#name,', replace: 'acquire(String(Math.random()),' },
      { file: KNOWLEDGE, find: 'leases.running();', replace: 'leases.running().slice(0, 0);' },
    ],
  },
  swap('no lock', 'lag-two-tabs', LANE, 'acquire(this.#name,', 'acquire(String(Math.random()),'),
  swap('leases not read', 'two-tabs-life', KNOWLEDGE, 'leases.running();', 'leases.running().slice(0, 0);'),
  swap(
    'old response trusted',
    'frozen-holder',
    SAVE,
    'lasted() < LONGEST_SAVE_MS &&\n      lease.isOpen() &&\n      lane.leases.running(lease.id).length === 0;',
    'lasted() >= 0;',
  ),
  swap(
    'what a turn leaves is not due again',
    'bad-values',
    TURN,
    '!server.isCertain || isUnsent || isPaused',
    '!server.isCertain || isPaused',
  ),
  swap(
    'a turn does not follow a failure',
    'lost-before',
    EFFECTS,
    'at === null ? EMPTY',
    'at !== -1 ? EMPTY',
  ),
  swap(
    'the pause is of one tab',
    'two-tabs-throttled',
    PACING,
    'if (isOfAllTabs) {',
    'if (isOfAllTabs === null) {',
  ),
];

/** Of pages that go away. */
export const OF_CLOSING: readonly Mutant[] = [
  swap('lost lease trusted', 'cleared-while-saving', SAVE, '      lease.isOpen() &&\n', ''),
  swap(
    'no last request beside the own lease',
    'close-while-saving',
    SAVE,
    'lane.leases.running(this.#inFlight?.lease.id).length > 0,',
    'lane.leases.running().length > 0,',
  ),
  swap(
    'last request of old edits',
    'close-while-composing',
    SAVE,
    'outbox.isFresh(name, edit) || ',
    'outbox.isFresh(name, edit) || name !== String(edit) || ',
  ),
  swap(
    "last request beside another page's lease",
    'two-tabs-closing',
    SAVE,
    'lane.leases.running(this.#inFlight?.lease.id).length > 0,',
    'false,',
  ),
  swap(
    'last request without a lease',
    'reload',
    SAVE,
    '      outbox.markSent(edits);\n      lane.leases.open(clock.monotonic() + mayCommitFor(null, 0), fieldsInDoubt);\n    }',
    '      outbox.markSent(edits);\n    }',
  ),
];
