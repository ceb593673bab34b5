import { mayCommitUntil } from '../../lane/may-commit-until';
import { doubtOf, withDoubt } from './doubt';
import { joined, mapEntries, without } from './entries';
import { FieldName, fieldNames, FieldTable } from './field-table';
import { isUncertain, SyncNow } from './deadline';
import { released, withHold } from './save-failed';
import { SyncEvent } from './sync-event';
import { SyncEntry, SyncState } from './sync-state';

type Left<Fields extends object> = Extract<SyncEvent<Fields>, { type: 'left' }>;

const BLIND_FOR = 5000;

// Never over a value that was not known yet: which one that was, the next start could not tell from a foreign one.
function mayGoBlind(
  { phase, ours, editedAt }: SyncEntry<unknown>,
  isCertain: boolean,
  wall: number,
): boolean {
  return phase === 'inFlight' || isCertain || (ours.length > 0 && Math.abs(wall - editedAt) <= BLIND_FOR);
}

/**
 * What a page sends in its last breath: what is in flight, again, and what waits. An edit that is not fresh, while
 * nobody knows what the server holds, stays for the next start, which reads first.
 *
 * @param state - of the account
 * @param now - on both clocks
 * @returns the fields; empty when nothing may be sent now
 */
export function lastFields<Fields extends object>(
  state: SyncState<Fields>,
  now: SyncNow,
): readonly FieldName<Fields>[] {
  const isHeld = state.holds.length > 0 || now.monotonic < Math.max(state.notBefore, state.throttledUntil);
  if (isHeld) {
    return [];
  }
  const isCertain = !isUncertain(state);
  return fieldNames<Fields>(state.entries).filter((name) => {
    const entry = state.entries[name];
    const isOpen = entry?.phase === 'pending' || entry?.phase === 'inFlight';
    return isOpen && mayGoBlind(entry, isCertain, now.wall);
  });
}

/**
 * The page goes away, maybe for good. What was in flight has an unknown outcome from now on, and so has what left in
 * the last breath.
 *
 * @param state - before
 * @param event - which fields left, and when
 * @param table - the rules of the fields
 * @returns the state after
 */
export function left<Fields extends object>(
  state: SyncState<Fields>,
  event: Left<Fields>,
  table: FieldTable<Fields>,
): SyncState<Fields> {
  const { request } = state;
  const inFlight = request === null ? [] : fieldNames<Fields>(request.fields);
  const entries = mapEntries(released(state), (name, entry) =>
    event.fields.includes(name)
      ? { ...entry, sent: true, ours: joined(entry.ours, entry.value, table[name]) }
      : entry,
  );
  const next = { ...state, entries, request: null };
  const until = mayCommitUntil(event.at, event.at);
  const doubts = [
    ...(inFlight.length === 0 ? [] : [doubtOf(state, inFlight, until, table)]),
    ...(event.fields.length === 0 ? [] : [doubtOf(next, event.fields, until, table)]),
  ];
  return {
    ...next,
    doubt: doubts.reduce<SyncState<Fields>['doubt']>(
      (doubt, one) => withDoubt({ ...next, doubt }, one, table),
      state.doubt,
    ),
    holds: withHold(state.holds, 'hidden'),
    firstAt: state.firstAt ?? request?.firstAt ?? null,
    lastAt: state.lastAt ?? request?.firstAt ?? null,
    mustRead: true,
    serverVersion: state.serverVersion + 1,
  };
}

/**
 * The page or the network is back: what is known is old, and a back-off has lost its reason. What the server asked
 * for itself still binds.
 *
 * @param state - before
 * @returns the state after
 */
export function woken<Fields extends object>(state: SyncState<Fields>): SyncState<Fields> {
  const holds = without(state.holds, 'hidden');
  // A GET that was begun before is as old as what is known.
  return { ...state, holds, notBefore: 0, mustRead: true, serverVersion: state.serverVersion + 1 };
}
