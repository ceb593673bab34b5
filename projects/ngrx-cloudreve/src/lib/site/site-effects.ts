import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { Action } from '@ngrx/store';
import { catchError, concatMap, last, map, mergeMap, Observable, of, OperatorFunction } from 'rxjs';
import { toFailure } from '../http/to-failure';
import { CLOCK, Clock } from '../platform/clock';
import { PAGE_LIFE } from '../platform/page-life';
import { CloudreveCaptcha } from '../session/cloudreve-captcha';
import { readCaptchaWidget } from '../session/read-captcha';
import { SectionCache } from './section-cache';
import { CloudreveSiteActions, CloudreveSiteApiActions } from './site-actions';
import { CloudreveSiteApi } from './site-api';
import { CloudreveSitePart } from './site-known';

const TICKET_LIFETIME_MS = 10 * 60_000;

interface PartRequest {
  readonly requestId: string;
  readonly part: CloudreveSitePart;
}

function orFailed({ requestId, part }: PartRequest, clock: Clock): OperatorFunction<Action, Action> {
  return catchError((error: unknown) =>
    of(CloudreveSiteApiActions.loadFailed({ requestId, part, failure: toFailure(error, clock.wall()) })),
  );
}

// mergeMap: sections do not wait for each other, and those who ask for the same one share its request.
const loadSection$ = createEffect(
  (actions$ = inject(Actions), sections = inject(SectionCache), clock = inject(CLOCK)) =>
    actions$.pipe(
      ofType(CloudreveSiteActions.loadSection),
      mergeMap(({ requestId, part }) =>
        sections.load(part).pipe(
          map(({ config, isRestored }) => {
            const creator = isRestored ? CloudreveSiteApiActions.restored : CloudreveSiteApiActions.loaded;
            return creator({ requestId, part, known: { [part]: config } });
          }),
          orFailed({ requestId, part }, clock),
        ),
      ),
    ),
  { functional: true },
);

// mergeMap: each command gets a response, and all responses are the same.
const loadVersion$ = createEffect(
  (actions$ = inject(Actions), api = inject(CloudreveSiteApi), clock = inject(CLOCK)) =>
    actions$.pipe(
      ofType(CloudreveSiteActions.loadVersion),
      mergeMap(({ requestId, part }) =>
        api.ping().pipe(
          map((version) => CloudreveSiteApiActions.loaded({ requestId, part, known: { version } })),
          orFailed({ requestId, part }, clock),
        ),
      ),
    ),
  { functional: true },
);

function anyCaptcha(sections: SectionCache, api: CloudreveSiteApi): Observable<CloudreveCaptcha> {
  return sections.load('basic').pipe(
    last(),
    concatMap(({ config }) => {
      const widget = readCaptchaWidget({ ...config });
      return widget === null ? api.captcha() : of(widget);
    }),
  );
}

// concatMap: whoever asks gets a captcha, and the newest one is the last to come.
const loadCaptcha$ = createEffect(
  (
    actions$ = inject(Actions),
    sections = inject(SectionCache),
    api = inject(CloudreveSiteApi),
    clock = inject(CLOCK),
  ) =>
    actions$.pipe(
      ofType(CloudreveSiteActions.loadCaptcha),
      concatMap(({ requestId, part }) =>
        anyCaptcha(sections, api).pipe(
          map((captcha) => {
            const expiresAt = captcha.kind === 'image' ? clock.wall() + TICKET_LIFETIME_MS : null;
            return CloudreveSiteApiActions.loaded({
              requestId,
              part,
              known: { captcha: { captcha, expiresAt } },
            });
          }),
          orFailed({ requestId, part }, clock),
        ),
      ),
    ),
  { functional: true },
);

// No flattening: a page that is seen again asks for what it read long ago, as if somebody had asked for it.
const refreshStale$ = createEffect(
  (life = inject(PAGE_LIFE), sections = inject(SectionCache)) =>
    new Observable<Action>((actions) => {
      const refresh = (): void => {
        if (life.isShown()) {
          sections.stale().forEach((section) => {
            actions.next(CloudreveSiteActions.loadSection({ section }));
          });
        }
      };
      return life.listen({ shown: refresh, resumed: refresh });
    }),
  { functional: true },
);

/** The effects of the site. */
export const siteEffects = { loadSection$, loadVersion$, loadCaptcha$, refreshStale$ };
