import { CloudreveFeature } from 'ngrx-cloudreve';
import { CloudreveWebdavApi } from './webdav-api';

/**
 * Adds the WebDAV accounts of the signed-in account.
 *
 * @returns the feature, for `provideCloudreve`
 *
 * @example
 * ```ts
 * import { provideCloudreve } from 'ngrx-cloudreve';
 * import { withWebdav } from 'ngrx-cloudreve/account';
 *
 * export const cloudreve = provideCloudreve({ apiUrl: '/api/v4' }, withWebdav());
 * ```
 */
export function withWebdav(): CloudreveFeature {
  return { ɵkind: 'webdav', ɵproviders: [CloudreveWebdavApi] };
}
