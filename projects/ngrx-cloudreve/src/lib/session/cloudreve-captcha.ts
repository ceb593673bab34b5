/**
 * What an app needs to show a captcha; the library has no widgets. `'image'` is a picture to be typed off, good for
 * ten minutes and one try. The others are widgets of their makers, which want a key of the site.
 */
export type CloudreveCaptcha =
  | {
      readonly kind: 'image';
      /** A data URL. */
      readonly image: string;
      /** To be sent with the answer. */
      readonly ticket: string;
    }
  | { readonly kind: 'recaptcha'; readonly siteKey: string }
  | { readonly kind: 'turnstile'; readonly siteKey: string }
  | {
      readonly kind: 'cap';
      readonly siteKey: string;
      /** Where the site's Cap server is. */
      readonly instanceUrl: string;
      /** Where its scripts come from; empty for Cap's own. */
      readonly assetServer: string;
    };

/** The ways an account can sign in, as `GET /session/prepare` tells them. */
export interface CloudreveSignInWays {
  readonly password: boolean;
  readonly passkey: boolean;
}
