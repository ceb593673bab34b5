import { inject } from '@angular/core';
import { CLOCK, sleep } from '../platform/clock';
import { CONFIRM } from '../platform/confirm';
import { injectCloudreveSettings } from './settings-facade';
import { SettingsSessions } from './settings-sessions';

const FLUSH_WAIT_MS = 2000;
const QUESTION = 'Some settings are not saved yet. Leave anyway?';

/**
 * Options of the guard.
 *
 * @example
 * ```ts
 * import { inject } from '@angular/core';
 * import { CloudreveSettingsSavedOptions, cloudreveSettingsSaved } from 'ngrx-cloudreve';
 *
 * class Dialogs {
 *   ask(question: string) {
 *     return Promise.resolve(question !== '');
 *   }
 * }
 *
 * const options: CloudreveSettingsSavedOptions = { ask: () => inject(Dialogs).ask('Leave without saving?') };
 *
 * export const guard = cloudreveSettingsSaved(options);
 * ```
 */
export interface CloudreveSettingsSavedOptions {
  /** Asks whether to leave with unsaved edits. Default: the browser's dialog. */
  readonly ask?: (() => boolean | Promise<boolean>) | undefined;
}

/**
 * Guards the way out of a page. It sends the waiting edits, waits for two seconds at most, and asks the person if an
 * edit is still not on the server. Leaving loses no edit: the library continues to send them.
 *
 * @param options - how to ask
 * @returns a guard for `canDeactivate`
 * @throws NGC-014 without `withSettings()`
 *
 * @example
 * ```ts
 * import { Component } from '@angular/core';
 * import { Routes } from '@angular/router';
 * import { cloudreveSettingsSaved } from 'ngrx-cloudreve';
 *
 * @Component({ template: '' })
 * class SettingsPage {}
 *
 * export const routes: Routes = [
 *   { path: 'settings', component: SettingsPage, canDeactivate: [cloudreveSettingsSaved()] },
 * ];
 * ```
 */
export function cloudreveSettingsSaved(options: CloudreveSettingsSavedOptions = {}): () => Promise<boolean> {
  return async () => {
    const facade = injectCloudreveSettings();
    const sessions = inject(SettingsSessions);
    const clock = inject(CLOCK);
    const askPerson = inject(CONFIRM);
    const isSaved = (): boolean => Object.keys(sessions.current()?.outbox.open() ?? {}).length === 0;
    if (isSaved()) {
      return true;
    }
    await Promise.race([facade.flush(), sleep(clock, FLUSH_WAIT_MS)]);
    return isSaved() || (options.ask ?? (() => askPerson(QUESTION)))();
  };
}
