import { utf8Length } from '../platform/utf8-length';
import { CloudreveShareLinksInProfile } from '../session/share-links-in-profile';
import { CloudreveSettings } from './cloudreve-settings';
import { CLOUDREVE_SETTINGS_BOUNDS, CloudreveBounds } from './settings-bounds';
import { FieldRule, FieldTable, CloudreveInvalidReason } from './field-table';

const COLOUR = /^(?:#(?:[\da-f]{3}|[\da-f]{4}|[\da-f]{6}|[\da-f]{8})|(?:rgba?|hsl)\([^()]+\))$/i;

function isOver(value: number, bound: number | null): boolean {
  return bound !== null && value > bound;
}

function isUnder(value: number, bound: number | null): boolean {
  return bound !== null && value < bound;
}

function textReason(value: string, bounds: CloudreveBounds): CloudreveInvalidReason | null {
  // Counted only where the count can matter: a code point is one or two UTF-16 units, and at most three bytes a unit.
  const length = isOver(value.length, bounds.maxLength) ? Array.from(value).length : value.length;
  if (isUnder(length, bounds.minLength)) {
    return 'NGC-201';
  }
  if (isOver(length, bounds.maxLength)) {
    return 'NGC-202';
  }
  const mayBeTooLong = isOver(value.length * 3, bounds.maxBytes);
  return mayBeTooLong && isOver(utf8Length(value), bounds.maxBytes) ? 'NGC-203' : null;
}

function numberReason(value: number, bounds: CloudreveBounds): CloudreveInvalidReason | null {
  if (!Number.isInteger(value)) {
    return 'NGC-205';
  }
  return isUnder(value, bounds.min) || isOver(value, bounds.max) ? 'NGC-206' : null;
}

function colour(value: string): CloudreveInvalidReason | null {
  return COLOUR.test(value) ? null : 'NGC-204';
}

function text(invalid: FieldRule<string>['invalid']): FieldRule<string> {
  return { isType: (value) => typeof value === 'string', equal: Object.is, invalid };
}

const FLAG: FieldRule<boolean> = {
  isType: (value) => typeof value === 'boolean',
  equal: Object.is,
  invalid: () => null,
};

const EXTENSIONS: FieldRule<readonly string[]> = {
  isType: (value): value is readonly string[] =>
    Array.isArray(value) && value.every((extension) => typeof extension === 'string'),
  equal: (a, b) => a.length === b.length && a.every((extension, index) => extension === b[index]),
  invalid: () => null,
};

const VERSIONS: FieldRule<number> = {
  // NaN and Infinity would become null on the wire: "not touched".
  isType: (value): value is number => Number.isFinite(value),
  // Not Object.is: -0 travels as 0.
  equal: (a, b) => a === b,
  invalid: (value) => numberReason(value, CLOUDREVE_SETTINGS_BOUNDS.version_retention_max),
};

const SHARE_LINKS: FieldRule<CloudreveShareLinksInProfile> = {
  // Any text, so that a wrong one is judged by its bounds and shown with a number of its own.
  isType: (value): value is CloudreveShareLinksInProfile => typeof value === 'string',
  equal: Object.is,
  invalid: (value) =>
    CLOUDREVE_SETTINGS_BOUNDS.share_links_in_profile.values?.includes(value) === true ? null : 'NGC-207',
  isOptional: true,
};

/** What the synchroniser knows of each setting: type, equality and bounds. No secret ever becomes a field. */
export const SETTINGS_FIELDS: FieldTable<CloudreveSettings> = {
  nick: text((value) => textReason(value, CLOUDREVE_SETTINGS_BOUNDS.nick)),
  language: text((value) => textReason(value, CLOUDREVE_SETTINGS_BOUNDS.language)),
  preferred_theme: text(colour),
  version_retention_enabled: FLAG,
  version_retention_ext: EXTENSIONS,
  version_retention_max: VERSIONS,
  disable_view_sync: FLAG,
  share_links_in_profile: SHARE_LINKS,
};
