import {
  apply,
  MAX,
  MAX_LENGTH,
  MAX_NUMBER,
  metadata,
  MIN,
  MIN_LENGTH,
  MIN_NUMBER,
  Schema,
  schema,
  SchemaPath,
  SchemaPathTree,
  validate,
  ValidationError,
} from '@angular/forms/signals';
import {
  CLOUDREVE_SETTINGS_BOUNDS,
  CloudreveEditFailure,
  CloudreveSettingName,
  cloudreveSettingInvalid,
  CloudreveSettings,
  injectCloudreveSetting,
  injectCloudreveSettings,
} from 'ngrx-cloudreve';

type AnySetting = CloudreveSettings[CloudreveSettingName];

function kindOf(failure: CloudreveEditFailure): string {
  return failure.kind === 'invalid' ? failure.reason : failure.kind;
}

// An emptied number input gives null, which is "not touched": the store keeps its number, and the control is empty.
function isEmptied(value: AnySetting, shown: AnySetting): boolean {
  return typeof value === 'number' && !Number.isFinite(shown);
}

function addErrors(path: SchemaPath<AnySetting>, name: CloudreveSettingName): void {
  const { model } = injectCloudreveSettings();
  const { failure } = injectCloudreveSetting(name);
  validate(path, ({ value, state }): ValidationError.WithoutFieldTree | null => {
    if (isEmptied(value(), state.controlValue())) {
      return { kind: 'NGC-205' };
    }
    const isDraft = value() === model()[name];
    const failed = failure();
    // What the store holds is judged by the store: a value that nobody edited is not complained about.
    const kind = isDraft ? failed && kindOf(failed) : cloudreveSettingInvalid(name, value());
    return kind === null ? null : { kind };
  });
}

// The bounds as Angular's metadata, without Angular's validators: those count UTF-16 units and have no numbers.
function addBounds(path: SchemaPath<AnySetting>, name: CloudreveSettingName): void {
  const { min, max, minLength, maxLength } = CLOUDREVE_SETTINGS_BOUNDS[name];
  if (minLength !== null) {
    metadata(path, MIN_LENGTH, () => minLength);
  }
  if (maxLength !== null) {
    metadata(path, MAX_LENGTH, () => maxLength);
  }
  // Only numbers have a smallest and a largest.
  const number = path as SchemaPath<number>;
  if (min !== null) {
    metadata(number, MIN_NUMBER, () => min);
    metadata(number, MIN, () => MIN_NUMBER);
  }
  if (max !== null) {
    metadata(number, MAX_NUMBER, () => max);
    metadata(number, MAX, () => MAX_NUMBER);
  }
}

/**
 * The rules of one setting, for a signal form with only some of the settings. `cloudreveSettingsSchema` describes the
 * rules.
 *
 * @param name - as on the wire, for example `'nick'`
 * @returns a schema for the field of that setting
 *
 * @example
 * ```ts
 * import { computed, linkedSignal } from '@angular/core';
 * import { apply, form } from '@angular/forms/signals';
 * import { injectCloudreveSettings } from 'ngrx-cloudreve';
 * import { cloudreveSettingSchema } from 'ngrx-cloudreve/forms';
 *
 * export class NickDialog {
 *   readonly settings = injectCloudreveSettings();
 *   readonly copy = linkedSignal(() => ({ nick: this.settings.model().nick, remember: false }));
 *   readonly dialog = form(this.copy, (path) => apply(path.nick, cloudreveSettingSchema('nick')));
 *   readonly canSave = computed(() => this.dialog().valid());
 *   save() {
 *     return this.settings.change({ nick: this.copy().nick });
 *   }
 * }
 * ```
 */
export function cloudreveSettingSchema<Name extends CloudreveSettingName>(
  name: Name,
): Schema<CloudreveSettings[Name]> {
  return schema<AnySetting>((path) => {
    addErrors(path, name);
    addBounds(path, name);
  });
}

/**
 * The rules of all settings, for a signal form over `injectCloudreveSettings().model`. They come from the table that
 * also checks edits before they are sent. An app translates the `kind` of an error:
 *
 * - `'NGC-201'` to `'NGC-207'`: why the value is not sent (`docs/errors.md`);
 * - `'refused'`: the server refused it, `'conflict'`: another device changed the field meanwhile;
 *   `injectCloudreveSettings().failed()` has the failure with both values.
 *
 * A value that nobody edited has no error, also when it is empty because nothing was read yet. The fields carry the
 * bounds as Angular's metadata (`min`, `max`, `minLength`, `maxLength`); `CLOUDREVE_SETTINGS_BOUNDS` has the bytes too.
 *
 * @param path - of the settings in the form; the form needs the injector of an app with `withSettings()`
 *
 * @example
 * ```ts
 * import { Component } from '@angular/core';
 * import { form, FormField } from '@angular/forms/signals';
 * import { injectCloudreveSettings } from 'ngrx-cloudreve';
 * import { cloudreveSettingsSchema } from 'ngrx-cloudreve/forms';
 *
 * @Component({
 *   selector: 'app-profile',
 *   imports: [FormField],
 *   template: `
 *     <input [formField]="profile.nick" />
 *     @for (error of profile.nick().errors(); track error.kind) {
 *       {{ error.kind }}
 *     }
 *   `,
 * })
 * export class Profile {
 *   readonly profile = form(injectCloudreveSettings().model, cloudreveSettingsSchema);
 * }
 * ```
 */
export function cloudreveSettingsSchema(path: SchemaPathTree<CloudreveSettings>): void {
  for (const name of Object.keys(CLOUDREVE_SETTINGS_BOUNDS) as CloudreveSettingName[]) {
    apply<AnySetting>(path[name], cloudreveSettingSchema(name));
  }
}
