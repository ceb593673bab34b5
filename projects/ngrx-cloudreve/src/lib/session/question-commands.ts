import { inject } from '@angular/core';
import { Action } from '@ngrx/store';
import { concatMap, map, Observable, of } from 'rxjs';
import { CloudreveHttp } from '../http/cloudreve-http';
import { isRecord } from '../http/envelope';
import { CloudreveCaptcha, CloudreveSignInWays } from './cloudreve-captcha';
import { orCommandFailed } from './command-answers';
import { CloudreveSessionApiActions } from './session-actions';
import { CloudreveCaptchaPlace } from './session-inputs';
import { isCaptchaWanted } from './wanted-captcha';

type Config = Readonly<Record<string, unknown>>;

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
  return http.request('GET', '/site/config/basic', readConfig).pipe(
    concatMap((config) => {
      const widget = readWidget(config);
      return widget === null ? http.request('GET', '/site/captcha', readImage) : of(widget);
    }),
  );
}

function readConfig(data: unknown): Config {
  if (!isRecord(data)) {
    throw new Error('no site config');
  }
  return data;
}

function readWays(data: unknown): CloudreveSignInWays {
  const ways = readConfig(data);
  return { password: ways['password_enabled'] === true, passkey: ways['webauthn_enabled'] === true };
}

function text(config: Config, ...names: readonly string[]): string {
  const found = names.map((name) => config[name]).find((value) => typeof value === 'string' && value !== '');
  return typeof found === 'string' ? found : '';
}

// Newer servers renamed the keys of Cap. Every other kind than these three is a picture.
function readWidget(config: Config): CloudreveCaptcha | null {
  switch (config['captcha_type']) {
    case 'recaptcha':
      return { kind: 'recaptcha', siteKey: text(config, 'captcha_ReCaptchaKey') };
    case 'turnstile':
      return { kind: 'turnstile', siteKey: text(config, 'turnstile_site_id') };
    case 'cap':
      return {
        kind: 'cap',
        siteKey: text(config, 'captcha_cap_site_key', 'captcha_cap_key_id'),
        instanceUrl: text(config, 'captcha_cap_instance_url'),
        assetServer: text(config, 'captcha_cap_asset_server'),
      };
    default:
      return null;
  }
}

function readImage(data: unknown): CloudreveCaptcha {
  const config = readConfig(data);
  const [image, ticket] = [text(config, 'image'), text(config, 'ticket')];
  if (!image.startsWith('data:image/') || ticket === '') {
    throw new Error('no captcha');
  }
  return { kind: 'image', image, ticket };
}
