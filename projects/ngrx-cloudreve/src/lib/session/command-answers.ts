import { inject } from '@angular/core';
import { Action } from '@ngrx/store';
import { catchError, Observable, of, OperatorFunction } from 'rxjs';
import { clientFailure, CloudreveFailure } from '../http/cloudreve-failure';
import { toFailure } from '../http/to-failure';
import { CLOCK } from '../platform/clock';
import { CloudreveSessionApiActions } from './session-actions';

/**
 * Ends a command with "failed" instead of an error.
 *
 * @param requestId - of the asking action
 * @param before - is told the failure first
 * @returns the operator; call it where `inject` may be called
 */
export function orCommandFailed(
  requestId: string,
  before: (failure: CloudreveFailure) => void = () => undefined,
): OperatorFunction<Action, Action> {
  const clock = inject(CLOCK);
  return catchError((error: unknown) => {
    const failure = toFailure(error, clock.wall());
    before(failure);
    return of(CloudreveSessionApiActions.commandFailed({ requestId, failure }));
  });
}

/**
 * The answer to a command whose secret was taken before.
 *
 * @param requestId - of the asking action
 * @returns one action
 */
export function secretGone(requestId: string): Observable<Action> {
  return of(CloudreveSessionApiActions.commandFailed({ requestId, failure: clientFailure('secretGone') }));
}
