import { inject } from '@angular/core';
import { Action } from '@ngrx/store';
import { map, Observable } from 'rxjs';
import { CloudreveFailureName } from '../http/cloudreve-codes';
import { CloudreveFailure, isCloudreveFailure } from '../http/cloudreve-failure';
import { CloudreveHttp } from '../http/cloudreve-http';
import { orCommandFailed, secretGone } from './command-answers';
import { MailLinkKind, MailLinks, TakenLink } from './mail-links';
import { requestActivation, requestReset, requestResetMail } from './mail-requests';
import { CloudreveSessionApiActions } from './session-actions';
import { CloudreveCaptchaAnswer, CloudreveMailLink } from './session-inputs';

const OVER: readonly CloudreveFailureName[] = [
  ...(['linkExpired', 'linkInvalid', 'alreadyActivated', 'resetLinkExpired'] as const),
  ...(['userNotFound', 'noPermission', 'invalidValue'] as const),
];

/**
 * Activates an account: `GET /user/activate/:id`.
 *
 * @param requestId - of the asking action
 * @param given - of the action, or null for the link that was put away
 * @returns one action
 */
export function activate(requestId: string, given: TakenLink | null): Observable<Action> {
  const http = inject(CloudreveHttp);
  return withLink('activation', requestId, given, (link) =>
    requestActivation(http, link).pipe(
      map((user) => CloudreveSessionApiActions.activated({ requestId, user })),
    ),
  );
}

/**
 * Sends the mail with which a forgotten password is replaced: `POST /user/reset`.
 *
 * @param requestId - of the asking action
 * @param email - of the account
 * @param captcha - where the site wants one
 * @returns one action
 */
export function sendResetMail(
  requestId: string,
  email: string,
  captcha: CloudreveCaptchaAnswer,
): Observable<Action> {
  return requestResetMail(inject(CloudreveHttp), email, captcha).pipe(
    map(() => CloudreveSessionApiActions.resetMailSent({ requestId })),
    orCommandFailed(requestId),
  );
}

/**
 * Replaces a forgotten password: `PATCH /user/reset/:id`. It ends all sessions of the account and begins none.
 *
 * @param requestId - of the asking action
 * @param password - 6 to 128 characters; null when the secret of the action was gone
 * @param given - of the action, or null for the link that was put away
 * @returns one action
 */
export function resetPassword(
  requestId: string,
  password: string | null,
  given: TakenLink | null,
): Observable<Action> {
  if (password === null) {
    return secretGone(requestId);
  }
  const http = inject(CloudreveHttp);
  return withLink('reset', requestId, given, (link) =>
    requestReset(http, link, password).pipe(
      map((user) => CloudreveSessionApiActions.passwordReset({ requestId, user })),
    ),
  );
}

// A link that was put away and may still be good, after a password that was too short for example, is put away again.
function withLink(
  kind: MailLinkKind,
  requestId: string,
  given: TakenLink | null,
  use: (link: CloudreveMailLink) => Observable<Action>,
): Observable<Action> {
  const links = inject(MailLinks);
  const link = given ?? links.take(kind);
  if (link?.secret == null) {
    return secretGone(requestId);
  }
  const { id, secret } = link;
  const keepAgain = (failure: CloudreveFailure): void => {
    if (given === null && !OVER.some((name) => isCloudreveFailure(failure, name))) {
      links.keep(kind, { id, secret });
    }
  };
  return use({ id, secret }).pipe(orCommandFailed(requestId, keepAgain));
}
