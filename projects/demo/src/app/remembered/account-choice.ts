import { computed, effect, inject, Signal } from '@angular/core';
import { Store } from '@ngrx/store';
import { cloudreveSession, cloudreveSettings } from 'ngrx-cloudreve';
import { Remembered, RememberedName } from './remembered';

const SETTINGS = { language: 'language', theme: 'preferred_theme' } as const;

/**
 * What the account has chosen, as soon as it is edited, and on a new page before the server has said it.
 *
 * @param name - of the choice
 * @returns the choice; empty when there is none, and when nobody is signed in
 */
export function injectAccountChoice(name: RememberedName): Signal<string> {
  const store = inject(Store);
  const remembered = inject(Remembered);
  const status = store.selectSignal(cloudreveSession.selectStatus);
  const user = store.selectSignal(cloudreveSession.selectUser);
  const settings = store.selectSignal(cloudreveSettings.selectSettings);
  const setting = SETTINGS[name];

  // The settings show an edit at once; until they are loaded, the account has it too. Null: not known yet.
  const known = computed(() => {
    const isOut = status() === 'signedOut' || status() === 'signingIn';
    return isOut ? '' : (settings()[setting] ?? user()?.[setting] ?? null);
  });
  effect(() => {
    const now = known();
    if (now !== null) {
      remembered.write(name, now);
    }
  });
  return computed(() => known() ?? remembered.read(name));
}
