import { inject } from '@angular/core';
import { CanActivateFn, Router } from '@angular/router';
import { Store } from '@ngrx/store';
import { cloudreveSession } from 'ngrx-cloudreve';
import { filter, map, Observable, switchMap, take } from 'rxjs';

// While the session is being restored nobody knows, so a guard waits.
function injectIsSignedIn(): Observable<boolean> {
  const store = inject(Store);
  return store.select(cloudreveSession.selectStatus).pipe(
    filter((status) => status !== 'restoring'),
    switchMap(() => store.select(cloudreveSession.selectIsSignedIn)),
    take(1),
  );
}

/** Lets signed-in people pass, all others to the sign-in. */
export const signedInGuard: CanActivateFn = () => {
  const router = inject(Router);
  return injectIsSignedIn().pipe(map((isSignedIn) => isSignedIn || router.parseUrl('/sign-in')));
};

/** Keeps signed-in people away from the sign-in and the sign-up. */
export const signedOutGuard: CanActivateFn = () => {
  const router = inject(Router);
  return injectIsSignedIn().pipe(map((isSignedIn) => !isSignedIn || router.parseUrl('/settings')));
};
