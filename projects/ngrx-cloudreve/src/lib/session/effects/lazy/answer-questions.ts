import { inject } from '@angular/core';
import { Action } from '@ngrx/store';
import { concatMap, map, Observable, of } from 'rxjs';
import { CloudreveHttp } from '../../../http/cloudreve-http';
import { asRecord } from '../../../http/read-fields';
import { CloudreveCaptcha, CloudreveSignInWays } from '../../cloudreve-captcha';
import { CloudreveSessionApiActions } from '../../session-actions';
import { CloudreveCaptchaPlace } from '../../session-inputs';
import { readCaptchaImage, readCaptchaWidget } from '../../read-captcha';
import { isCaptchaWanted } from '../../is-captcha-wanted';

interface Prepare {
  readonly requestId: string;
  readonly email: string;
}

interface LoadCaptcha {
  readonly requestId: string;
  readonly place: CloudreveCaptchaPlace;
}

/**
 * Asks how an account can sign in: `GET /session/prepare`. An unknown e-mail is the failure `'notFound'`.
 *
 * @param question - whose e-mail
 * @returns one action, or CloudreveError
 */
export function prepare(question: Prepare): Observable<Action> {
  const { requestId, email } = question;
  return inject(CloudreveHttp)
    .request('GET', '/session/prepare', readWays, { params: { email } })
    .pipe(map((ways) => CloudreveSessionApiActions.prepared({ requestId, ways })));
}

/**
 * Gets what is needed to show the captcha of the site, if it wants one: `GET /site/config/login`, `/site/config/basic`,
 * and `/site/captcha` for a picture.
 *
 * @param question - where one may be wanted
 * @returns one action, or CloudreveError
 */
export function loadCaptcha(question: LoadCaptcha): Observable<Action> {
  const { requestId, place } = question;
  const http = inject(CloudreveHttp);
  return isCaptchaWanted(http, place).pipe(
    concatMap((isWanted) => (isWanted ? load(http) : of(null))),
    map((captcha) => CloudreveSessionApiActions.captchaLoaded({ requestId, captcha })),
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
