import { CloudreveCaptcha } from '../session/cloudreve-captcha';
import { CloudreveServerVersion } from './cloudreve-server-version';
import { CloudreveSiteSections } from './cloudreve-site-sections';

/** A captcha to be solved. */
export interface CloudreveSiteCaptcha {
  readonly captcha: CloudreveCaptcha;
  /** When the ticket of a picture ends, milliseconds of wall time; null for the widgets of others. */
  readonly expiresAt: number | null;
}

/** Everything that the library can know of a site, by part. */
export interface CloudreveSiteKnown extends CloudreveSiteSections {
  readonly version: CloudreveServerVersion;
  readonly captcha: CloudreveSiteCaptcha;
}

/** A part of the site: a section, `'version'` or `'captcha'`. */
export type CloudreveSitePart = keyof CloudreveSiteKnown;
