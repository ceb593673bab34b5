import { Injector } from '@angular/core';
import { Action } from '@ngrx/store';
import { Observable } from 'rxjs';
import { CloudreveFailure } from '../http/cloudreve-failure';
import { SecretRef, takeSecret } from '../secrets';
import { takeCaptcha } from './kept-captcha';
import { lazily } from './lazily';
import { TakenLink } from './mail-links';
import { CloudreveSessionActions, CloudreveSessionApiActions } from './session-actions';
import { SessionCommands } from './session-commands';

/** What a person asks of the session. */
export type SessionRequest = ReturnType<
  (typeof CloudreveSessionActions)[keyof typeof CloudreveSessionActions]
>;

type Run = () => Observable<Action>;

function takeLink(link: { readonly id: string; readonly secret: SecretRef } | null): TakenLink | null {
  return link === null ? null : { id: link.id, secret: takeSecret(link.secret) };
}

/**
 * Takes the secrets of an action, so that they lie in the vault no longer than the dispatch lasts, and says what is to
 * be done. What not every app needs is loaded when it is first asked for.
 *
 * @param action - of the person
 * @param injector - of the application
 * @returns runs the command
 */
export function planCommand(action: SessionRequest, injector: Injector): Run {
  const commands = injector.get(SessionCommands);
  const { requestId } = action;
  const commandFailed = (failure: CloudreveFailure): Action =>
    CloudreveSessionApiActions.commandFailed({ requestId, failure });
  const later =
    (load: () => Promise<Run>, fail = commandFailed): Run =>
    () =>
      lazily(injector, load, fail);
  switch (action.type) {
    case CloudreveSessionActions.signUp.type: {
      const [password, captcha] = [takeSecret(action.password), takeCaptcha(action.captcha)];
      return () => commands.signUp(requestId, action.email, password, action.language, captcha);
    }
    case CloudreveSessionActions.signIn.type: {
      const [password, captcha] = [takeSecret(action.password), takeCaptcha(action.captcha)];
      return () => commands.signIn(requestId, action.email, password, captcha);
    }
    case CloudreveSessionActions.confirmSecondFactor.type: {
      const code = takeSecret(action.code);
      return () => commands.confirmSecondFactor(requestId, code);
    }
    case CloudreveSessionActions.signOut.type:
      return () => commands.signOut(requestId);
    case CloudreveSessionActions.signInWithPasskey.type:
      return later(
        async () => {
          const { signInWithPasskey } = await import('./passkey-commands');
          return () => signInWithPasskey(requestId);
        },
        (failure) => CloudreveSessionApiActions.signInFailed({ requestId, failure }),
      );
    case CloudreveSessionActions.activate.type: {
      const link = takeLink(action.link);
      return later(async () => {
        const { activate } = await import('./mail-commands');
        return () => activate(requestId, link);
      });
    }
    case CloudreveSessionActions.sendResetMail.type: {
      const captcha = takeCaptcha(action.captcha);
      return later(async () => {
        const { sendResetMail } = await import('./mail-commands');
        return () => sendResetMail(requestId, action.email, captcha);
      });
    }
    case CloudreveSessionActions.resetPassword.type: {
      const [password, link] = [takeSecret(action.password), takeLink(action.link)];
      return later(async () => {
        const { resetPassword } = await import('./mail-commands');
        return () => resetPassword(requestId, password, link);
      });
    }
    case CloudreveSessionActions.changePassword.type: {
      const passwords = {
        current: takeSecret(action.currentPassword),
        next: takeSecret(action.newPassword),
        captcha: takeCaptcha(action.captcha),
      };
      return later(async () => {
        const { changePassword } = await import('./password-commands');
        return () => changePassword(requestId, passwords);
      });
    }
    case CloudreveSessionActions.prepare.type:
      return later(async () => {
        const { prepare } = await import('./question-commands');
        return () => prepare(requestId, action.email);
      });
    case CloudreveSessionActions.loadCaptcha.type:
      return later(async () => {
        const { loadCaptcha } = await import('./question-commands');
        return () => loadCaptcha(requestId, action.place);
      });
  }
}
