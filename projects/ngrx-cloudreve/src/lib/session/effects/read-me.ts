import { inject } from '@angular/core';
import { Action } from '@ngrx/store';
import { catchError, EMPTY, map, Observable, of } from 'rxjs';
import { toFailure } from '../../http/to-failure';
import { CLOCK } from '../../platform/clock';
import { ME_IS_LOADED_ELSEWHERE } from '../before-sign-out';
import { CloudreveSessionApiActions } from '../session-actions';
import { CloudreveSessionApi } from '../session-api';

/**
 * Reads the signed-in account: `GET /user/me`. Where a feature reads it anyway, nothing is asked twice.
 *
 * @returns reads an account and emits `meLoaded` or `meFailed`; call this where `inject` may be called
 */
export function injectReadMe(): (userId: string) => Observable<Action> {
  const api = inject(CloudreveSessionApi);
  const clock = inject(CLOCK);
  if (inject(ME_IS_LOADED_ELSEWHERE, { optional: true }) === true) {
    return () => EMPTY;
  }
  return (userId) =>
    api.me(userId).pipe(
      map((user) => CloudreveSessionApiActions.meLoaded({ userId, user })),
      catchError((error: unknown) =>
        of(CloudreveSessionApiActions.meFailed({ userId, failure: toFailure(error, clock.wall()) })),
      ),
    );
}
