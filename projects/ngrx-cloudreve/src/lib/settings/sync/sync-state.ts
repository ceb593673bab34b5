import { CloudreveFailure } from '../../http/cloudreve-failure';
import { FieldName, InvalidReason } from './field-table';

/** Where an edit is on its way. */
export type EntryPhase = 'pending' | 'inFlight' | 'failed' | 'invalid';

/** Why an edit is not on its way to the server. */
export type EntryFailure =
  | { readonly kind: 'invalid'; readonly reason: InvalidReason }
  | { readonly kind: 'refused'; readonly failure: CloudreveFailure }
  /** Another device changed the field meanwhile. */
  | { readonly kind: 'conflict' }
  /** It left over ten minutes ago and nobody knows whether it arrived. */
  | { readonly kind: 'unconfirmed' };

/** An edit of one field, until it is settled. */
export interface SyncEntry<Value> {
  /** The person's newest value. */
  readonly value: Value;
  /** Wall time of the newest edit. */
  readonly editedAt: number;
  /** Every base and every value of this field that left this page: what the server may hold without a conflict. */
  readonly ours: readonly Value[];
  /** Whether a value of it left that was not acknowledged. */
  readonly sent: boolean;
  readonly phase: EntryPhase;
  readonly failure: EntryFailure | null;
}

/** The entries by field. */
export type SyncEntries<Fields extends object> = {
  readonly [Name in keyof Fields]?: SyncEntry<Fields[Name]>;
};

/** The one request in flight. */
export interface SyncRequest<Fields extends object> {
  /** Random, so that an answer to an earlier life of the slice is ignored. */
  readonly id: string;
  /** What its body holds. */
  readonly fields: Readonly<Partial<Fields>>;
  /** Wall time of the edit that each of its values comes from. */
  readonly editedAt: Readonly<Partial<Record<keyof Fields, number>>>;
  readonly sentAt: number;
  /** The first edit of its window, so that a repetition knows how old its values are. */
  readonly firstAt: number;
}

/** A value that is on the server, and when it was made. */
export interface SavedField<Value> {
  readonly value: Value;
  /** Wall time of the edit. */
  readonly editedAt: number;
}

/** What was saved, by field: what the tabs of a browser tell each other. */
export type SavedFields<Fields extends object> = {
  readonly [Name in keyof Fields]?: SavedField<Fields[Name]>;
};

/** What a request with an unknown outcome may still bring. */
export interface DoubtedField<Value> extends SavedField<Value> {
  /** Every value that the field may turn out to hold. */
  readonly brings: readonly Value[];
}

/** By field, what may still arrive. */
export type DoubtedFields<Fields extends object> = {
  readonly [Name in keyof Fields]?: DoubtedField<Fields[Name]>;
};

/** A request with an unknown outcome: it may commit until then. */
export interface SyncDoubt<Fields extends object> {
  readonly until: number;
  readonly fields: DoubtedFields<Fields>;
}

/** Why nothing may be sent; each event removes only its own. */
export type SyncHold = 'auth' | 'offline' | 'hidden' | 'signedOut' | 'paused';

/** The whole state of one account's settings. Plain JSON; times are monotonic but for `editedAt`. */
export interface SyncState<Fields extends object> {
  /** Last known values; null before the first GET. */
  readonly server: Readonly<Partial<Fields>> | null;
  readonly entries: SyncEntries<Fields>;
  readonly request: SyncRequest<Fields> | null;
  readonly doubt: SyncDoubt<Fields> | null;
  /** The fields of a refused request; each goes alone. */
  readonly isolating: readonly FieldName<Fields>[];
  readonly holds: readonly SyncHold[];
  /** Failures in a row. */
  readonly attempt: number;
  /** Server errors in a row; other failures do not count towards giving a field up. */
  readonly answers: number;
  /** PATCHes in a row that got no answer while reading went on: a server that forbids them across origins. */
  readonly silent: number;
  /** The back-off: nothing is sent before. */
  readonly notBefore: number;
  /** The server asked to be left alone until then; no event makes it sooner. */
  readonly throttledUntil: number;
  /** Wall time of the newest edit that any page of this browser is known to have saved. */
  readonly newestSaved: number;
  /** First and last edit of the window that is open. */
  readonly firstAt: number | null;
  readonly lastAt: number | null;
  /** The window was ended early. */
  readonly flushing: boolean;
  /** The server has to be asked before anything is sent: something was unknown, held or partly applied. */
  readonly mustRead: boolean;
  /** Moves on every send and answer; a GET that it overtook is stale. */
  readonly serverVersion: number;
  /** Fields that were edited here and acknowledged, and not edited since. */
  readonly acknowledged: readonly FieldName<Fields>[];
}

/**
 * The state before the first GET.
 *
 * @returns nothing known, nothing edited
 */
export function initialSyncState<Fields extends object>(): SyncState<Fields> {
  return {
    server: null,
    entries: {},
    request: null,
    doubt: null,
    isolating: [],
    holds: [],
    attempt: 0,
    answers: 0,
    silent: 0,
    notBefore: 0,
    throttledUntil: 0,
    newestSaved: 0,
    firstAt: null,
    lastAt: null,
    flushing: false,
    mustRead: false,
    serverVersion: 0,
    acknowledged: [],
  };
}
