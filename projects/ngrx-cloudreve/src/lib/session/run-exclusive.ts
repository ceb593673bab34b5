import { inject, InjectionToken } from '@angular/core';
import { firstValueFrom, from, ObservableInput } from 'rxjs';
import { CloudreveError } from '../http/cloudreve-error';
import { clientFailure, cloudreveFailure } from '../http/cloudreve-failure';
import { PAGE_LIFE } from '../platform/page-life';
import { BeforeSignOut } from './before-sign-out';
import { TokenStore } from './tokens/token-store';

/**
 * Runs a call for the current account with no other write of the library at the same time, after the edits that wait;
 * it rejects at once while the browser is offline. The session does not know who sees to that.
 */
export type RunExclusive = <T>(work: (account: string) => ObservableInput<T>) => Promise<T>;

/** How a command of the session runs alone. */
export const RUN_EXCLUSIVE = new InjectionToken<RunExclusive>('ngrx-cloudreve RUN_EXCLUSIVE');

/**
 * What comes before a call that is not kept for later.
 *
 * @returns waits for the edits that have to be sent first, two seconds at most; rejects with CloudreveError of kind
 * `'network'` while the browser is offline
 */
export function injectBeforeCommand(): () => Promise<void> {
  const life = inject(PAGE_LIFE);
  const before = inject(BeforeSignOut);
  return async () => {
    if (!life.isOnline()) {
      throw new CloudreveError(cloudreveFailure('network', { retryable: true }));
    }
    await before.run();
  };
}

/**
 * For an app without settings, in which the library writes nothing else.
 *
 * @returns runs a call after what has to happen first
 */
export function runWithoutLane(): RunExclusive {
  const session = inject(TokenStore);
  const beforeCommand = injectBeforeCommand();
  return async (work) => {
    await beforeCommand();
    const { userId } = session;
    if (userId === null) {
      throw new CloudreveError(clientFailure('signedOut'));
    }
    return firstValueFrom(from(work(userId)));
  };
}
