import { inject, Injectable, WritableSignal } from '@angular/core';
import { Action, Store } from '@ngrx/store';
import { CloudreveOutcome, failed } from '../cloudreve-outcome';
import { clientFailure, CloudreveFailure } from '../http/cloudreve-failure';
import { CloudreveSettingName, CloudreveSettings, CloudreveSettingsChange } from './cloudreve-settings';
import { CloudreveSettingsActions } from './settings-actions';
import { SettingsLiveState } from './settings-live-state';
import { settingsModel } from './settings-model';
import { cloudreveSettings } from './settings-selectors';
import { SettingsState } from './settings-state';
import { fieldNames } from './sync/field-table';

function isUnderway(state: SettingsState, name: CloudreveSettingName): boolean {
  const phase = state.sync.entries[name]?.phase;
  return phase === 'pending' || phase === 'inFlight';
}

function failureOf(state: SettingsState, name: CloudreveSettingName): CloudreveFailure | null {
  const failure = state.sync.entries[name]?.failure ?? null;
  switch (failure?.kind) {
    case 'refused':
      return failure.failure;
    case 'conflict':
    case 'unconfirmed':
      return clientFailure(failure.kind);
    case 'invalid':
      return clientFailure('invalidValue');
    case undefined:
      return isUnderway(state, name) ? clientFailure('stopped') : null;
  }
}

function readOutcome(state: SettingsState, names: readonly CloudreveSettingName[]): CloudreveOutcome {
  const failure = names.map((name) => failureOf(state, name)).find((found) => found !== null);
  return failure === undefined ? { ok: true } : failed(failure);
}

function isTouched(value: unknown): boolean {
  return value !== null && value !== undefined;
}

/** The settings as signals and methods, for people who do not write dispatch. Promises never reject. */
@Injectable()
export class CloudreveSettingsFacade {
  readonly #store = inject<Store>(Store);
  readonly #live = inject(SettingsLiveState);
  readonly #waiting = new Map<string, Promise<unknown>>();

  /** Every setting as the person sees it; null while not known. */
  readonly settings = this.#store.selectSignal(cloudreveSettings.selectSettings);
  /** How all fields together stand. */
  readonly status = this.#store.selectSignal(cloudreveSettings.selectStatus);
  /** Whether any edit is not on the server yet. */
  readonly hasUnsaved = this.#store.selectSignal(cloudreveSettings.selectHasUnsaved);
  /** The edits that are not on their way, with both values. */
  readonly failed = this.#store.selectSignal(cloudreveSettings.selectFailed);
  /** Whether the settings were read from the server. */
  readonly loadStatus = this.#store.selectSignal(cloudreveSettings.selectLoadStatus);

  /**
   * The settings as one writable signal: what `form()` of Angular's signal forms and two-way bindings take.
   *
   * Reading gives what the controls show: the person's own value of each field, also when it failed; else the
   * server's; and the zero value of its type ('', 0, false, []) while it is not known. Writing dispatches one
   * `change` with the fields that differ from that, and nothing when none does, so that zero values which nobody
   * touched never become edits; null and undefined mean "not touched". The written value can be read at once, or,
   * when it was written inside a notification of the store, as soon as that is over.
   *
   * Prefer `update` to `set` with a record that was made earlier: what such a record still has of an older value
   * is an edit like any other.
   *
   * Like every signal it cannot be written in a computed signal or a template (NG0600); an event, an effect and a
   * callback may. A value of a wrong type throws NGC-102 at the writer, in development.
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
  readonly model: WritableSignal<CloudreveSettings> = settingsModel(this.#store);

  /**
   * Changes settings: shows at once, leaves with the other edits of its window.
   *
   * @param changes - any subset; null and undefined mean "not touched", so the value of a form fits
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
  change(changes: CloudreveSettingsChange): Promise<CloudreveOutcome> {
    const action = CloudreveSettingsActions.change(changes);
    const names = fieldNames<CloudreveSettings>(action.changes);
    const wasDropped = Object.values(changes).filter(isTouched).length > names.length;
    const settled = this.#settledAfter(action, () => names);
    return wasDropped ? settled.then(() => failed(clientFailure('invalidValue'))) : settled;
  }

  /**
   * Sends what waits without waiting for the end of the window. A hold, a back-off or a missing token still bind.
   *
   * @returns resolves when everything is settled
   */
  flush(): Promise<CloudreveOutcome> {
    return this.#settledAfter(CloudreveSettingsActions.flush(), () => this.#open());
  }

  /**
   * Waits for every edit.
   *
   * @returns resolves when nothing is on its way
   */
  settled(): Promise<CloudreveOutcome> {
    return this.#settled(this.#open());
  }

  /**
   * Sends a failed edit again, over whatever the server holds now.
   *
   * @param field - whose edit
   * @returns resolves when it is settled
   */
  retry(field: CloudreveSettingName): Promise<CloudreveOutcome> {
    return this.#settledAfter(CloudreveSettingsActions.retry(field), () => [field]);
  }

  /**
   * Goes back to the value that the field had before its edit: an ordinary edit of its own.
   *
   * @param field - whose edit
   * @returns resolves when the field is settled; ok at once when there is nothing to undo
   */
  undo(field: CloudreveSettingName): Promise<CloudreveOutcome> {
    const [before] = this.#live.state.sync.entries[field]?.ours ?? [];
    return before === undefined ? Promise.resolve({ ok: true }) : this.change({ [field]: before });
  }

  /**
   * Gives a failed or invalid edit up; the server's value stays.
   *
   * @param field - whose edit
   */
  discard(field: CloudreveSettingName): void {
    this.#store.dispatch(CloudreveSettingsActions.discard(field));
  }

  #open(): readonly CloudreveSettingName[] {
    return fieldNames<CloudreveSettings>(this.#live.state.sync.entries);
  }

  async #settledAfter(
    action: Action,
    names: () => readonly CloudreveSettingName[],
  ): Promise<CloudreveOutcome> {
    const folded = this.#live.afterFold(action);
    this.#store.dispatch(action);
    await folded;
    return this.#settled(names());
  }

  async #settled(names: readonly CloudreveSettingName[]): Promise<CloudreveOutcome> {
    const { userId } = this.#live.state;
    if (userId === null) {
      return failed(clientFailure('signedOut'));
    }
    await Promise.all(names.map((name) => this.#fieldSettled(userId, name)));
    const { state } = this.#live;
    return state.userId === userId ? readOutcome(state, names) : failed(clientFailure('signedOut'));
  }

  // One look-out a field, however many edits wait for it.
  #fieldSettled(userId: string, name: CloudreveSettingName): Promise<unknown> {
    const key = `${userId} ${name}`;
    const known = this.#waiting.get(key);
    if (known !== undefined) {
      return known;
    }
    const settled = this.#live
      .until((now) => now.userId !== userId || !isUnderway(now, name))
      .finally(() => this.#waiting.delete(key));
    this.#waiting.set(key, settled);
    return settled;
  }
}

/**
 * The settings as signals and methods.
 *
 * @returns the façade; call it where `inject` may be called
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
  return inject(CloudreveSettingsFacade);
}
