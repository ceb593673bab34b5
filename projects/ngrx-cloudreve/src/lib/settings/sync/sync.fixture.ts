import { cloudreveFailure } from '../../http/cloudreve-failure';
import { FieldRule, FieldTable } from './field-table';
import { SaveOutcome, SyncEvent } from './sync-event';
import { initialSyncState, SyncState } from './sync-state';
import { transition } from './transition';

/** Three fields of three kinds: the core knows nothing of Cloudreve's. */
export interface Fields {
  readonly nick: string;
  readonly tags: readonly string[];
  readonly sync: boolean;
}

const NICK: FieldRule<string> = {
  isType: (value) => typeof value === 'string',
  equal: (a, b) => a === b,
  invalid: (value) => (value === '' ? 'NGC-201' : null),
};

export const TABLE: FieldTable<Fields> = {
  nick: NICK,
  tags: {
    isType: (value): value is readonly string[] => Array.isArray(value),
    equal: (a, b) => a.join() === b.join(),
    invalid: () => null,
  },
  sync: {
    isType: (value) => typeof value === 'boolean',
    equal: (a, b) => a === b,
    invalid: () => null,
  },
};

export const SERVER: Fields = { nick: 'Ann', tags: ['jpg'], sync: true };

export type Event = SyncEvent<Fields>;
export type State = SyncState<Fields>;

export function fold(state: State, ...events: readonly Event[]): State {
  return events.reduce((next, event) => transition(next, event, TABLE), state);
}

export function loaded(server: Partial<Fields> = SERVER): State {
  return fold(initialSyncState<Fields>(), { type: 'loaded', server, version: 0, begunAt: 0 });
}

export function edit(changes: Partial<Fields>, at = 0): Event {
  return { type: 'edited', changes, editedAt: 1_000_000 + at, at };
}

export function start(id: string, at = 0): Event {
  return { type: 'saveStarted', id, at };
}

export function ok(id: string): Event {
  return { type: 'saved', id };
}

export function fail(id: string, outcome: SaveOutcome, at = 0, retryAfter: number | null = null): Event {
  const failure = cloudreveFailure('http', { status: 500, retryAfter });
  return { type: 'saveFailed', id, outcome, failure, at, random: 1 };
}

export function get(state: State, server: Partial<Fields>, begunAt = 0): Event {
  return { type: 'loaded', server: { ...SERVER, ...server }, version: state.serverVersion, begunAt };
}
