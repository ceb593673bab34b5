/** A way to break the library. */
export interface Mutant {
  readonly name: string;
  /** The family that must notice. */
  readonly family: string;
  readonly patches: readonly {
    /** Below src. */
    readonly file: string;
    /** The exact text, once in the file. */
    readonly find: string;
    readonly replace: string;
  }[];
}

const SYNC = 'lib/settings/sync';
const PLANNER = 'lib/settings/planner';

/** Every rule that the library must not lose, and what it looks like without. */
export const MUTANTS: readonly Mutant[] = [
  {
    name: 'two in flight',
    family: 'two-tabs',
    patches: [
      {
        file: 'lib/lane/account-lane.ts',
        find: 'acquire(this.#name,',
        replace: 'acquire(String(Math.random()),',
      },
      {
        file: `${PLANNER}/other-pages.ts`,
        find: 'const leases = ports.lane.leases.running(own);',
        replace: 'const leases = ports.lane.leases.running(own).slice(0, 0);',
      },
    ],
  },
  {
    name: 'rollback of everything',
    family: 'lost-before',
    patches: [
      {
        file: `${SYNC}/save-failed.ts`,
        find: "entry.phase === 'inFlight' ? { ...entry, phase: 'pending' } : entry,",
        replace: "entry.phase === 'inFlight' ? null : entry,",
      },
    ],
  },
  {
    name: 'no isolation',
    family: 'bad-values',
    patches: [
      {
        file: `${SYNC}/save-failed.ts`,
        find: 'return names.length > 1 ? isolate(state, names, 0) : refuse(state, request, event);',
        replace: 'return refuse(state, request, event);',
      },
    ],
  },
  {
    name: 'no outbox',
    family: 'crash',
    patches: [
      {
        file: `${PLANNER}/outbox.ts`,
        find: 'storage.write(this.#key, JSON.stringify(kept));',
        replace: 'JSON.stringify(kept);',
      },
    ],
  },
  {
    name: 'merge-back over a newer edit',
    family: 'lost-before',
    patches: [
      {
        file: `${SYNC}/save-failed.ts`,
        find: "mapEntries(state.entries, (_, entry) =>\n    entry.phase === 'inFlight' ? { ...entry, phase: 'pending' } : entry,\n  );",
        replace:
          "mapEntries(state.entries, (name, entry) => ({ ...entry, value: state.request?.fields[name] ?? entry.value, phase: entry.phase === 'inFlight' ? 'pending' : entry.phase }));",
      },
    ],
  },
  {
    name: 'stale GET applied',
    family: 'two-tabs-reading',
    patches: [
      {
        file: `${SYNC}/reconciled.ts`,
        find: 'event.version !== state.serverVersion || state.request',
        replace: 'state.request',
      },
    ],
  },
  {
    name: '`ours` not kept',
    family: 'lost-after',
    patches: [
      {
        file: `${SYNC}/save-started.ts`,
        find: 'ours: joined(entry.ours, entry.value, table[name])',
        replace: 'ours: entry.ours.slice(0, 1)',
      },
      {
        file: `${SYNC}/edited.ts`,
        find: 'const ours = before?.ours ?? [];',
        replace: 'const ours: Fields[Name][] = [];',
      },
      { file: `${SYNC}/reconciled.ts`, find: '...(doubted?.brings ?? [])', replace: '' },
    ],
  },
  {
    name: "a GET's value not joining `ours`",
    family: 'mixed',
    patches: [
      {
        file: `${SYNC}/reconciled.ts`,
        find: 'return { ...entry, ours: joined(entry.ours, found, rule) };',
        replace: 'return entry;',
      },
    ],
  },
  {
    name: 'no doubt',
    family: 'late-commit',
    patches: [
      {
        file: `${SYNC}/save-failed.ts`,
        find: 'const doubt = withDoubt(state, doubtOf(state, fieldNames<Fields>(request.fields), until, table), table);',
        replace: 'const doubt = until > 0 ? state.doubt : null;',
      },
      {
        file: `${PLANNER}/other-pages.ts`,
        find: 'const leases = ports.lane.leases.running(own);',
        replace: 'const leases = ports.lane.leases.running(own).slice(0, 0);',
      },
    ],
  },
  {
    name: 'a GET that settles in doubt',
    family: 'reload',
    patches: [
      {
        file: `${SYNC}/reconciled.ts`,
        find: 'doubt !== null && event.begunAt < doubt.until',
        replace: 'doubt !== null && event.begunAt < 0',
      },
    ],
  },
  {
    name: 'blind re-send after a wake',
    family: 'cache',
    patches: [
      {
        file: `${SYNC}/left.ts`,
        find: 'notBefore: 0, mustRead: true',
        replace: 'notBefore: 0, mustRead: false',
      },
    ],
  },
  {
    name: 'remote save that keeps an older entry',
    family: 'two-tabs',
    patches: [
      {
        file: `${SYNC}/remote-saved.ts`,
        find: 'entry.editedAt <= saved.editedAt\n',
        replace: 'entry.editedAt <= saved.editedAt - 1e15\n',
      },
    ],
  },
  {
    name: 'no record in storage',
    family: 'two-tabs',
    patches: [
      {
        file: `${PLANNER}/saved-record.ts`,
        find: 'this.#storage.write(this.key, JSON.stringify(all));',
        replace: 'JSON.stringify(all);',
      },
    ],
  },
  {
    name: 'leases not read before the PATCH',
    family: 'two-tabs-life',
    patches: [
      {
        file: `${PLANNER}/other-pages.ts`,
        find: 'const leases = ports.lane.leases.running(own);',
        replace: 'const leases = ports.lane.leases.running(own).filter(() => own !== null);',
      },
    ],
  },
  {
    name: 'lease without its doubt',
    family: 'two-tabs-discard',
    patches: [
      {
        file: `${PLANNER}/other-pages.ts`,
        find: 'fields: readDoubted(doubt, ports.table)',
        replace: 'fields: readDoubted(null, ports.table)',
      },
    ],
  },
  {
    name: 'settled by GET and not told',
    family: 'two-tabs-faults',
    patches: [
      {
        file: `${PLANNER}/sync-turn.ts`,
        find: 'record.tell(settledByRead(before, live.state(), table));',
        replace: 'settledByRead(before, live.state(), table);',
      },
    ],
  },
  {
    name: 'lock wait shorter than the time-out',
    family: 'two-tabs-faults',
    patches: [{ file: `${PLANNER}/sync-turn.ts`, find: 'LOCK_WAIT = 20_000', replace: 'LOCK_WAIT = 3000' }],
  },
  {
    name: 'one hold instead of a set',
    family: 'held',
    patches: [
      {
        file: `${SYNC}/save-failed.ts`,
        find: 'return holds.includes(hold) ? holds : [...holds, hold];',
        replace: 'return holds.includes(hold) ? holds : [hold];',
      },
    ],
  },
  {
    name: 'request ids that restart',
    family: 'stray-answers',
    patches: [
      { file: `${PLANNER}/sync-turn.ts`, find: 'const id = randomId();', replace: "const id = 'r1';" },
    ],
  },
];
