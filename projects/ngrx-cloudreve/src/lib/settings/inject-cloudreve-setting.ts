import { computed, inject, linkedSignal, Signal, WritableSignal } from '@angular/core';
import { Store } from '@ngrx/store';
import { CloudreveOutcome, failed } from '../cloudreve-outcome';
import { clientFailure } from '../http/cloudreve-failure';
import { CloudreveSettingName, CloudreveSettings } from './cloudreve-settings';
import { CLOUDREVE_SETTINGS_BOUNDS, CloudreveBounds } from './settings-bounds';
import { injectCloudreveSettings } from './settings-facade';
import { isEmptied, settingModel } from './settings-model';
import { cloudreveSettings } from './settings-selectors';
import { TextUnderCursor } from './text-under-cursor';
import { CloudreveFieldStatus, CloudreveEditFailure } from './settings-view';

const EMPTIED: CloudreveEditFailure = { kind: 'invalid', reason: 'NGC-205' };

/**
 * One setting, for a control.
 *
 * @example
 * ```ts
 * import { Component, input } from '@angular/core';
 * import { CloudreveSettingHandle } from 'ngrx-cloudreve';
 *
 * @Component({
 *   selector: 'app-switch',
 *   template: `
 *     <input #box type="checkbox" [checked]="setting().value()" (change)="setting().set(box.checked)" />
 *     {{ setting().status() }}
 *   `,
 * })
 * export class Switch {
 *   readonly setting = input.required<CloudreveSettingHandle<boolean>>();
 * }
 * ```
 */
export interface CloudreveSettingHandle<Value> {
  /**
   * The value for the control: the person's own value, even if it failed; null while not known. While the person has
   * their cursor in its text, other tabs and devices do not replace it.
   */
  readonly value: Signal<Value | null>;
  /**
   * The same, for two-way bindings: writing it changes the setting. While the value is not known, it is the zero value
   * of its type.
   */
  readonly model: WritableSignal<Value>;
  /**
   * The status of the field. If a person empties the control of a number, it is `'invalid'`, and the store keeps its
   * number.
   */
  readonly status: Signal<CloudreveFieldStatus>;
  /** Why it is failed or invalid, or null. */
  readonly failure: Signal<CloudreveEditFailure | null>;
  /** The bounds of a value. */
  readonly bounds: CloudreveBounds<Value>;
  /** Changes it; resolves when it is settled. */
  readonly set: (value: Value) => Promise<CloudreveOutcome<object, never>>;
  /** Sends the waiting edits without waiting for the end of the window. */
  readonly flush: () => Promise<CloudreveOutcome<object, never>>;
  /** Sends a failed edit again, over whatever the server holds now. */
  readonly retry: () => Promise<CloudreveOutcome<object, never>>;
  /** Discards a failed or invalid edit. The server's value stays. */
  readonly discard: () => void;
}

/**
 * One setting as signals and methods.
 *
 * @param name - as on the wire, for example `'nick'`
 * @returns the handle; call it where `inject` may be called
 * @throws NGC-014 without `withSettings()`
 *
 * @example
 * ```ts
 * import { Component } from '@angular/core';
 * import { injectCloudreveSetting } from 'ngrx-cloudreve';
 *
 * @Component({
 *   selector: 'app-nick',
 *   template: `
 *     <input #box [value]="nick.value() ?? ''" [maxLength]="nick.bounds.maxLength ?? -1" (input)="nick.set(box.value)" />
 *     {{ nick.status() }}
 *   `,
 * })
 * export class Nick {
 *   readonly nick = injectCloudreveSetting('nick');
 * }
 * ```
 */
export function injectCloudreveSetting<Name extends CloudreveSettingName>(
  name: Name,
): CloudreveSettingHandle<CloudreveSettings[Name]> {
  const settings = injectCloudreveSettings();
  const store = inject(Store);
  const stored = store.selectSignal(cloudreveSettings.selectFieldValue(name));
  const status = store.selectSignal(cloudreveSettings.selectFieldStatus(name));
  const failure = store.selectSignal(cloudreveSettings.selectFieldFailure(name));
  // Until the next value, whoever it comes from.
  const emptied = linkedSignal({ source: stored, computation: () => false });
  return {
    value: inject(TextUnderCursor).value(name),
    model: settingModel(settings.model, name, emptied),
    status: computed(() => (emptied() ? 'invalid' : status())),
    failure: computed(() => (emptied() ? EMPTIED : failure())),
    bounds: CLOUDREVE_SETTINGS_BOUNDS[name],
    set: (next) => {
      emptied.set(isEmptied(name, next));
      return isEmptied(name, next)
        ? Promise.resolve(failed(clientFailure('invalidValue')))
        : settings.change({ [name]: next });
    },
    flush: () => settings.flush(),
    retry: () => settings.retry(name),
    discard: () => {
      settings.discard(name);
    },
  };
}
