import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { map } from 'rxjs';
import { SecretRef, takeSecret } from '../../secrets';
import { takeCaptcha } from '../kept-captcha';
import { TakenLink } from '../mail-links';
import { CloudreveSessionActions, CloudreveSessionApiActions } from '../session-actions';
import { CommandQueue } from './command-queue';
import { injectLazily } from './lazily';

/**
 * Activates an account by the link of its mail; the code is loaded when it is first asked for.
 *
 * inOrder (a concatMap over all commands): one at a time, in the order of the dispatches.
 */
export const activate$ = createEffect(
  (actions$ = inject(Actions), queue = inject(CommandQueue), lazily = injectLazily()) =>
    actions$.pipe(
      ofType(CloudreveSessionActions.activate),
      map((action) => ({ ...action, link: takeLink(action.link) })),
      queue.inOrder(
        lazily(async () => (await import('./lazy/use-mail-link')).activate),
        CloudreveSessionApiActions.commandFailed,
      ),
    ),
  { functional: true },
);

/**
 * Sends the mail with which a forgotten password is replaced; the code is loaded when it is first asked for.
 *
 * inOrder (a concatMap over all commands): one at a time, in the order of the dispatches.
 */
export const sendResetMail$ = createEffect(
  (actions$ = inject(Actions), queue = inject(CommandQueue), lazily = injectLazily()) =>
    actions$.pipe(
      ofType(CloudreveSessionActions.sendResetMail),
      map((action) => ({ ...action, captcha: takeCaptcha(action.captcha) })),
      queue.inOrder(
        lazily(async () => (await import('./lazy/use-mail-link')).sendResetMail),
        CloudreveSessionApiActions.commandFailed,
      ),
    ),
  { functional: true },
);

/**
 * Replaces a forgotten password by the link of a mail; the code is loaded when it is first asked for.
 *
 * inOrder (a concatMap over all commands): one at a time, in the order of the dispatches.
 */
export const resetPassword$ = createEffect(
  (actions$ = inject(Actions), queue = inject(CommandQueue), lazily = injectLazily()) =>
    actions$.pipe(
      ofType(CloudreveSessionActions.resetPassword),
      map((action) => ({
        ...action,
        password: takeSecret(action.password),
        link: takeLink(action.link),
      })),
      queue.inOrder(
        lazily(async () => (await import('./lazy/use-mail-link')).resetPassword),
        CloudreveSessionApiActions.commandFailed,
      ),
    ),
  { functional: true },
);

function takeLink(link: { readonly id: string; readonly secret: SecretRef } | null): TakenLink | null {
  return link === null ? null : { id: link.id, secret: takeSecret(link.secret) };
}
