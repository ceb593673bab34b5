import { inject, Injector } from '@angular/core';
import { CloudreveFeature } from '../cloudreve-feature';
import { numberedError } from '../numbered-error';
import { provideInStore } from '../provide-in-store';
import { CLOUDREVE_BEFORE_LEAVING, ME_IS_LOADED_ELSEWHERE } from '../session/before-leaving';
import { CloudreveSettingsApi } from './settings-api';
import { settingsEffects } from './settings-effects';
import { CloudreveSettingsFacade } from './settings-facade';
import { SettingsLiveState } from './settings-live-state';
import { SettingsRequests } from './settings-requests';
import { settingsFeature } from './settings-selectors';
import { SettingsSynchroniser } from './settings-synchroniser';
import { SettingsWorld } from './settings-world';
import { DEFAULT_TIMING, SETTINGS_TIMING } from './settings-timing';
import { SyncTiming } from './sync/deadline';

/** How the settings are saved. */
export interface CloudreveSettingsOptions {
  /** Milliseconds without a further edit after which the edits leave; 600 without it, at least 0. */
  readonly wait?: number | undefined;
  /** Milliseconds after the first edit at which they leave at the latest; 2,000 without it. */
  readonly maxWait?: number | undefined;
}

function readTiming(options: CloudreveSettingsOptions): SyncTiming {
  const timing = {
    wait: options.wait ?? DEFAULT_TIMING.wait,
    maxWait: options.maxWait ?? DEFAULT_TIMING.maxWait,
  };
  if (!Object.values(timing).every((time) => Number.isFinite(time) && time >= 0)) {
    throw numberedError(8);
  }
  return timing;
}

// Signing out: what waits is sent first. The session gives all hooks two seconds together.
function sendBeforeLeaving(): () => Promise<unknown> {
  // Not before it is needed: the synchroniser's lane runs these hooks itself before a command.
  const injector = inject(Injector);
  return () => injector.get(SettingsSynchroniser).leaveAccount();
}

/**
 * The settings of the account as a slice: edits show at once, are debounced, coalesced by field, and leave as one
 * `PATCH /user/setting` that holds only what changed.
 *
 * @param options - the window of the debounce
 * @returns the feature, for `provideCloudreve`
 * @throws NGC-008 for a time that is no number from 0
 *
 * @example
 * ```ts
 * import { provideCloudreve, withSettings } from 'ngrx-cloudreve';
 *
 * export const cloudreve = provideCloudreve({ apiUrl: '/api/v4' }, withSettings({ wait: 400 }));
 * ```
 */
export function withSettings(options: CloudreveSettingsOptions = {}): CloudreveFeature {
  const timing = readTiming(options);
  return {
    ɵkind: 'settings',
    ɵproviders: [
      { provide: SETTINGS_TIMING, useValue: timing },
      { provide: ME_IS_LOADED_ELSEWHERE, useValue: true },
      { provide: CLOUDREVE_BEFORE_LEAVING, multi: true, useFactory: sendBeforeLeaving },
      SettingsRequests,
      CloudreveSettingsApi,
      SettingsLiveState,
      SettingsWorld,
      SettingsSynchroniser,
      CloudreveSettingsFacade,
      provideInStore(settingsFeature, settingsEffects),
    ],
  };
}
