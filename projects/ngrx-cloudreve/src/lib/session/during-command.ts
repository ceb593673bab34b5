import { DestroyRef, inject } from '@angular/core';
import { finalize, Observable } from 'rxjs';
import { RunningCommands } from './tokens/running-commands';
import { TokenStore } from './tokens/token-store';

/** Wraps a command that was dispatched now, whenever it runs. */
export type DuringCommand = <T>(command$: Observable<T>) => Observable<T>;

/**
 * Lets a command use the session that it began with, whatever happens to the storage meanwhile. When it has ended, that
 * counts again.
 *
 * @returns the wrapper; call this where `inject` may be called
 */
export function injectDuringCommand(): DuringCommand {
  const running = inject(RunningCommands);
  const session = inject(TokenStore);
  const app = inject(DestroyRef);
  return (command$) => {
    running.begin();
    return command$.pipe(
      finalize(() => {
        running.end();
        if (session.userId !== null && !app.destroyed) {
          session.read(session.userId);
        }
      }),
    );
  };
}
