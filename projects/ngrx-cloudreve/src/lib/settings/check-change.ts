import { numberedError } from '../numbered-error';
import { CloudreveSettingName, CloudreveSettings, CloudreveSettingsChange } from './cloudreve-settings';
import { SETTINGS_FIELDS } from './settings-fields';

declare const ngDevMode: unknown;

// The server compares with the lower-cased extension without its dot, so anything else would never match a file.
function normalExtension(extension: string): string {
  return extension.trim().replace(/^\./, '').toLowerCase();
}

function normal(name: string, value: unknown): unknown {
  return name === 'version_retention_ext'
    ? [...new Set((value as readonly string[]).map(normalExtension))].filter((extension) => extension !== '')
    : value;
}

function isField(name: string): name is CloudreveSettingName {
  return Object.hasOwn(SETTINGS_FIELDS, name);
}

function refuse(number: 101 | 102, name: string): void {
  if (typeof ngDevMode === 'undefined' || ngDevMode) {
    throw numberedError(number, `Field: ${name}.`);
  }
}

/**
 * What of a change goes into the action: own keys that are settings, with values of their type. Null and undefined
 * mean "not touched" and go without a word; extensions become lower case and lose their dot.
 *
 * @param changes - as the caller gave them
 * @returns the changes to apply
 * @throws NGC-101 for an unknown field and NGC-102 for a wrong type, in development, at the caller; in production
 * such a field is left out
 */
export function checkChange(changes: CloudreveSettingsChange): Partial<CloudreveSettings> {
  const checked: Record<string, unknown> = {};
  for (const name of Object.keys(changes)) {
    const value: unknown = changes[name as CloudreveSettingName];
    if (value === null || value === undefined) {
      continue;
    }
    if (!isField(name)) {
      refuse(101, name);
    } else if (!SETTINGS_FIELDS[name].isType(value)) {
      refuse(102, name);
    } else {
      checked[name] = normal(name, value);
    }
  }
  return checked;
}
