import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { tap } from 'rxjs';
import { CloudreveSessionApiActions } from '../session/session-actions';
import { CloudreveLane } from './cloudreve-lane';

// tap: before `signOut()` resolves, whatever still waits for its turn.
const leaveLane$ = createEffect(
  (actions$ = inject(Actions), lane = inject(CloudreveLane)) =>
    actions$.pipe(
      ofType(CloudreveSessionApiActions.signedOut),
      tap(({ userId, reason }) => {
        if (userId !== null) {
          lane.signOut(userId, reason === 'person');
        }
      }),
    ),
  { functional: true, dispatch: false },
);

/** The effects of the lane. */
export const laneEffects = { leaveLane$ };
