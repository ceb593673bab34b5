import { Observable } from 'rxjs';
import { CloudreveHttp } from '../http/cloudreve-http';
import { atId } from '../http/id-path';
import { CloudreveUser, readUser } from './cloudreve-user';
import { CloudreveCaptchaAnswer, CloudreveMailLink } from './session-inputs';

/**
 * Activates an account: `GET /user/activate/:id`.
 *
 * @param http - to ask with
 * @param link - of the mail
 * @returns the account; `'invalidValue'` for an id that is none and was not sent
 */
export function requestActivation(http: CloudreveHttp, link: CloudreveMailLink): Observable<CloudreveUser> {
  const params = { sign: link.secret };
  return atId('/user/activate/', link.id, (path) => http.request('GET', path, readUser, { params }));
}

/**
 * Sends a mail with a link to set a new password: `POST /user/reset`.
 *
 * @param http - to ask with
 * @param email - of the account
 * @param captcha - where the site wants one
 * @returns completes when the mail is sent
 */
export function requestResetMail(
  http: CloudreveHttp,
  email: string,
  captcha: CloudreveCaptchaAnswer,
): Observable<void> {
  return http.request('POST', '/user/reset', () => undefined, { body: { email, ...captcha } });
}

/**
 * Replaces a forgotten password: `PATCH /user/reset/:id`. It ends all sessions of the account and begins none.
 *
 * @param http - to ask with
 * @param link - of the mail
 * @param password - 6 to 128 characters
 * @returns the account; `'invalidValue'` for an id that is none and was not sent
 */
export function requestReset(
  http: CloudreveHttp,
  link: CloudreveMailLink,
  password: string,
): Observable<CloudreveUser> {
  const body = { password, secret: link.secret };
  return atId('/user/reset/', link.id, (path) => http.request('PATCH', path, readUser, { body }));
}
