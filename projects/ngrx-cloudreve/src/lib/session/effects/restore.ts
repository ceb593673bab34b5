import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { mergeMap, tap } from 'rxjs';
import { TokenStore } from '../tokens/token-store';
import { CloudreveSessionApiActions } from '../session-actions';
import { injectReadMe } from './read-me';

/**
 * Has the server confirm a session that the storage held.
 *
 * mergeMap: a response names its account, and the reducer ignores those of another one.
 */
export const confirmRestored$ = createEffect(
  (actions$ = inject(Actions), readMe = injectReadMe()) =>
    actions$.pipe(
      ofType(CloudreveSessionApiActions.restored),
      mergeMap(({ userId }) => readMe(userId)),
    ),
  { functional: true },
);

/**
 * Keeps the nickname for a page that begins without a network.
 *
 * tap: the storage is synchronous.
 */
export const writeNickname$ = createEffect(
  (actions$ = inject(Actions), session = inject(TokenStore)) =>
    actions$.pipe(
      ofType(
        CloudreveSessionApiActions.signInSucceeded,
        CloudreveSessionApiActions.meLoaded,
        CloudreveSessionApiActions.userPatched,
      ),
      tap((action) => {
        const { nickname = '' } = 'user' in action ? action.user : action.changes;
        if (nickname !== '') {
          session.writeNickname(action.userId, nickname);
        }
      }),
    ),
  { functional: true, dispatch: false },
);
