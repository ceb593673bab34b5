import { inject, Injectable, InjectionToken } from '@angular/core';
import { CLOCK } from '../platform/clock';

const HOOKS_TIMEOUT_MS = 2000;

/**
 * Hooks that run before an account signs out, for example to send its last edits. All hooks together have two seconds.
 * So the session need not know the other features.
 *
 * @example
 * ```ts
 * import { Provider } from '@angular/core';
 * import { CLOUDREVE_BEFORE_SIGN_OUT } from 'ngrx-cloudreve';
 *
 * export const hook: Provider = {
 *   provide: CLOUDREVE_BEFORE_SIGN_OUT,
 *   multi: true,
 *   useValue: () => Promise.resolve(),
 * };
 * ```
 */
export const CLOUDREVE_BEFORE_SIGN_OUT = new InjectionToken<readonly (() => Promise<unknown>)[]>(
  'CLOUDREVE_BEFORE_SIGN_OUT',
);

/** Runs what has to happen before an account signs out, or before a command that must come after the last edits. */
@Injectable()
export class BeforeSignOut {
  readonly #hooks = inject(CLOUDREVE_BEFORE_SIGN_OUT, { optional: true }) ?? [];
  readonly #clock = inject(CLOCK);

  /**
   * Runs all hooks at once; they have two seconds together.
   *
   * @returns resolves when they are done, failed or out of time
   */
  async run(): Promise<void> {
    if (this.#hooks.length === 0) {
      return;
    }
    let cancel = (): void => undefined;
    const timedOut = new Promise<void>((resolve) => {
      cancel = this.#clock.setTimer(HOOKS_TIMEOUT_MS, resolve);
    });
    await Promise.race([Promise.allSettled(this.#hooks.map(async (hook) => hook())), timedOut]);
    cancel();
  }
}

/** Provided by a feature that loads `user/me` itself when an account is taken up, so that it is not asked twice. */
export const ME_IS_LOADED_ELSEWHERE = new InjectionToken<boolean>('ngrx-cloudreve ME_IS_LOADED_ELSEWHERE');
