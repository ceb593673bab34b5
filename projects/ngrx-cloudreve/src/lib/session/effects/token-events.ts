import { inject } from '@angular/core';
import { createEffect } from '@ngrx/effects';
import { Action } from '@ngrx/store';
import { map } from 'rxjs';
import { TokenStore } from '../tokens/token-store';
import { TokenEvent } from '../tokens/token-event';
import { CloudreveSessionApiActions } from '../session-actions';

/**
 * What happens to the session other than through commands: it was refreshed, cannot be refreshed any more, or another
 * tab began or ended it.
 */
export const followTokens$ = createEffect(
  (session = inject(TokenStore)) => session.events$.pipe(map(tokenAction)),
  { functional: true },
);

function tokenAction(event: TokenEvent): Action {
  const { userId } = event;
  switch (event.kind) {
    case 'refreshed': {
      const { expiresAt, storageUnavailable } = event;
      return CloudreveSessionApiActions.tokenRefreshed({ userId, expiresAt, storageUnavailable });
    }
    case 'begun': {
      const { expiresAt, storageUnavailable, lastNickname } = event;
      return CloudreveSessionApiActions.restored({ userId, expiresAt, storageUnavailable, lastNickname });
    }
    case 'expiring':
      return CloudreveSessionApiActions.sessionExpiring({ userId, expiresAt: event.expiresAt });
    case 'ended':
      return CloudreveSessionApiActions.signedOut({ requestId: null, userId, reason: event.reason });
  }
}
