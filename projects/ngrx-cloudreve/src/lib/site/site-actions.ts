import { createActionGroup, props } from '@ngrx/store';
import { CloudreveFailure } from '../http/cloudreve-failure';
import { randomId } from '../platform/random';
import { CloudreveSiteSection } from './cloudreve-site-sections';
import { CloudreveSitePart, CloudreveSiteKnown } from './site-known';

/**
 * What a page asks about the site.
 *
 * @example
 * ```ts
 * import { Store } from '@ngrx/store';
 * import { CloudreveSiteActions } from 'ngrx-cloudreve';
 *
 * export const showThemes = (store: Store) => {
 *   store.dispatch(CloudreveSiteActions.loadSection({ section: 'basic' }));
 * };
 * ```
 */
export const CloudreveSiteActions = createActionGroup({
  source: 'Cloudreve Site',
  events: {
    'Load Section': ({ section }: { readonly section: CloudreveSiteSection }) => ({
      requestId: randomId(),
      part: section,
    }),
    'Load Version': () => ({ requestId: randomId(), part: 'version' as const }),
    'Load Captcha': () => ({ requestId: randomId(), part: 'captcha' as const }),
  },
});

/**
 * What the server said about the site, or this browser still knew (`restored`: the answer of the server follows).
 * `requestId` names the asking action.
 */
export const CloudreveSiteApiActions = createActionGroup({
  source: 'Cloudreve Site API',
  events: {
    Restored: props<{
      requestId: string;
      part: CloudreveSitePart;
      known: Partial<CloudreveSiteKnown>;
    }>(),
    Loaded: props<{
      requestId: string;
      part: CloudreveSitePart;
      known: Partial<CloudreveSiteKnown>;
    }>(),
    'Load Failed': props<{
      requestId: string;
      part: CloudreveSitePart;
      failure: CloudreveFailure;
    }>(),
  },
});
