import { CloudreveFeature } from '../cloudreve-feature';
import { runInLane } from '../lane/cloudreve-lane';
import { numberedError } from '../numbered-error';
import { WATCH_TEXT, watchText } from '../platform/text-controls';
import { provideInStore } from '../provide-in-store';
import { CLOUDREVE_BEFORE_SIGN_OUT, ME_IS_LOADED_ELSEWHERE } from '../session/before-sign-out';
import { RUN_EXCLUSIVE } from '../session/run-exclusive';
import { LastRequest } from '../session/tokens/last-request';
import { CloudreveSettingsApi } from './settings-api';
import { settingsEffects } from './settings-effects';
import { CloudreveSettingsFacade } from './settings-facade';
import { saveBeforeSignOut } from './save-before-sign-out';
import { settingsFeature } from './settings-selectors';
import { SettingsSessions } from './settings-sessions';
import { SettingsSettled } from './settings-settled';
import { DEFAULT_WINDOW, SETTINGS_WINDOW } from './settings-window';
import { TextUnderCursor } from './text-under-cursor';
import { DebounceWindow } from './debounce-window';

/**
 * How the settings are saved.
 *
 * @example
 * ```ts
 * import { CloudreveSettingsOptions, withSettings } from 'ngrx-cloudreve';
 *
 * const slowNetwork: CloudreveSettingsOptions = { wait: 1500, maxWait: 10_000 };
 *
 * export const feature = withSettings(slowNetwork);
 * ```
 */
export interface CloudreveSettingsOptions {
  /** Milliseconds after the last edit at which the edits are sent, at least 0. Default: 600. */
  readonly wait?: number | undefined;
  /** Milliseconds after the first edit at which the edits are sent at the latest. Default: 2,000. */
  readonly maxWait?: number | undefined;
}

function readWindow(options: CloudreveSettingsOptions): DebounceWindow {
  const window = {
    wait: options.wait ?? DEFAULT_WINDOW.wait,
    maxWait: options.maxWait ?? DEFAULT_WINDOW.maxWait,
  };
  if (!Object.values(window).every((time) => Number.isFinite(time) && time >= 0)) {
    throw numberedError(8);
  }
  return window;
}

/**
 * Adds the settings of the account as a slice. Edits show at once. They are debounced, coalesced by field, and sent as
 * one `PATCH /user/setting` that holds only what changed.
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
  const window = readWindow(options);
  return {
    ɵkind: 'settings',
    ɵproviders: [
      { provide: SETTINGS_WINDOW, useValue: window },
      { provide: ME_IS_LOADED_ELSEWHERE, useValue: true },
      { provide: CLOUDREVE_BEFORE_SIGN_OUT, multi: true, useFactory: saveBeforeSignOut },
      { provide: RUN_EXCLUSIVE, useFactory: runInLane },
      { provide: WATCH_TEXT, useValue: watchText },
      LastRequest,
      CloudreveSettingsApi,
      SettingsSessions,
      SettingsSettled,
      TextUnderCursor,
      CloudreveSettingsFacade,
      provideInStore(settingsFeature, settingsEffects),
    ],
  };
}
