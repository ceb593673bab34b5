import { createActionGroup, emptyProps, props } from '@ngrx/store';
import { CloudreveFailure } from '../http/cloudreve-failure';
import { randomId } from '../platform/random';
import { keepSecret } from '../secrets';
import { CloudreveSignOutReason } from './tokens/token-event';
import { CloudreveCaptcha, CloudreveSignInWays } from './cloudreve-captcha';
import { CloudreveUser } from './cloudreve-user';
import { keepCaptcha } from './kept-captcha';
import {
  CloudreveCaptchaPlace,
  CloudreveCredentials,
  CloudreveForgotten,
  CloudreveMailLink,
  CloudrevePasswordChange,
  CloudrevePasswordReset,
  CloudreveSignUp,
} from './session-inputs';

/**
 * Commands of the session. If a creator needs a password, a code, a captcha or the link of a mail, it takes it as plain
 * text and puts a `SecretRef` into the action. So neither Redux DevTools nor a log ever sees it.
 *
 * @example
 * ```ts
 * import { Store } from '@ngrx/store';
 * import { CloudreveSessionActions } from 'ngrx-cloudreve';
 *
 * export const signIn = (store: Store, email: string, password: string) => {
 *   store.dispatch(CloudreveSessionActions.signIn({ email, password }));
 * };
 * ```
 */
export const CloudreveSessionActions = createActionGroup({
  source: 'Cloudreve Session',
  events: {
    Prepare: ({ email }: { readonly email: string }) => ({ requestId: randomId(), email }),
    'Load Captcha': ({ place }: { readonly place: CloudreveCaptchaPlace }) => ({
      requestId: randomId(),
      place,
    }),
    'Sign Up': ({ email, password, language, captcha }: CloudreveSignUp) => ({
      requestId: randomId(),
      email,
      password: keepSecret(password),
      language: language ?? null,
      captcha: keepCaptcha(captcha),
    }),
    'Sign In': ({ email, password, captcha }: CloudreveCredentials) => ({
      requestId: randomId(),
      email,
      password: keepSecret(password),
      captcha: keepCaptcha(captcha),
    }),
    'Confirm Second Factor': ({ code }: { readonly code: string }) => ({
      requestId: randomId(),
      code: keepSecret(code),
    }),
    'Sign In With Passkey': () => ({ requestId: randomId() }),
    Activate: (link?: CloudreveMailLink) => ({ requestId: randomId(), link: keepLink(link) }),
    'Send Reset Mail': ({ email, captcha }: CloudreveForgotten) => ({
      requestId: randomId(),
      email,
      captcha: keepCaptcha(captcha),
    }),
    'Reset Password': ({ password, link }: CloudrevePasswordReset) => ({
      requestId: randomId(),
      password: keepSecret(password),
      link: keepLink(link),
    }),
    'Change Password': ({ currentPassword, newPassword, captcha }: CloudrevePasswordChange) => ({
      requestId: randomId(),
      currentPassword: keepSecret(currentPassword),
      newPassword: keepSecret(newPassword),
      captcha: keepCaptcha(captcha),
    }),
    'Sign Out': () => ({ requestId: randomId() }),
  },
});

function keepLink(link: CloudreveMailLink | undefined) {
  return link === undefined ? null : { id: link.id, secret: keepSecret(link.secret) };
}

/**
 * Answers about the session, from the server or the storage. `requestId` names the action that asked.
 *
 * @example
 * ```ts
 * import { inject } from '@angular/core';
 * import { Router } from '@angular/router';
 * import { Actions, createEffect, ofType } from '@ngrx/effects';
 * import { CloudreveSessionApiActions } from 'ngrx-cloudreve';
 * import { tap } from 'rxjs';
 *
 * export const leave$ = createEffect(
 *   (actions$ = inject(Actions), router = inject(Router)) =>
 *     actions$.pipe(
 *       ofType(CloudreveSessionApiActions.signedOut),
 *       tap(() => void router.navigateByUrl('/sign-in')),
 *     ),
 *   { functional: true, dispatch: false },
 * );
 * ```
 */
export const CloudreveSessionApiActions = createActionGroup({
  source: 'Cloudreve Session API',
  events: {
    Restored: props<{
      userId: string;
      expiresAt: number;
      storageUnavailable: boolean;
      lastNickname: string | null;
    }>(),
    'Nothing To Restore': emptyProps(),
    Prepared: props<{ requestId: string; ways: CloudreveSignInWays }>(),
    'Captcha Loaded': props<{ requestId: string; captcha: CloudreveCaptcha | null }>(),
    'Sign Up Succeeded': props<{ requestId: string; user: CloudreveUser }>(),
    'Activation Required': props<{ requestId: string }>(),
    'Sign Up Failed': props<{ requestId: string; failure: CloudreveFailure }>(),
    'Sign In Succeeded': props<{
      requestId: string;
      userId: string;
      user: CloudreveUser;
      expiresAt: number;
      storageUnavailable: boolean;
    }>(),
    'Second Factor Required': props<{ requestId: string }>(),
    'Second Factor Refused': props<{ requestId: string; failure: CloudreveFailure }>(),
    'Sign In Failed': props<{ requestId: string; failure: CloudreveFailure }>(),
    Activated: props<{ requestId: string; user: CloudreveUser }>(),
    'Reset Mail Sent': props<{ requestId: string }>(),
    'Password Reset': props<{ requestId: string; user: CloudreveUser }>(),
    'Password Changed': props<{ requestId: string; userId: string }>(),
    'Command Failed': props<{ requestId: string; failure: CloudreveFailure }>(),
    'Signed Out': props<{
      requestId: string | null;
      userId: string | null;
      reason: CloudreveSignOutReason;
    }>(),
    'Token Refreshed': props<{ userId: string; expiresAt: number; storageUnavailable: boolean }>(),
    'Session Expiring': props<{ userId: string; expiresAt: number }>(),
    'Me Loaded': props<{ userId: string; user: CloudreveUser }>(),
    'Me Failed': props<{ userId: string; failure: CloudreveFailure }>(),
    'User Patched': props<{ userId: string; changes: Partial<CloudreveUser> }>(),
  },
});
