import { CloudreveFailure } from '../../http/cloudreve-failure';
import { AccountLane } from '../../lane/account-lane';
import { Clock } from '../../platform/clock';
import { KeptStorage } from '../../platform/kept-storage';
import { PageLocks } from '../../platform/page-locks';
import { SyncTiming } from '../sync/deadline';
import { FieldTable } from '../sync/field-table';
import { ApiEvent, SaveOutcome } from '../sync/sync-event';
import { SyncState } from '../sync/sync-state';

/** How a request failed, and what that means. */
export interface FailedRequest {
  readonly outcome: SaveOutcome;
  readonly failure: CloudreveFailure;
}

/** The requests of one account. None of them rejects. */
export interface SyncRequests<Fields extends object> {
  /** Makes a token ready; null when there is one. */
  readonly prepare: () => Promise<FailedRequest | null>;
  /** Reads everything. */
  readonly load: () => Promise<{ readonly server: Partial<Fields> } | FailedRequest>;
  /** Writes some fields; null when the server has them. */
  readonly patch: (fields: Readonly<Partial<Fields>>) => Promise<FailedRequest | null>;
  /** Writes some fields while the page goes away, without waiting; false when it could not leave. */
  readonly patchAndGo: (fields: Readonly<Partial<Fields>>) => boolean;
  /** The database refuses everything, as it does to a banned account: lets a refresh of the token decide. */
  readonly doubtToken: () => void;
}

/** The live state of one account. */
export interface SyncLive<Fields extends object> {
  readonly state: () => SyncState<Fields>;
  /** Folds an event before it returns. */
  readonly happened: (event: ApiEvent<Fields>) => void;
}

/** Everything that the planner of one session of one account knows of the world. */
export interface PlannerPorts<Fields extends object> {
  readonly table: FieldTable<Fields>;
  readonly timing: SyncTiming;
  readonly clock: Clock;
  /** From 0 to below 1. */
  readonly random: () => number;
  readonly storage: KeptStorage;
  readonly locks: PageLocks;
  readonly lane: AccountLane;
  readonly requests: SyncRequests<Fields>;
  readonly live: SyncLive<Fields>;
  /** What the names of this server begin with. */
  readonly prefix: string;
  readonly account: string;
  /** Random, of this page and session; in memory only, since a duplicated tab copies its storage. */
  readonly document: string;
  /** Whether the session has not ended, in any tab: nothing is sent or kept for one that has. */
  readonly isCurrent: () => boolean;
  /** Whether the account is signed in, in this session or in a later one. */
  readonly isSignedIn: () => boolean;
  /** What the browser says of its network; `true` proves nothing. */
  readonly isOnline: () => boolean;
}
