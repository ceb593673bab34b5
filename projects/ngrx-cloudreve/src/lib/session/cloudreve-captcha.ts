/**
 * The data to show a captcha; the library has no widgets. `'image'` is a picture with a text to copy, valid for ten
 * minutes and one try. The others are widgets of other makers, which need a key of the site.
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
      /** Send it with the answer. */
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
 * How an account can sign in: the response to `GET /session/prepare`.
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
