import { parseRecord } from '../http/parse-record';
import { keepSecret, SecretRef, takeSecret } from '../secrets';
import { CloudreveCaptchaAnswer } from './session-inputs';

/**
 * Puts a solved captcha away: who reads it could use it.
 *
 * @param answer - of the person, if there is one
 * @returns what may stand in an action for it, or null without one
 */
export function keepCaptcha(answer: CloudreveCaptchaAnswer | undefined): SecretRef | null {
  return answer === undefined ? null : keepSecret(JSON.stringify(answer));
}

/**
 * Takes a solved captcha out, as the members that a body carries.
 *
 * @param ref - of the action, or null
 * @returns the members; none when there is no captcha
 */
export function takeCaptcha(ref: SecretRef | null): CloudreveCaptchaAnswer {
  const kept = ref === null ? null : takeSecret(ref);
  const { captcha, ticket } = parseRecord(kept) ?? {};
  return {
    ...(typeof captcha === 'string' ? { captcha } : {}),
    ...(typeof ticket === 'string' ? { ticket } : {}),
  };
}
