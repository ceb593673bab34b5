import { CloudreveFeature } from '../cloudreve-feature';
import { provideInStore } from '../provide-in-store';
import { SectionCache } from './section-cache';
import { CloudreveSiteApi } from './site-api';
import { siteEffects } from './site-effects';
import { CloudreveSiteFacade } from './site-facade';
import { siteFeature } from './site-selectors';

/**
 * Adds the site as a slice: its configuration, the version of its server, and captchas.
 *
 * @returns the feature, for `provideCloudreve`
 *
 * @example
 * ```ts
 * import { provideCloudreve, withSite } from 'ngrx-cloudreve';
 *
 * export const cloudreve = provideCloudreve({ apiUrl: '/api/v4' }, withSite());
 * ```
 */
export function withSite(): CloudreveFeature {
  return {
    ɵkind: 'site',
    ɵproviders: [
      CloudreveSiteApi,
      SectionCache,
      CloudreveSiteFacade,
      provideInStore(siteFeature, siteEffects),
    ],
  };
}
