import { Arbitrary, array, boolean, constant, constantFrom, integer, oneof, record } from 'fast-check';
import { Fault, FAULTS } from './faults';
import { Changes, Fields, Name, NAMES } from './model-fields';
import { Kind, Step } from './step';

type Values = { readonly [K in Name]?: Arbitrary<Fields[K]> };

/** How each kind of step is drawn. */
export type Kinds = Readonly<Record<Kind, Arbitrary<Step>>>;

const pages = integer({ min: 0, max: 3 });
const names = constantFrom<Name>(...NAMES);

/** Values that everybody takes. */
export const GOOD = {
  nick: constantFrom('Ann', 'Bo', 'Cy', 'Dee'),
  theme: constantFrom('t0', 't1', 't2', 't3'),
  tags: constantFrom<readonly string[]>([], ['a'], ['a', 'b'], ['b', 'a'], ['c']),
  sync: boolean(),
  count: integer({ min: 0, max: 3 }),
};

const anything = {
  ...GOOD,
  nick: constantFrom('Ann', 'Bo', 'Cy', 'Dee', ''),
  theme: constantFrom('t0', 't1', 't2', 'bad'),
  count: constantFrom(0, 1, 2, 13),
};

const foreign = {
  nick: constantFrom('Eve', 'Fay'),
  theme: constantFrom('x1', 'x2'),
  tags: constantFrom<readonly string[]>(['x'], ['x', 'y']),
  count: constantFrom(100, 101),
};

// Mostly one field, now and then several.
function some(values: Values): Arbitrary<Changes> {
  const several: Arbitrary<Changes> = record(values, { requiredKeys: [] });
  const one = Object.entries(values).map(([name, value]) => ({
    weight: 2,
    arbitrary: value.map((field): Changes => ({ [name]: field })),
  }));
  return oneof(...one, { weight: 2, arbitrary: several });
}

const times = oneof(
  { weight: 4, arbitrary: integer({ min: 1, max: 700 }) },
  { weight: 4, arbitrary: integer({ min: 100, max: 3000 }) },
  { weight: 3, arbitrary: integer({ min: 2000, max: 24_000 }) },
  { weight: 1, arbitrary: integer({ min: 20_000, max: 1_000_000 }) },
);

const jumps = [-86_400_000, -3_700_000, -60_000, -5000, 5000, 30_000, 3_700_000, 86_400_000];

const on = <K extends string>(kind: K): Arbitrary<{ kind: K; page: number }> =>
  record({ kind: constant(kind), page: pages });
const just = <K extends string>(kind: K): Arbitrary<{ kind: K }> => constant({ kind });

function edits(changes: Arbitrary<Changes>): Arbitrary<Step> {
  return record({ kind: constant('edit' as const), page: pages, changes });
}

function deviceWrites(values: Values): Arbitrary<Step> {
  return record({ kind: constant('device' as const), changes: some(values) });
}

/** How each kind of step is drawn for requests that may meet those faults. */
export function stepsOf(faults: readonly Fault[] = FAULTS): Kinds {
  const lists = array(constantFrom(...faults), { minLength: 1, maxLength: 6 });
  return {
    edit: edits(some(GOOD)),
    submit: record({ kind: constant('submit'), page: pages, changes: some(GOOD) }),
    compose: record({ kind: constant('compose'), page: pages, isComposing: boolean() }),
    outOfSight: on('outOfSight'),
    wait: record({ kind: constant('wait'), time: times }),
    flush: on('flush'),
    hide: on('hide'),
    show: on('show'),
    freeze: on('freeze'),
    crash: on('crash'),
    close: on('close'),
    signOut: on('signOut'),
    refuse: on('refuse'),
    signInAgain: on('signInAgain'),
    replay: on('replay'),
    callOfApp: on('callOfApp'),
    retry: record({ kind: constant('retry'), page: pages, field: names }),
    discard: record({ kind: constant('discard'), page: pages, field: names }),
    faults: record({ kind: constant('faults'), list: lists }),
    getFaults: record({ kind: constant('getFaults'), list: lists }),
    reload: record({ kind: constant('reload'), page: pages, gap: integer({ min: 50, max: 1500 }) }),
    device: deviceWrites(foreign),
    deviceOverlaps: record({
      kind: constant('deviceOverlaps'),
      changes: some(foreign),
      time: integer({ min: 1, max: 3000 }),
    }),
    open: just('open'),
    offline: just('offline'),
    online: just('online'),
    expire: just('expire'),
    break: just('break'),
    renew: just('renew'),
    clear: just('clear'),
    fill: just('fill'),
    empty: just('empty'),
    sleep: record({ kind: constant('sleep'), time: integer({ min: 1000, max: 8_000_000 }) }),
    clock: record({ kind: constant('clock'), time: constantFrom(...jumps) }),
    signIn: record({ kind: constant('signIn'), account: constant('a') }),
    switch: record({ kind: constant('switch'), account: constantFrom('a', 'b') }),
  };
}

/** Few fields, and everything within a moment. */
export const TIGHT: Partial<Kinds> = {
  edit: edits(
    oneof(
      { weight: 4, arbitrary: record({ count: GOOD.count }) },
      { weight: 1, arbitrary: record({ nick: GOOD.nick }) },
    ),
  ),
  wait: record({
    kind: constant('wait'),
    time: oneof(
      { weight: 8, arbitrary: integer({ min: 1, max: 160 }) },
      { weight: 1, arbitrary: integer({ min: 160, max: 900 }) },
    ),
  }),
};

/** Edits that the client or the server refuses, too. */
export const ANY_EDIT: Partial<Kinds> = { edit: edits(some(anything)) };

/** Another device that writes the very values that the person chooses here. */
export const SAME_DEVICE: Partial<Kinds> = { device: deviceWrites(GOOD) };

/** Only the field that has a row of its own, and one of the column. */
export const NICK_MOSTLY: Partial<Kinds> = {
  edit: edits(
    oneof(
      { weight: 3, arbitrary: record({ nick: GOOD.nick }) },
      { weight: 1, arbitrary: record({ count: GOOD.count }) },
    ),
  ),
};
