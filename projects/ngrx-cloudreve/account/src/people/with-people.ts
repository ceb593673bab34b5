import { CloudreveFeature } from 'ngrx-cloudreve';
import { CloudrevePeopleApi } from './people-api';

/**
 * Adds other people: their data, a search, and what they share.
 *
 * @returns the feature, for `provideCloudreve`
 *
 * @example
 * ```ts
 * import { provideCloudreve } from 'ngrx-cloudreve';
 * import { withPeople } from 'ngrx-cloudreve/account';
 *
 * export const cloudreve = provideCloudreve({ apiUrl: '/api/v4' }, withPeople());
 * ```
 */
export function withPeople(): CloudreveFeature {
  return { ɵkind: 'people', ɵproviders: [CloudrevePeopleApi] };
}
