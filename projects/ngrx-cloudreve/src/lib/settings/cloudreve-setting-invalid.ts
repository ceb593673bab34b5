import { CloudreveSettingName, CloudreveSettings } from './cloudreve-settings';
import { SETTINGS_FIELDS } from './settings-fields';
import { CloudreveInvalidReason } from './field-table';

/**
 * Checks a value of a setting, for controls and validators. It is the check that each edit passes before it is sent.
 * `CLOUDREVE_SETTINGS_BOUNDS` has the bounds with their units; `docs/errors.md` has the numbers.
 *
 * @param name - as on the wire, for example `'nick'`
 * @param value - of the setting's type
 * @returns the number of the reason, for the app to translate, or null when the value can be sent
 *
 * @example
 * ```ts
 * import { CloudreveInvalidReason, cloudreveSettingInvalid } from 'ngrx-cloudreve';
 *
 * const TEXTS: Partial<Record<CloudreveInvalidReason, string>> = {
 *   'NGC-201': 'Bitte einen Namen eingeben',
 *   'NGC-203': 'Der Name ist zu lang',
 * };
 *
 * export const nickError = (nick: string) => {
 *   const reason = cloudreveSettingInvalid('nick', nick);
 *   return reason === null ? null : (TEXTS[reason] ?? reason);
 * };
 * ```
 */
export function cloudreveSettingInvalid<Name extends CloudreveSettingName>(
  name: Name,
  value: CloudreveSettings[Name],
): CloudreveInvalidReason | null {
  return SETTINGS_FIELDS[name].invalid(value);
}
