import { map, Observable } from 'rxjs';
import { CloudreveHttp } from '../http/cloudreve-http';
import { isRecord } from '../http/envelope';
import { CloudreveCaptchaPlace } from './session-inputs';

const SWITCHES: Readonly<Record<CloudreveCaptchaPlace, string>> = {
  signIn: 'login_captcha',
  signUp: 'reg_captcha',
  reset: 'forget_captcha',
};

/**
 * Whether the site wants a captcha: `GET /site/config/login`.
 *
 * @param http - the client
 * @param place - where
 * @returns true if so
 */
export function isCaptchaWanted(http: CloudreveHttp, place: CloudreveCaptchaPlace): Observable<boolean> {
  return http
    .request('GET', '/site/config/login', (data) => (isRecord(data) ? data : {}))
    .pipe(map((config) => config[SWITCHES[place]] === true));
}
