import { CloudreveSettings } from './cloudreve-settings';
import { FieldRule, FieldTable, InvalidReason } from './sync/field-table';

/** The bounds that `PATCH /user/setting` has. */
export const CLOUDREVE_SETTINGS_BOUNDS = {
  /** Unicode code points. */
  textMin: 1,
  /** Unicode code points. */
  textMax: 255,
  /** Bytes of UTF-8; the database refuses more with code 50001. */
  nickBytes: 100,
  /** Versions. */
  retentionMin: 0,
  /** Versions; what JavaScript can hold exactly. */
  retentionMax: Number.MAX_SAFE_INTEGER,
} as const;

const COLOUR = /^(?:#(?:[\da-f]{3}|[\da-f]{4}|[\da-f]{6}|[\da-f]{8})|(?:rgba?|hsl)\([^()]+\))$/i;

function textBounds(value: string): InvalidReason | null {
  const length = Array.from(value).length;
  if (length < CLOUDREVE_SETTINGS_BOUNDS.textMin) {
    return 'NGC-201';
  }
  return length > CLOUDREVE_SETTINGS_BOUNDS.textMax ? 'NGC-202' : null;
}

function nickBounds(value: string): InvalidReason | null {
  const bytes = new TextEncoder().encode(value).length;
  return textBounds(value) ?? (bytes > CLOUDREVE_SETTINGS_BOUNDS.nickBytes ? 'NGC-203' : null);
}

function wholeNumber(value: number): InvalidReason | null {
  if (!Number.isInteger(value)) {
    return 'NGC-205';
  }
  const { retentionMin, retentionMax } = CLOUDREVE_SETTINGS_BOUNDS;
  return value < retentionMin || value > retentionMax ? 'NGC-206' : null;
}

function colour(value: string): InvalidReason | null {
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
  invalid: (value) => wholeNumber(value),
};

/** What the synchroniser knows of each setting: type, equality and bounds. No secret ever becomes a field. */
export const SETTINGS_FIELDS: FieldTable<CloudreveSettings> = {
  nick: text(nickBounds),
  language: text(textBounds),
  preferred_theme: text(colour),
  version_retention_enabled: FLAG,
  version_retention_ext: EXTENSIONS,
  version_retention_max: VERSIONS,
  disable_view_sync: FLAG,
};
