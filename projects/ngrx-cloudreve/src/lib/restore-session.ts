import { DOCUMENT, isPlatformBrowser } from '@angular/common';
import { afterNextRender, inject, PLATFORM_ID } from '@angular/core';
import { Store } from '@ngrx/store';
import { CloudreveSessionApiActions } from './session/session-actions';
import { SessionStart } from './session/session-start';
import { TokenStore } from './session/tokens/token-store';
import { TokenWatch } from './session/tokens/token-watch';

/**
 * Takes up the session that the storage holds. Runs after all environment initialisers, so that every effect of the
 * app already listens. On a server nothing is read: the status stays `'restoring'`, and so it does in a browser until
 * what the server rendered is hydrated.
 */
export function restoreSession(): void {
  if (!isPlatformBrowser(inject(PLATFORM_ID))) {
    return;
  }
  const session = inject(TokenStore);
  const store = inject(Store);
  const start = inject(SessionStart);
  inject(TokenWatch);
  const restore = (): void => {
    const restored = session.restore();
    store.dispatch(
      restored === null
        ? CloudreveSessionApiActions.nothingToRestore()
        : CloudreveSessionApiActions.restored({
            ...restored,
            storageUnavailable: session.storageUnavailable,
          }),
    );
    start.markRestored();
  };
  // Angular marks the root of what a server rendered.
  if (inject(DOCUMENT).querySelector('[ng-server-context]') === null) {
    restore();
  } else {
    afterNextRender(restore);
  }
}
