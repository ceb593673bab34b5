import { inject } from '@angular/core';
import { Action } from '@ngrx/store';
import { map, Observable, tap } from 'rxjs';
import { CloudreveFailureName } from '../../../http/cloudreve-codes';
import { CloudreveError, isCloudreveError } from '../../../http/cloudreve-error';
import { clientFailure } from '../../../http/cloudreve-failure';
import { CloudreveHttp } from '../../../http/cloudreve-http';
import { MailLinkKind, MailLinks, TakenLink } from '../../mail-links';
import { requestActivation, requestReset, requestResetMail } from '../../mail-requests';
import { CloudreveSessionApiActions } from '../../session-actions';
import { CloudreveCaptchaAnswer, CloudreveMailLink } from '../../session-inputs';

const OVER: readonly CloudreveFailureName[] = [
  ...(['linkExpired', 'linkInvalid', 'alreadyActivated', 'resetLinkExpired'] as const),
  ...(['userNotFound', 'noPermission', 'invalidValue'] as const),
];

// The commands, with the secrets that were in their actions: null when they were gone, and no link when it is the one
// that was put away.
interface Activate {
  readonly requestId: string;
  readonly link: TakenLink | null;
}

interface SendResetMail {
  readonly requestId: string;
  readonly email: string;
  readonly captcha: CloudreveCaptchaAnswer;
}

interface ResetPassword extends Activate {
  readonly password: string | null;
}

/**
 * Activates an account: `GET /user/activate/:id`.
 *
 * @param command - with the link of the mail
 * @returns one action, or CloudreveError
 */
export function activate(command: Activate): Observable<Action> {
  const { requestId } = command;
  const http = inject(CloudreveHttp);
  return withLink('activation', command.link, (link) =>
    requestActivation(http, link).pipe(
      map((user) => CloudreveSessionApiActions.activated({ requestId, user })),
    ),
  );
}

/**
 * Sends a mail with a link to set a new password: `POST /user/reset`.
 *
 * @param command - with the e-mail of the account, and a captcha where the site wants one
 * @returns one action, or CloudreveError
 */
export function sendResetMail(command: SendResetMail): Observable<Action> {
  const { requestId, email, captcha } = command;
  return requestResetMail(inject(CloudreveHttp), email, captcha).pipe(
    map(() => CloudreveSessionApiActions.resetMailSent({ requestId })),
  );
}

/**
 * Replaces a forgotten password: `PATCH /user/reset/:id`. It ends all sessions of the account and begins none.
 *
 * @param command - with a password of 6 to 128 characters and the link of the mail
 * @returns one action, or CloudreveError
 */
export function resetPassword(command: ResetPassword): Observable<Action> {
  const { requestId, password } = command;
  if (password === null) {
    throw new CloudreveError(clientFailure('secretGone'));
  }
  const http = inject(CloudreveHttp);
  return withLink('reset', command.link, (link) =>
    requestReset(http, link, password).pipe(
      map((user) => CloudreveSessionApiActions.passwordReset({ requestId, user })),
    ),
  );
}

// A link that was put away and may still be good, after a password that was too short for example, is put away again.
function withLink(
  kind: MailLinkKind,
  given: TakenLink | null,
  use: (link: CloudreveMailLink) => Observable<Action>,
): Observable<Action> {
  const links = inject(MailLinks);
  const link = given ?? links.take(kind);
  if (link?.secret == null) {
    throw new CloudreveError(clientFailure('secretGone'));
  }
  const { id, secret } = link;
  return use({ id, secret }).pipe(
    tap({
      error: (error: unknown) => {
        if (given === null && !OVER.some((name) => isCloudreveError(error, name))) {
          links.keep(kind, { id, secret });
        }
      },
    }),
  );
}
