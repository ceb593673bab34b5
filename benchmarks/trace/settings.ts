/** The settings that the traces edit, as Cloudreve's API names them. */
export interface Settings {
  readonly nick: string;
  readonly language: string;
  readonly preferred_theme: string;
  readonly version_retention_enabled: boolean;
  readonly version_retention_ext: readonly string[];
  readonly version_retention_max: number;
  readonly disable_view_sync: boolean;
}

/** The name of a setting. */
export type FieldName = keyof Settings;

/** Some of the settings: the body of a PATCH. */
export type Fields = Partial<Settings>;

/** What the account has before a trace begins. */
export const INITIAL_SETTINGS: Settings = {
  nick: 'Ann',
  language: 'en-US',
  preferred_theme: '#1976d2',
  version_retention_enabled: false,
  version_retention_ext: ['docx'],
  version_retention_max: 10,
  disable_view_sync: false,
};

/**
 * The names of the fields of a body.
 *
 * @param fields - some settings
 * @returns their names
 */
export function namesOf(fields: Fields): FieldName[] {
  return Object.keys(fields) as FieldName[];
}

/**
 * Whether two values of a setting are the same.
 *
 * @param a - one
 * @param b - the other
 * @returns true for equal lists too
 */
export function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
