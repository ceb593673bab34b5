import { inject } from '@angular/core';
import { Action } from '@ngrx/store';
import { concatMap, map, Observable, of } from 'rxjs';
import { CloudreveHttp } from '../http/cloudreve-http';
import { asRecord } from '../http/read-fields';
import { CloudreveCaptcha, CloudreveSignInWays } from './cloudreve-captcha';
import { orCommandFailed } from './command-answers';
import { CloudreveSessionApiActions } from './session-actions';
import { CloudreveCaptchaPlace } from './session-inputs';
import { readCaptchaImage, readCaptchaWidget } from './read-captcha';
import { isCaptchaWanted } from './wanted-captcha';

/**
 * Asks how an account can sign in: `GET /session/prepare`. An unknown e-mail is the failure `'notFound'`.
 *
 * @param requestId - of the asking action
 * @param email - of the account
 * @returns one action
 */
export function prepare(requestId: string, email: string): Observable<Action> {
  return inject(CloudreveHttp)
    .request('GET', '/session/prepare', readWays, { params: { email } })
    .pipe(
      map((ways) => CloudreveSessionApiActions.prepared({ requestId, ways })),
      orCommandFailed(requestId),
    );
}

/**
 * Gets what is needed to show the captcha of the site, if it wants one: `GET /site/config/login`, `/site/config/basic`,
 * and `/site/captcha` for a picture.
 *
 * @param requestId - of the asking action
 * @param place - where it may be wanted
 * @returns one action
 */
export function loadCaptcha(requestId: string, place: CloudreveCaptchaPlace): Observable<Action> {
  const http = inject(CloudreveHttp);
  return isCaptchaWanted(http, place).pipe(
    concatMap((isWanted) => (isWanted ? load(http) : of(null))),
    map((captcha) => CloudreveSessionApiActions.captchaLoaded({ requestId, captcha })),
    orCommandFailed(requestId),
  );
}

function load(http: CloudreveHttp): Observable<CloudreveCaptcha> {
  return http.request('GET', '/site/config/basic', asRecord).pipe(
    concatMap((config) => {
      const widget = readCaptchaWidget(config);
      return widget === null ? http.request('GET', '/site/captcha', readCaptchaImage) : of(widget);
    }),
  );
}

function readWays(data: unknown): CloudreveSignInWays {
  const ways = asRecord(data);
  return { password: ways['password_enabled'] === true, passkey: ways['webauthn_enabled'] === true };
}
