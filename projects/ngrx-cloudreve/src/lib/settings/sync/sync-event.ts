import { CloudreveFailure } from '../../http/cloudreve-failure';
import { FieldName } from './field-table';
import { SyncHold } from './sync-state';

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
      readonly type: 'reconciled';
      readonly server: Readonly<Partial<Fields>>;
      /** `serverVersion` when the GET began. */
      readonly version: number;
      readonly begunAt: number;
    }
  | {
      readonly type: 'readFailed';
      readonly outcome: SaveOutcome;
      readonly failure: CloudreveFailure;
      readonly at: number;
      /** 0 to 1. */
      readonly random: number;
    }
  | { readonly type: 'held'; readonly hold: SyncHold }
  | { readonly type: 'released'; readonly hold: SyncHold }
  /** Something else may have written: what is known is old. */
  | { readonly type: 'overtaken' }
  | { readonly type: 'flushed' }
  | { readonly type: 'retried'; readonly field: FieldName<Fields>; readonly at: number }
  | { readonly type: 'discarded'; readonly field: FieldName<Fields> };
