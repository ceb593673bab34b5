import type { Backend } from '../backend.ts';
import { bindBody } from '../binding/bind.ts';
import { CAPTCHA } from '../binding/request-fields.ts';
import { ApiError } from '../transport/api-error.ts';
import type { AppContext } from '../transport/app-env.ts';
import { ErrorCode } from '../transport/error-code.ts';
import type { CaptchaProof } from './captchas.ts';

/**
 * Lets only solved captchas pass, if the site asks for one here. Comes before the body is bound: a body that is not
 * even JSON gets this code too.
 *
 * @throws ApiError 40026.
 */
export async function demandCaptcha(
  { captchas, settings }: Backend,
  c: AppContext,
  setting: 'login_captcha' | 'reg_captcha' | 'forget_captcha',
): Promise<void> {
  if (!settings[setting]) return;
  if (!captchas.isSolved(await proofOf(c)))
    throw new ApiError(ErrorCode.captcha, 'Captcha validation failed');
}

async function proofOf(c: AppContext): Promise<CaptchaProof> {
  try {
    return await bindBody(c, CAPTCHA);
  } catch (error) {
    throw new ApiError(ErrorCode.captcha, 'Captcha validation failed', { cause: error });
  }
}
