import { Arbitrary, constant, integer } from 'fast-check';
import { Fault } from './faults';
import { Changes } from './model-fields';
import { Step } from './step';

/** What a trace of a family begins with, so that a rare thing happens in each. */
export type Opening = Arbitrary<readonly Step[]>;

const edit = (page: number, changes: Changes): Step => ({ kind: 'edit', page, changes });
const flush = (page: number): Step => ({ kind: 'flush', page });
const wait = (time: number): Step => ({ kind: 'wait', time });
const faults = (...list: readonly Fault[]): Step => ({ kind: 'faults', list });

function fixed(...steps: readonly Step[]): Opening {
  return constant(steps);
}

function withTime(min: number, max: number, steps: (time: number) => readonly Step[]): Opening {
  return integer({ min, max }).map(steps);
}

/** Everything is read: what comes after is about saving. */
export const UNTIL_READ = wait(500);

/** A request is on its way whose edit was discarded and whose page is gone: its lease alone says what it may bring. */
export const DISCARDED_IN_FLIGHT = fixed(
  faults('commitsLate'),
  edit(0, { nick: 'Bo' }),
  wait(2000),
  edit(0, { nick: '' }),
  { kind: 'discard', page: 0, field: 'nick' },
  { kind: 'crash', page: 0 },
);

/** Nick is applied and the response is an error; in another tab the person goes back to the old nick. */
export const NICK_COMES_BACK = withTime(70, 250, (time) => [
  UNTIL_READ,
  faults('errorAfterNick'),
  edit(0, { nick: 'Bo' }),
  flush(0),
  wait(time),
  edit(1, { nick: 'Cy' }),
  edit(1, { nick: 'Ann' }),
  flush(1),
]);

/** The same, but the old nick was typed before the other tab's request left, and that tab could not see it. */
export const NICK_CAME_BACK_UNSEEN = withTime(150, 700, (time) => [
  UNTIL_READ,
  faults('errorAfterNick'),
  edit(0, { nick: 'Bo' }),
  edit(1, { nick: 'Cy' }),
  edit(1, { nick: 'Ann' }),
  flush(0),
  wait(time),
  flush(1),
]);

/** Another tab has just saved, and this one cannot see that yet, when the person changes a field and goes back. */
export const RETURN_TO_BASE = withTime(10, 170, (time) => [
  UNTIL_READ,
  edit(0, { count: 1 }),
  flush(0),
  wait(time),
  edit(1, { count: 2 }),
  edit(1, { count: 0 }),
  { kind: 'online' },
]);

/** An older edit leaves right after a newer one was saved, in a tab that cannot see that yet. */
export const OLDER_AFTER_NEWER = withTime(20, 140, (time) => [
  UNTIL_READ,
  edit(0, { count: 1 }),
  edit(1, { count: 2 }),
  flush(1),
  wait(time),
  flush(0),
]);

/** A page freezes before it gets the response; another tab goes on without the lock, and then it is back. */
export const FROZEN_HOLDER = withTime(45_000, 90_000, (time) => [
  UNTIL_READ,
  edit(0, { count: 1 }),
  flush(0),
  { kind: 'freeze', page: 0 },
  wait(30_000),
  edit(0, { count: 2 }),
  wait(time),
  { kind: 'show', page: 0 },
]);

/** While a value is on its way, and is there already, the person goes back; another device writes, and that is read. */
export const EDIT_DURING_SAVE = withTime(11_900, 12_600, (time) => [
  UNTIL_READ,
  faults('slow'),
  edit(0, { theme: 't1' }),
  flush(0),
  wait(time),
  edit(0, { theme: 't0' }),
]);

/**
 * Another device wrote a value, one tab has read that, and in the other one the person chooses the same value and a new
 * nick: the first tab sends both, and the request commits late.
 */
export const PROOF_OF_OLD_VALUE = withTime(1000, 12_000, (time) => [
  UNTIL_READ,
  { kind: 'device', changes: { count: 2 } },
  { kind: 'hide', page: 1 },
  { kind: 'show', page: 0 },
  UNTIL_READ,
  faults('commitsLate'),
  edit(0, { count: 2, nick: 'Bo' }),
  wait(60),
  flush(1),
  wait(time),
]);

/** A nick that is committed long before the column. */
export const LATE_NICK = withTime(1000, 9000, (time) => [
  UNTIL_READ,
  faults('commitsLate'),
  edit(0, { nick: 'Bo', count: 1 }),
  flush(0),
  wait(time),
]);

/**
 * A page closes while its request is on its way, so there are two leases with the same field; in the next page the person
 * goes back to the value of the first one.
 */
export const TWO_LEASES = withTime(1, 60, (time) => [
  UNTIL_READ,
  faults('lostAfter'),
  edit(0, { count: 1 }),
  flush(0),
  wait(time),
  edit(0, { count: 2 }),
  { kind: 'close', page: 0 },
  { kind: 'open' },
  wait(300),
  edit(0, { count: 1 }),
]);

/** A page closes while its request is on its way, and the person typed meanwhile. */
export const CLOSE_WHILE_SAVING = withTime(1, 100, (time) => [
  UNTIL_READ,
  edit(0, { count: 1 }),
  flush(0),
  wait(time),
  edit(0, { theme: 't1' }),
  { kind: 'close', page: 0 },
]);

/** A page closes with a fresh edit while the request of another one is on its way. */
export const CLOSE_BESIDE_ANOTHER = withTime(70, 2000, (time) => [
  UNTIL_READ,
  faults('slow'),
  edit(0, { count: 1 }),
  flush(0),
  wait(time),
  edit(1, { theme: 't1' }),
  { kind: 'close', page: 1 },
]);

/** The clock goes far back: two tabs that do not know of each other's edit give both the same time. */
export const SAME_TIME = fixed(
  UNTIL_READ,
  edit(0, { nick: 'Bo', count: 1 }),
  wait(4000),
  { kind: 'clock', time: -86_400_000 },
  edit(0, { nick: 'Cy' }),
  edit(1, { nick: 'Dee' }),
);

/** An edit that was saved long ago, when the storage is cleared and another device has written. */
export const SAVED_THEN_CLEARED = fixed(
  UNTIL_READ,
  edit(0, { theme: 't1' }),
  flush(0),
  wait(3000),
  { kind: 'device', changes: { theme: 'x1' } },
  { kind: 'clear' },
);

/** Edits wait without a network when the storage is cleared. */
export const OPEN_THEN_CLEARED = fixed(
  UNTIL_READ,
  { kind: 'offline' },
  edit(0, { theme: 't1' }),
  wait(3000),
  { kind: 'clear' },
  wait(1000),
  { kind: 'crash', page: 0 },
  { kind: 'open' },
);

/** The storage is cleared while a request is on its way: its lease is gone. */
export const CLEARED_WHILE_SAVING = withTime(1, 90, (time) => [
  UNTIL_READ,
  edit(0, { count: 1 }),
  flush(0),
  wait(time),
  { kind: 'clear' },
]);

/** Somebody composes text for longer than an edit is fresh, and closes the page. */
export const CLOSE_WHILE_COMPOSING = withTime(5010, 9000, (time) => [
  UNTIL_READ,
  { kind: 'compose', page: 0, isComposing: true },
  edit(0, { theme: 't1' }),
  wait(time),
  { kind: 'close', page: 0 },
]);

/** A lease is lost while its request is on its way, and another tab sends beside it. */
export const LOST_LEASE = withTime(1, 40, (time) => [
  UNTIL_READ,
  edit(1, { count: 1 }),
  edit(0, { theme: 't1' }),
  faults('ok', 'ok'),
  flush(0),
  wait(time),
  { kind: 'clock', time: 86_400_000 },
]);

/** An edit was sent, and nobody looked for a long time. */
export const SENT_LONG_AGO = fixed(
  UNTIL_READ,
  faults('lostBefore'),
  edit(0, { theme: 't1' }),
  flush(0),
  wait(1),
  { kind: 'crash', page: 0 },
  wait(1_000_000),
  { kind: 'open' },
);
