import { isRecord, textOf } from 'ngrx-cloudreve/internal';

/**
 * An app with access to the account. Cloudreve has them since 4.12.
 *
 * @example
 * ```ts
 * import { cloudreveAppName, CloudreveOAuthGrant } from 'ngrx-cloudreve/account';
 *
 * export const describe = (grant: CloudreveOAuthGrant) =>
 *   `${cloudreveAppName(grant)} may use ${grant.scopes.join(', ')}`;
 * ```
 */
export interface CloudreveOAuthGrant {
  /** The id for {@link CloudreveSecurityFacade.revokeGrant}. */
  readonly client_id: string;
  /**
   * The name as the server sends it. For Cloudreve's own apps it is a translation key, so show
   * {@link cloudreveAppName}.
   */
  readonly client_name: string;
  /** The address of a picture, or a path on the site; empty for none. Any administrator may have written it. */
  readonly client_logo: string;
  /** What it may do, for example `'Files.Read'`. */
  readonly scopes: readonly string[];
  /** RFC 3339; null when it was not used yet. */
  readonly last_used_at: string | null;
}

/** The apps that every Cloudreve has: their names are keys of its own front end's translations. */
const OWN_APPS: Readonly<Record<string, string>> = {
  'application:oauth.desktop': 'Cloudreve for desktop',
  'application:setting.iOSApp': 'Cloudreve for iOS',
};

/**
 * Gets the name to show for an app with access.
 *
 * @param grant - of the app
 * @param names - names of your own by `client_name`, for other languages
 * @returns the name; the id of an app that has none
 *
 * @example
 * ```ts
 * import { CloudreveOAuthGrant, cloudreveAppName } from 'ngrx-cloudreve/account';
 *
 * const german = { 'application:oauth.desktop': 'Cloudreve für den Rechner' };
 * export const nameOf = (grant: CloudreveOAuthGrant) => cloudreveAppName(grant, german);
 * ```
 */
export function cloudreveAppName(
  grant: Pick<CloudreveOAuthGrant, 'client_id' | 'client_name'>,
  names: Readonly<Record<string, string>> = {},
): string {
  const { client_id, client_name } = grant;
  const known = [names, OWN_APPS].find((texts) => Object.hasOwn(texts, client_name));
  return known?.[client_name] ?? (client_name === '' ? client_id : client_name);
}

/**
 * Reads the apps with access. One without an id, which nobody could revoke, is none.
 *
 * @param data - `oauth_grants` of `GET /user/setting`; servers before 4.12, and those with nothing to list, leave it out
 * @returns the grants
 */
export function readOAuthGrants(data: unknown): readonly CloudreveOAuthGrant[] {
  const entries: readonly unknown[] = Array.isArray(data) ? data : [];
  return entries
    .filter((entry) => isRecord(entry))
    .filter((entry) => textOf(entry, 'client_id') !== '')
    .map((entry) => ({
      client_id: textOf(entry, 'client_id'),
      client_name: textOf(entry, 'client_name'),
      client_logo: textOf(entry, 'client_logo'),
      scopes: readScopes(entry['scopes']),
      last_used_at: textOf(entry, 'last_used_at') || null,
    }));
}

function readScopes(data: unknown): readonly string[] {
  const entries: readonly unknown[] = Array.isArray(data) ? data : [];
  return entries.filter((scope) => typeof scope === 'string');
}
