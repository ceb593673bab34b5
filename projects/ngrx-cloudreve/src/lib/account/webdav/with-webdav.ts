import { CloudreveFeature } from '../../cloudreve-feature';
import { CloudreveWebdavApi } from './webdav-api';

/**
 * The WebDAV accounts of the signed-in account.
 *
 * @returns the feature, for `provideCloudreve`
 *
 * @example
 * ```ts
 * import { provideCloudreve, withWebdav } from 'ngrx-cloudreve';
 *
 * export const cloudreve = provideCloudreve({ apiUrl: '/api/v4' }, withWebdav());
 * ```
 */
export function withWebdav(): CloudreveFeature {
  return { ɵkind: 'webdav', ɵproviders: [CloudreveWebdavApi] };
}
