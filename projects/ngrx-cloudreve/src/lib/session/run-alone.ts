import { InjectionToken } from '@angular/core';
import { ObservableInput } from 'rxjs';

/**
 * Runs a call for the current account with no other write of the library at the same time, after the edits that wait;
 * it rejects at once while the browser is offline. The session does not know who sees to that.
 */
export type RunAlone = <T>(work: (account: string) => ObservableInput<T>) => Promise<T>;

/** How a command of the session runs alone. */
export const RUN_ALONE = new InjectionToken<RunAlone>('ngrx-cloudreve RUN_ALONE');
