import { CloudreveCaptchaPlace } from '../session/session-inputs';
import { CloudreveServerVersion } from './cloudreve-server-version';
import { CloudreveSiteLogin } from './cloudreve-site-sections';

/** The capabilities of a site. */
export interface CloudreveCapabilities {
  /** Anybody may sign up. */
  readonly registration: boolean;
  /** Passkeys may be made and used. */
  readonly passkeys: boolean;
  /** The pages that require a captcha. */
  readonly captchaPlaces: readonly CloudreveCaptchaPlace[];
  /** Whether it is the Pro edition; null until the version is known. */
  readonly isPro: boolean | null;
}

/**
 * Says what a site offers.
 *
 * @param login - its section `login`, or null while it is not known
 * @param version - of the server, or null while it is not known
 * @returns the capabilities, or null without the section
 */
export function capabilitiesOf(
  login: CloudreveSiteLogin | null,
  version: CloudreveServerVersion | null,
): CloudreveCapabilities | null {
  if (login === null) {
    return null;
  }
  const places: Readonly<Record<CloudreveCaptchaPlace, boolean>> = {
    signIn: login.login_captcha,
    signUp: login.reg_captcha,
    reset: login.forget_captcha,
  };
  return {
    registration: login.register_enabled,
    passkeys: login.authn,
    captchaPlaces: (['signIn', 'signUp', 'reset'] as const).filter((place) => places[place]),
    isPro: version?.isPro ?? null,
  };
}
