import { SyncEvent } from '../src/lib/settings/sync/sync-event';
import { SyncEntry, SyncState } from '../src/lib/settings/sync/sync-state';
import { Fields, isRefused, isSame, Name, NAMES } from './model-fields';

type Event = SyncEvent<Fields>;
type State = SyncState<Fields>;

/** One folded event. */
export interface Fold {
  readonly before: State;
  readonly after: State;
  readonly event: Event;
}

type Entry = SyncEntry<unknown>;
type Reason = (name: Name, entry: Entry, fold: Fold) => boolean;

function isSuperseded(name: Name, entry: Entry, { before, event }: Fold): boolean {
  const doubted = before.doubt?.fields[name];
  const found = event.type === 'loaded' ? event.server[name] : undefined;
  return doubted !== undefined && doubted.editedAt > entry.editedAt && isSame(name, found, doubted.value);
}

// I1: why the value of an entry may go out of the view.
const REASONS: Partial<Readonly<Record<Event['type'], Reason>>> = {
  edited: (name, _, { event }) => event.type === 'edited' && Object.hasOwn(event.changes, name),
  saved: (name, { value }, { before }) => isSame(name, before.request?.fields[name], value),
  loaded: (name, entry, fold) =>
    (fold.event.type === 'loaded' && isSame(name, fold.event.server[name], entry.value)) ||
    isSuperseded(name, entry, fold),
  remoteSaved: (name, { editedAt }, { event }) =>
    event.type === 'remoteSaved' && (event.values[name]?.editedAt ?? 0) >= editedAt,
  restored: (name, { editedAt }, { after }) => (after.entries[name]?.editedAt ?? 0) > editedAt,
  takenOver: (_, { editedAt }, { event }) => event.type === 'takenOver' && editedAt <= event.editedUpTo,
  discarded: (name, { phase }, { event }) =>
    event.type === 'discarded' && event.field === name && (phase === 'failed' || phase === 'invalid'),
};

function lostValue(fold: Fold): string | null {
  for (const name of NAMES) {
    const [entry, next] = [fold.before.entries[name], fold.after.entries[name]];
    const isKept = entry === undefined || (next !== undefined && isSame(name, next.value, entry.value));
    if (!isKept && REASONS[fold.event.type]?.(name, entry, fold) !== true) {
      return `I1: '${fold.event.type}' takes ${name} = ${JSON.stringify(entry.value)} away`;
    }
  }
  return null;
}

// I4: an answer to another request changes nothing.
function strayAnswer({ before, after, event }: Fold): string | null {
  const isAnswer = event.type === 'saved' || event.type === 'saveFailed';
  return isAnswer && before.request?.id !== event.id && after.entries !== before.entries
    ? `I4: an answer to ${event.id} is applied`
    : null;
}

// I9: what the server refused alone is bad by itself, or was answered with errors again and again.
function innocentVictim({ before, after, event }: Fold, poisoned: Name | null): string | null {
  if (event.type !== 'saveFailed') {
    return null;
  }
  const isAlone = Object.keys(before.request?.fields ?? {}).length === 1;
  const isGuilty = (name: Name): boolean =>
    event.outcome === 'answered' || name === poisoned || isRefused({ [name]: after.entries[name]?.value });
  const victim = NAMES.filter((name) => hasFailed(after, name) && !hasFailed(before, name)).find(
    (name) => !(isAlone && isGuilty(name)),
  );
  return victim === undefined ? null : `I9: ${victim} fails because of a neighbour`;
}

function hasFailed({ entries }: State, name: Name): boolean {
  return entries[name]?.phase === 'failed';
}

// I14: what is sent lies over a value that was a base of it or was sent before.
function blindSend({ before, after, event }: Fold): string | null {
  if (event.type !== 'saveStarted' || after.request === before.request) {
    return null;
  }
  for (const name of NAMES) {
    const entry = before.entries[name];
    const known = before.server?.[name];
    const isSent = after.request !== null && Object.hasOwn(after.request.fields, name);
    if (isSent && known !== undefined && entry?.ours.some((one) => isSame(name, one, known)) !== true) {
      return `I14: ${name} is sent over ${JSON.stringify(known)}, which nobody here wrote`;
    }
  }
  return null;
}

/**
 * What every single fold has to keep.
 *
 * @param fold - of a page
 * @param poisoned - a field that the server never takes
 * @returns what it broke, or null
 */
export function brokenByFold(fold: Fold, poisoned: Name | null): string | null {
  return lostValue(fold) ?? strayAnswer(fold) ?? innocentVictim(fold, poisoned) ?? blindSend(fold);
}
