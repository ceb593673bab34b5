import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { catchError, concatMap, defer, groupBy, map, mergeMap, of } from 'rxjs';
import { CloudreveError } from 'ngrx-cloudreve';
import { clientFailure, CLOCK, TokenStore, toFailure } from 'ngrx-cloudreve/internal';
import { CloudreveAccountActions, CloudreveAccountApiActions } from './account-actions';
import { CloudreveAccountApi } from './account-api';

// concatMap: each gets its answer, and an older one never comes after a newer one. mergeMap: accounts do not wait for
// each other. Whoever is signed in when the action comes is who asked, however long it waits.
const loadCapacity$ = createEffect(
  (
    actions$ = inject(Actions),
    api = inject(CloudreveAccountApi),
    session = inject(TokenStore),
    clock = inject(CLOCK),
  ) =>
    actions$.pipe(
      ofType(CloudreveAccountActions.loadCapacity),
      map(({ requestId }) => ({ requestId, userId: session.userId })),
      groupBy(({ userId }) => userId),
      mergeMap((command$) =>
        command$.pipe(
          concatMap(({ requestId, userId }) =>
            defer(() => {
              if (userId === null || userId !== session.userId) {
                throw new CloudreveError(clientFailure('signedOut'));
              }
              return api
                .capacity(userId)
                .pipe(
                  map((capacity) =>
                    CloudreveAccountApiActions.capacityLoaded({ requestId, userId, capacity }),
                  ),
                );
            }).pipe(
              catchError((error: unknown) => {
                const failure = toFailure(error, clock.wall());
                return of(CloudreveAccountApiActions.capacityFailed({ requestId, userId, failure }));
              }),
            ),
          ),
        ),
      ),
    ),
  { functional: true },
);

/** The effects of the account. */
export const accountEffects = { loadCapacity$ };
