import { CloudreveOutcome, failed } from '../cloudreve-outcome';
import { CloudreveFailure, isCloudreveFailure } from '../http/cloudreve-failure';
import { CloudreveCaptcha, CloudreveSignInWays } from './cloudreve-captcha';
import { CloudreveUser } from './cloudreve-user';
import { CloudreveSessionApiActions } from './session-actions';

/** What the server or the storage said. */
export type ApiAction = ReturnType<
  (typeof CloudreveSessionApiActions)[keyof typeof CloudreveSessionApiActions]
>;

/** What commands may answer; each answers some of it. */
export interface Answer {
  readonly user: CloudreveUser | null;
  readonly ways: CloudreveSignInWays;
  readonly captcha: CloudreveCaptcha | null;
}

function refused(failure: CloudreveFailure): CloudreveOutcome<never> {
  return isCloudreveFailure(failure, 'captchaRequired') ? { ok: false, next: 'captcha' } : failed(failure);
}

/**
 * What an action means to whoever asked.
 *
 * @param action - with the request id of the asking action
 * @returns the outcome, or null when there is more to come
 */
export function readOutcome(action: ApiAction): CloudreveOutcome<Partial<Answer>> | null {
  switch (action.type) {
    case CloudreveSessionApiActions.signInSucceeded.type:
    case CloudreveSessionApiActions.signUpSucceeded.type:
    case CloudreveSessionApiActions.activated.type:
    case CloudreveSessionApiActions.passwordReset.type:
      return { ok: true, user: action.user };
    case CloudreveSessionApiActions.signedOut.type:
    case CloudreveSessionApiActions.resetMailSent.type:
      return { ok: true, user: null };
    case CloudreveSessionApiActions.prepared.type:
      return { ok: true, ways: action.ways };
    case CloudreveSessionApiActions.captchaLoaded.type:
      return { ok: true, captcha: action.captcha };
    case CloudreveSessionApiActions.secondFactorRequired.type:
      return { ok: false, next: 'secondFactor' };
    case CloudreveSessionApiActions.activationRequired.type:
      return { ok: false, next: 'activation' };
    case CloudreveSessionApiActions.signInFailed.type:
    case CloudreveSessionApiActions.signUpFailed.type:
    case CloudreveSessionApiActions.secondFactorRefused.type:
    case CloudreveSessionApiActions.commandFailed.type:
      return refused(action.failure);
    default:
      return null;
  }
}
