import { CloudreveFailure } from '../../http/cloudreve-failure';
import { FieldName } from './field-table';
import { SavedFields, SyncDoubt, SyncEntries, SyncHold } from './sync-state';

/** What a failed request means for its fields. */
export type SaveOutcome =
  | 'auth' // the session has to be mended first
  | 'invalid' // a field is bad, the server does not say which
  | 'refused' // the server does not want it
  | 'throttled' // later
  | 'answered' // a server error: an answer, part of it may be applied
  | 'unknown' // it may be applied, now or soon
  | 'notSent'; // it never left

/** Everything that can happen to the settings of an account. Times and random numbers come in with the event. */
export type SyncEvent<Fields extends object> =
  | {
      readonly type: 'edited';
      /** Null and undefined mean "not touched". */
      readonly changes: { readonly [Name in keyof Fields]?: Fields[Name] | null | undefined };
      /** Wall time. */
      readonly editedAt: number;
      readonly at: number;
    }
  | { readonly type: 'saveStarted'; readonly id: string; readonly at: number }
  | { readonly type: 'saved'; readonly id: string }
  | {
      readonly type: 'saveFailed';
      readonly id: string;
      readonly outcome: SaveOutcome;
      readonly failure: CloudreveFailure;
      readonly at: number;
      /** 0 to 1. */
      readonly random: number;
    }
  | {
      readonly type: 'loaded';
      readonly server: Readonly<Partial<Fields>>;
      /** `serverVersion` when the GET began. */
      readonly version: number;
      readonly begunAt: number;
    }
  | {
      readonly type: 'loadFailed';
      readonly outcome: SaveOutcome;
      readonly failure: CloudreveFailure;
      readonly at: number;
      /** 0 to 1. */
      readonly random: number;
    }
  | { readonly type: 'held'; readonly hold: SyncHold }
  | { readonly type: 'released'; readonly hold: SyncHold }
  /** Another tab saved. */
  | { readonly type: 'remoteSaved'; readonly values: SavedFields<Fields> }
  /** Another page's request has an unknown outcome. */
  | { readonly type: 'doubted'; readonly doubt: SyncDoubt<Fields> }
  /** Edits of a page that is gone are taken over. */
  | {
      readonly type: 'restored';
      readonly entries: SyncEntries<Fields>;
      readonly doubt: SyncDoubt<Fields> | null;
      readonly at: number;
      /** The wall time of `at`. */
      readonly wall: number;
    }
  /** Another page has taken over the edits of this one, up to a wall time, while it was away. */
  | { readonly type: 'takenOver'; readonly editedUpTo: number }
  /** The page goes away, maybe for good; these fields left in its last breath. */
  | { readonly type: 'left'; readonly fields: readonly FieldName<Fields>[]; readonly at: number }
  /** The page or the network is back. */
  | { readonly type: 'woken' }
  /** Something else may have written: what is known is old. */
  | { readonly type: 'overtaken' }
  | { readonly type: 'flushed' }
  | { readonly type: 'retried'; readonly field: FieldName<Fields>; readonly at: number }
  | { readonly type: 'discarded'; readonly field: FieldName<Fields> };

/** What the synchroniser does by itself; the rest comes from a person. */
export type ApiEvent<Fields extends object> = Exclude<
  SyncEvent<Fields>,
  { type: 'edited' | 'flushed' | 'retried' | 'discarded' }
>;
