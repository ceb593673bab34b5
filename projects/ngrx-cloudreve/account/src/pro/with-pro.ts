import { CloudreveFeature } from 'ngrx-cloudreve';
import { CloudreveProApi } from './pro-api';

/**
 * Adds what only the Pro edition of Cloudreve has.
 *
 * @returns the feature, for `provideCloudreve`
 *
 * @example
 * ```ts
 * import { provideCloudreve } from 'ngrx-cloudreve';
 * import { withPro } from 'ngrx-cloudreve/account';
 *
 * export const cloudreve = provideCloudreve({ apiUrl: '/api/v4' }, withPro());
 * ```
 */
export function withPro(): CloudreveFeature {
  return { ɵkind: 'pro', ɵproviders: [CloudreveProApi] };
}
