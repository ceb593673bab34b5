import { EnvironmentProviders, Provider } from '@angular/core';

/** Which feature it is. */
export type CloudreveFeatureKind =
  'settings' | 'account' | 'site' | 'people' | 'webdav' | 'pro' | 'routing' | 'messages';

/**
 * A part of the library that an app adds to `provideCloudreve`. Functions such as `withSettings()` make it.
 *
 * @example
 * ```ts
 * import { CloudreveFeature, provideCloudreve, withMessages, withSettings } from 'ngrx-cloudreve';
 *
 * // One line for all apps of a team; each adds features of its own.
 * export const provideTeamCloud = (...more: CloudreveFeature[]) =>
 *   provideCloudreve({ apiUrl: '/api/v4' }, withSettings(), withMessages(), ...more);
 * ```
 */
export interface CloudreveFeature<Kind extends CloudreveFeatureKind = CloudreveFeatureKind> {
  /** Which feature it is. */
  readonly ɵkind: Kind;
  /** What it provides. */
  readonly ɵproviders: readonly (Provider | EnvironmentProviders)[];
}
