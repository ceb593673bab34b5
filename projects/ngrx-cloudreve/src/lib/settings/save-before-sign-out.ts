import { inject, Injector } from '@angular/core';
import { Store } from '@ngrx/store';
import { CLOCK } from '../platform/clock';
import { CloudreveSettingsActions } from './settings-actions';
import { SettingsSessions } from './settings-sessions';
import { SettingsSettled } from './settings-settled';

const LONGEST_WAIT_MS = 2000;

/**
 * The hook of the settings before a sign-out and before a command with a secret: one turn sends what all tabs have written
 * down. It does not wait for a turn that is due later than in two seconds.
 *
 * @returns a hook for `CLOUDREVE_BEFORE_SIGN_OUT`
 */
export function saveBeforeSignOut(): () => Promise<void> {
  // Not before it is needed: the lane of the sessions runs these hooks itself before a command.
  const injector = inject(Injector);
  return () => {
    const session = injector.get(SettingsSessions).current();
    if (session === null) {
      return Promise.resolve();
    }
    const { outbox, turn } = session;
    const clock = injector.get(CLOCK);
    const end = clock.monotonic() + LONGEST_WAIT_MS;
    injector.get<Store>(Store).dispatch(CloudreveSettingsActions.flush());
    return injector.get(SettingsSettled).until(() => {
      const isPending = Object.keys(outbox.pending()).length > 0;
      return !isPending || (turn.dueAt() ?? end) >= end;
    });
  };
}
