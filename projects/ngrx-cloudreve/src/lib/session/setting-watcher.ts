import { InjectionToken } from '@angular/core';

/**
 * Is called when a read of `GET /user/setting` starts; what it returns is called with the `data` of the response.
 *
 * @param userId - whose
 */
export type SettingWatcher = (userId: string) => (data: unknown) => void;

/**
 * Provided by a feature that shows more of `GET /user/setting` than the settings, so that it need not ask a second time.
 * Who reads the route and who shows it do not know each other.
 */
export const SETTING_WATCHER = new InjectionToken<SettingWatcher>('ngrx-cloudreve SETTING_WATCHER');
