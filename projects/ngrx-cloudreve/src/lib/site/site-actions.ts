import { createActionGroup, props } from '@ngrx/store';
import { CloudreveFailure } from '../http/cloudreve-failure';
import { randomId } from '../platform/random';
import { CloudreveSiteSection } from './cloudreve-site-sections';
import { CloudreveSitePart, CloudreveSiteKnown } from './site-known';

/**
 * Commands of the site.
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
 * Answers about the site. `restored` comes from this browser, and the response of the server follows. `requestId` names
 * the action that asked.
 *
 * @example
 * ```ts
 * import { inject } from '@angular/core';
 * import { Title } from '@angular/platform-browser';
 * import { Actions, createEffect, ofType } from '@ngrx/effects';
 * import { CloudreveSiteApiActions } from 'ngrx-cloudreve';
 * import { tap } from 'rxjs';
 *
 * export const title$ = createEffect(
 *   (actions$ = inject(Actions), title = inject(Title)) =>
 *     actions$.pipe(
 *       ofType(CloudreveSiteApiActions.loaded, CloudreveSiteApiActions.restored),
 *       tap(({ known }) => known.basic && title.setTitle(known.basic.title)),
 *     ),
 *   { functional: true, dispatch: false },
 * );
 * ```
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
