import { CloudreveFeature } from '../cloudreve-feature';
import { provideInStore } from '../provide-in-store';
import { CloudreveAccountApi } from './account-api';
import { accountEffects } from './account-effects';
import { CloudreveAccountFacade } from './account-facade';
import { accountFeature } from './account-selectors';

/**
 * The account as a slice: its capacity.
 *
 * @returns the feature, for `provideCloudreve`
 *
 * @example
 * ```ts
 * import { provideCloudreve, withAccount, withSettings } from 'ngrx-cloudreve';
 *
 * export const cloudreve = provideCloudreve({ apiUrl: '/api/v4' }, withSettings(), withAccount());
 * ```
 */
export function withAccount(): CloudreveFeature {
  return {
    ɵkind: 'account',
    ɵproviders: [CloudreveAccountApi, CloudreveAccountFacade, provideInStore(accountFeature, accountEffects)],
  };
}
