import { Action } from '@ngrx/store';
import { catchError, map, Observable, of } from 'rxjs';
import { CloudreveFailure } from '../http/cloudreve-failure';
import { toFailure } from '../http/to-failure';
import { AccountLane } from '../lane/account-lane';
import { Clock } from '../platform/clock';
import { FieldRules, Values } from './field-table';
import { SavePacing } from './save-pacing';
import { ServerKnowledge } from './server-knowledge';
import { SettingsOutbox } from './settings-outbox';

/** The settings of one read, and what the session has to know of the account in the same response. */
export interface LoadedValues {
  readonly server: Values;
  readonly accountActions: () => readonly Action[];
}

/** The requests of a turn, which holds the account's lane. */
export interface TurnRequests {
  /** Makes a fresh token ready. */
  readonly prepare: () => Observable<unknown>;
  readonly load: () => Observable<LoadedValues>;
  /** `PATCH /user/setting`. */
  readonly update: (fields: Values) => Observable<unknown>;
  /** The same while the page goes away; false when nothing was sent. */
  readonly updateBeforeClosing: (fields: Values) => boolean;
  /** The server refuses everything although the token is good by the clock: one refresh shows whether it is. */
  readonly verifyToken: () => void;
}

/** What the turns of one session need. */
export interface TurnPorts {
  readonly userId: string;
  readonly rules: FieldRules;
  readonly outbox: SettingsOutbox;
  readonly server: ServerKnowledge;
  readonly pacing: SavePacing;
  readonly lane: AccountLane;
  readonly requests: TurnRequests;
  readonly clock: Clock;
  /** When this tab began, wall time. */
  readonly startedAt: number;
  /** Whether the session goes on, in all tabs. */
  readonly isCurrent: () => boolean;
  /** What saved fields change of the account that the session shows. */
  readonly accountActions: (fields: Values) => readonly Action[];
  /** Takes an error that no request threw. */
  readonly onError: (error: unknown) => void;
}

/** How a request ended. */
export type RequestResult<Value> = { readonly value: Value } | { readonly failure: CloudreveFailure };

/**
 * Turns the error of a request into a value, so that other errors stay errors.
 *
 * @param request$ - emits once
 * @param clock - of this page
 * @returns its value or its failure
 */
export function resultOf<Value>(request$: Observable<Value>, clock: Clock): Observable<RequestResult<Value>> {
  return request$.pipe(
    map((value) => ({ value })),
    catchError((error: unknown) => of({ failure: toFailure(error, clock.wall()) })),
  );
}
