import { CloudreveNextStep, CloudreveOutcome, failed } from '../cloudreve-outcome';
import { isCloudreveFailure } from '../http/cloudreve-failure';
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

/** What an action means to whoever asked; null when there is more to come. */
export type Read<Next extends CloudreveNextStep> = CloudreveOutcome<Partial<Answer>, Next> | null;

/**
 * What an action means to whoever asked for something that has no further steps.
 *
 * @param action - with the request id of the asking action
 * @returns the outcome, or null when there is more to come
 */
export function readOutcome(action: ApiAction): Read<never> {
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
    case CloudreveSessionApiActions.signInFailed.type:
    case CloudreveSessionApiActions.signUpFailed.type:
    case CloudreveSessionApiActions.secondFactorRefused.type:
    case CloudreveSessionApiActions.commandFailed.type:
      return failed(action.failure);
    default:
      return null;
  }
}

/**
 * The same for what a site may want a captcha for. Elsewhere that code is a failure like any other.
 *
 * @param action - with the request id of the asking action
 * @returns the outcome, or null when there is more to come
 */
export function readWithCaptcha(action: ApiAction): Read<'captcha'> {
  const outcome = readOutcome(action);
  return outcome !== null && 'failure' in outcome && isCloudreveFailure(outcome.failure, 'captchaRequired')
    ? { ok: false, next: 'captcha' }
    : outcome;
}

/**
 * The same for a sign-in with a password.
 *
 * @param action - with the request id of the asking action
 * @returns the outcome, or null when there is more to come
 */
export function readSignIn(action: ApiAction): Read<'secondFactor' | 'captcha'> {
  return action.type === CloudreveSessionApiActions.secondFactorRequired.type
    ? { ok: false, next: 'secondFactor' }
    : readWithCaptcha(action);
}

/**
 * The same for a sign-up.
 *
 * @param action - with the request id of the asking action
 * @returns the outcome, or null when there is more to come
 */
export function readSignUp(action: ApiAction): Read<'activation' | 'captcha'> {
  return action.type === CloudreveSessionApiActions.activationRequired.type
    ? { ok: false, next: 'activation' }
    : readWithCaptcha(action);
}
