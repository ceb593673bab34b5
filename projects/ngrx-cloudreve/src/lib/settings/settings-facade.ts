import { inject, Injectable, WritableSignal } from '@angular/core';
import { Actions } from '@ngrx/effects';
import { Action, Store } from '@ngrx/store';
import { filter, firstValueFrom } from 'rxjs';
import { CloudreveOutcome, failed } from '../cloudreve-outcome';
import { injectProvided } from '../inject-provided';
import { clientFailure } from '../http/cloudreve-failure';
import { CloudreveSettingName, CloudreveSettings, CloudreveSettingsChange } from './cloudreve-settings';
import { fieldNames } from './field-table';
import { SettingsSettled } from './settings-settled';
import { CloudreveSettingsActions } from './settings-actions';
import { settingsModel } from './settings-model';
import { cloudreveSettings } from './settings-selectors';
import { SettingsSessions } from './settings-sessions';
import { TextUnderCursor } from './text-under-cursor';

function isTouched(value: unknown): boolean {
  return value !== null && value !== undefined;
}

/**
 * The settings as signals and methods, without `dispatch`. The promises never reject.
 *
 * @example
 * ```ts
 * import { CloudreveSettingsFacade } from 'ngrx-cloudreve';
 *
 * export const saveNow = (settings: CloudreveSettingsFacade) =>
 *   settings.hasUnsaved() ? settings.flush() : Promise.resolve({ ok: true });
 * ```
 */
@Injectable()
export class CloudreveSettingsFacade {
  readonly #store = inject<Store>(Store);
  readonly #actions$ = inject(Actions);
  readonly #sessions = inject(SettingsSessions);
  readonly #settled = inject(SettingsSettled);

  /** Every setting as the person sees it; null while not known. */
  readonly settings = this.#store.selectSignal(cloudreveSettings.selectSettings);
  /** One status for all fields together. */
  readonly status = this.#store.selectSignal(cloudreveSettings.selectStatus);
  /** Whether any edit is not on the server yet. */
  readonly hasUnsaved = this.#store.selectSignal(cloudreveSettings.selectHasUnsaved);
  /** The edits that are failed, invalid or in conflict, with both values. */
  readonly failed = this.#store.selectSignal(cloudreveSettings.selectFailed);
  /** Whether the settings were read from the server. */
  readonly loadStatus = this.#store.selectSignal(cloudreveSettings.selectLoadStatus);

  /**
   * The settings as one writable signal, for `form()` of Angular's signal forms and for two-way bindings.
   *
   * Reading gives the values for controls: the person's own value of each field, even if it failed, or else the
   * server's. While a value is not known, it is the zero value of its type ('', 0, false, []). Writing dispatches one
   * `change` with the fields that differ from that, and nothing if none does. So zero values that nobody touched never
   * become edits. Null and undefined mean "not touched". You can read the written value at once. If you write inside a
   * notification of the store, you can read it when that is over.
   *
   * While a person has their cursor in the text of a field, other tabs and devices do not replace it.
   *
   * Prefer `update` to `set` with an earlier record: each older value in such a record is an edit like any other.
   *
   * Like every signal, you cannot write it in a computed signal or a template (NG0600), but in an event, an effect or a
   * callback. In development, a value of a wrong type throws NGC-102 at the writer.
   *
   * @example
   * ```ts
   * import { Component } from '@angular/core';
   * import { form, FormField } from '@angular/forms/signals';
   * import { injectCloudreveSettings } from 'ngrx-cloudreve';
   *
   * @Component({
   *   selector: 'app-profile',
   *   imports: [FormField],
   *   template: `<input [formField]="profile.nick" /> {{ settings.status() }}`,
   * })
   * export class Profile {
   *   readonly settings = injectCloudreveSettings();
   *   readonly profile = form(this.settings.model);
   * }
   * ```
   */
  readonly model: WritableSignal<CloudreveSettings> = settingsModel(this.#store, inject(TextUnderCursor));

  /**
   * Changes settings. The change shows at once and is sent with the other edits of its window.
   *
   * @param changes - any subset; null and undefined mean "not touched", so you can pass the value of a form
   * @returns resolves when these fields are settled: on the server, failed or invalid
   * @throws NGC-101 or NGC-102 in development, at once, for an unknown field or a wrong type
   *
   * @example
   * ```ts
   * import { injectCloudreveSettings } from 'ngrx-cloudreve';
   *
   * export class ThemePicker {
   *   readonly settings = injectCloudreveSettings();
   *   pick(colour: string) {
   *     void this.settings.change({ preferred_theme: colour });
   *   }
   * }
   * ```
   */
  change(changes: CloudreveSettingsChange): Promise<CloudreveOutcome<object, never>> {
    const action = CloudreveSettingsActions.change(changes);
    const names = fieldNames<CloudreveSettings>(action.changes);
    const wasDropped = Object.values(changes).filter(isTouched).length > names.length;
    const outcome = this.#after(action, () => names);
    return wasDropped ? outcome.then(() => failed(clientFailure('invalidValue'))) : outcome;
  }

  /**
   * Sends the waiting edits without waiting for the end of the window. A pause after a failure still applies, and so
   * does a missing token.
   *
   * @returns resolves when no edit of any tab is to be sent any more
   */
  flush(): Promise<CloudreveOutcome<object, never>> {
    return this.#after(CloudreveSettingsActions.flush(), () => this.#open());
  }

  /**
   * Waits for every edit, of all tabs.
   *
   * @returns resolves when no edit is to be sent any more
   */
  settled(): Promise<CloudreveOutcome<object, never>> {
    return this.#settled.of(this.#open());
  }

  /**
   * Sends a failed edit again, over whatever the server holds now.
   *
   * @param field - whose edit
   * @returns resolves when it is settled
   */
  retry(field: CloudreveSettingName): Promise<CloudreveOutcome<object, never>> {
    return this.#after(CloudreveSettingsActions.retry(field), () => [field]);
  }

  /**
   * Restores the value that the field had before its open edit, with an ordinary edit.
   *
   * @param field - whose edit
   * @returns resolves when the field is settled; ok at once when there is nothing to undo
   */
  undo(field: CloudreveSettingName): Promise<CloudreveOutcome<object, never>> {
    const before = this.#sessions.current()?.outbox.valueBefore(field);
    return before === undefined ? Promise.resolve({ ok: true }) : this.change({ [field]: before });
  }

  /**
   * Discards a failed or invalid edit. The server's value stays.
   *
   * @param field - whose edit
   */
  discard(field: CloudreveSettingName): void {
    this.#store.dispatch(CloudreveSettingsActions.discard(field));
  }

  #open(): readonly string[] {
    return Object.keys(this.#sessions.current()?.outbox.open() ?? {});
  }

  // A dispatch from inside a notification of the store is queued, so the outbox right after it may not have the edit
  // yet. The effects get an action before those that subscribe later.
  async #after(action: Action, names: () => readonly string[]): Promise<CloudreveOutcome<object, never>> {
    const handled = firstValueFrom(this.#actions$.pipe(filter((dispatched) => dispatched === action)), {
      defaultValue: null,
    });
    this.#store.dispatch(action);
    await handled;
    return this.#settled.of(names());
  }
}

/**
 * The settings as signals and methods.
 *
 * @returns the façade; call it where `inject` may be called
 * @throws NGC-014 without `withSettings()`
 *
 * @example
 * ```ts
 * import { injectCloudreveSettings } from 'ngrx-cloudreve';
 *
 * export class NickField {
 *   readonly settings = injectCloudreveSettings();
 *   readonly nick = () => this.settings.settings().nick ?? '';
 * }
 * ```
 */
export function injectCloudreveSettings(): CloudreveSettingsFacade {
  return injectProvided(CloudreveSettingsFacade, 14);
}
