/**
 * What an app needs to show a captcha; the library has no widgets. `'image'` is a picture to be typed off, good for
 * ten minutes and one try. The others are widgets of their makers, which want a key of the site.
 *
 * @example
 * ```ts
 * import { CloudreveCaptcha } from 'ngrx-cloudreve';
 *
 * // The picture to show, or the key for a widget.
 * export const sourceOf = (captcha: CloudreveCaptcha) =>
 *   captcha.kind === 'image' ? captcha.image : captcha.siteKey;
 * ```
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

/**
 * The ways an account can sign in, as `GET /session/prepare` tells them.
 *
 * @example
 * ```ts
 * import { CloudreveSignInWays, injectCloudreveSession } from 'ngrx-cloudreve';
 *
 * export function injectWaysOf() {
 *   const session = injectCloudreveSession();
 *   return async (email: string): Promise<CloudreveSignInWays> => {
 *     const outcome = await session.prepare(email);
 *     return outcome.ok ? outcome.ways : { password: true, passkey: false };
 *   };
 * }
 * ```
 */
export interface CloudreveSignInWays {
  readonly password: boolean;
  readonly passkey: boolean;
}
