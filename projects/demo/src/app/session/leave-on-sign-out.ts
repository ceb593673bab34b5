import { DestroyRef, EnvironmentProviders, inject, provideEnvironmentInitializer } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Router } from '@angular/router';
import { Actions, ofType } from '@ngrx/effects';
import { CloudreveSessionApiActions } from 'ngrx-cloudreve';

/**
 * Leaves the protected pages when a session ends, whoever ended it. It follows the action and not the state, which
 * may show the past while somebody travels through time in Redux DevTools.
 *
 * @returns the providers
 */
export function provideLeavingOnSignOut(): EnvironmentProviders {
  return provideEnvironmentInitializer(() => {
    const router = inject(Router);
    inject(Actions)
      .pipe(ofType(CloudreveSessionApiActions.signedOut), takeUntilDestroyed(inject(DestroyRef)))
      .subscribe({
        next: () => void router.navigateByUrl('/sign-in'),
        error: console.error,
      });
  });
}
