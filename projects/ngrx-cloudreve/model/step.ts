import { Arbitrary, array, boolean, constant, constantFrom, integer, oneof, record } from 'fast-check';
import { Fields, Name, NAMES } from './model-fields';
import { Fault } from './server';

/** Something that happens to the browser. Pages are counted over those that there are. */
export type Step =
  | { readonly kind: 'edit'; readonly page: number; readonly changes: Partial<Fields> }
  | { readonly kind: 'wait'; readonly time: number }
  | {
      readonly kind: 'flush' | 'hide' | 'show' | 'freeze' | 'crash' | 'close' | 'signOut' | 'stray';
      readonly page: number;
    }
  | { readonly kind: 'hold' | 'release'; readonly page: number; readonly hold: 'paused' | 'offline' }
  | { readonly kind: 'retry' | 'discard'; readonly page: number; readonly field: Name }
  | { readonly kind: 'faults' | 'getFaults'; readonly list: readonly Fault[] }
  | { readonly kind: 'reload'; readonly page: number; readonly gap: number }
  | { readonly kind: 'device'; readonly changes: Partial<Fields> }
  | { readonly kind: 'deviceOverlaps'; readonly changes: Partial<Fields>; readonly time: number }
  | {
      readonly kind:
        'open' | 'offline' | 'online' | 'expire' | 'break' | 'renew' | 'clear' | 'fill' | 'empty';
    }
  | { readonly kind: 'sleep' | 'clock'; readonly time: number }
  | { readonly kind: 'signIn' | 'switch'; readonly account: 'a' | 'b' };

/** Every kind of step. */
export type Kind = Step['kind'];

const pages = integer({ min: 0, max: 3 });
const holds = constantFrom<'paused' | 'offline'>('paused', 'offline');
const fields = constantFrom<Name>(...NAMES);
const subset = <T extends object>(values: { [K in keyof T]: Arbitrary<T[K]> }): Arbitrary<Partial<T>> =>
  oneof(
    ...Object.entries<Arbitrary<unknown>>(values).map(([name, value]) => ({
      weight: 2,
      arbitrary: value.map((one) => ({ [name]: one }) as Partial<T>),
    })),
    { weight: 2, arbitrary: record(values, { requiredKeys: [] }) as Arbitrary<Partial<T>> },
  );

const good = {
  nick: constantFrom('Ann', 'Bo', 'Cy', 'Dee'),
  theme: constantFrom('t0', 't1', 't2', 't3'),
  tags: constantFrom<readonly string[]>([], ['a'], ['a', 'b'], ['b', 'a'], ['c']),
  sync: boolean(),
  count: integer({ min: 0, max: 3 }),
};
const anything = {
  ...good,
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
const times = oneof(
  { weight: 4, arbitrary: integer({ min: 1, max: 700 }) },
  { weight: 4, arbitrary: integer({ min: 100, max: 3000 }) },
  { weight: 3, arbitrary: integer({ min: 2000, max: 24_000 }) },
  { weight: 1, arbitrary: integer({ min: 20_000, max: 1_000_000 }) },
);
const patchFaults: readonly Fault[] = [
  ...(['ok', 'slow', 'lostBefore', 'lostAfter', 'gateway', 'commitsLate'] as const),
  ...(['error', 'errorAfterNick', 'throttled', 'throttledBlind', 'unauthorised'] as const),
];

const on = <K extends string>(kind: K): Arbitrary<{ kind: K; page: number }> =>
  record({ kind: constant(kind), page: pages });
const just = <K extends string>(kind: K): Arbitrary<{ kind: K }> => constant({ kind });

/**
 * How each kind of step is drawn.
 *
 * @param faults - that requests of the family may meet
 * @returns an arbitrary for every kind
 */
export function stepsOf(faults: readonly Fault[] = patchFaults): Readonly<Record<Kind, Arbitrary<Step>>> {
  const faulty = array(constantFrom(...faults), { minLength: 1, maxLength: 6 });
  return {
    edit: record({ kind: constant('edit'), page: pages, changes: subset<Fields>(good) }),
    wait: record({ kind: constant('wait'), time: times }),
    flush: on('flush'),
    hide: on('hide'),
    show: on('show'),
    freeze: on('freeze'),
    crash: on('crash'),
    close: on('close'),
    signOut: on('signOut'),
    stray: on('stray'),
    hold: record({ kind: constant('hold'), page: pages, hold: holds }),
    release: record({ kind: constant('release'), page: pages, hold: holds }),
    retry: record({ kind: constant('retry'), page: pages, field: fields }),
    discard: record({ kind: constant('discard'), page: pages, field: fields }),
    faults: record({ kind: constant('faults'), list: faulty }),
    getFaults: record({ kind: constant('getFaults'), list: faulty }),
    reload: record({ kind: constant('reload'), page: pages, gap: integer({ min: 50, max: 1500 }) }),
    device: record({ kind: constant('device'), changes: subset<Partial<Fields>>(foreign) }),
    deviceOverlaps: record({
      kind: constant('deviceOverlaps'),
      changes: subset<Partial<Fields>>(foreign),
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
    clock: record({
      kind: constant('clock'),
      time: constantFrom(-86_400_000, -3_700_000, -60_000, -5000, 5000, 30_000, 3_700_000, 86_400_000),
    }),
    signIn: record({ kind: constant('signIn'), account: constant('a') }),
    switch: record({ kind: constant('switch'), account: constantFrom('a', 'b') }),
  };
}

/** Edits that the client or the server refuses, too. */
export const ANY_EDIT: Partial<Readonly<Record<Kind, Arbitrary<Step>>>> = {
  edit: record({ kind: constant('edit'), page: pages, changes: subset<Fields>(anything) }),
};

/** A request is on its way whose edit was discarded and whose page is gone: its lease alone tells what it may bring. */
export const FORGOTTEN_REQUEST: readonly Step[] = [
  { kind: 'faults', list: ['commitsLate'] },
  { kind: 'edit', page: 0, changes: { nick: 'Bo' } },
  { kind: 'wait', time: 2000 },
  { kind: 'edit', page: 0, changes: { nick: '' } },
  { kind: 'discard', page: 0, field: 'nick' },
  { kind: 'crash', page: 0 },
];
