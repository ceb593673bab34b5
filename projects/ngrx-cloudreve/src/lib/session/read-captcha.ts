import { asRecord, CloudreveJsonObject, textOf } from '../http/read-fields';
import { CloudreveCaptcha } from './cloudreve-captcha';

/**
 * What the site wants instead of a picture. Newer servers renamed the keys of Cap; every other kind than these three
 * is a picture.
 *
 * @param config - `GET /site/config/basic`, as it came or as this library reads it
 * @returns the widget, or null for a picture
 */
export function readCaptchaWidget(config: CloudreveJsonObject): CloudreveCaptcha | null {
  switch (config['captcha_type']) {
    case 'recaptcha':
      return { kind: 'recaptcha', siteKey: textOf(config, 'captcha_ReCaptchaKey') };
    case 'turnstile':
      return { kind: 'turnstile', siteKey: textOf(config, 'turnstile_site_id') };
    case 'cap':
      return {
        kind: 'cap',
        siteKey: textOf(config, 'captcha_cap_site_key', 'captcha_cap_key_id'),
        instanceUrl: textOf(config, 'captcha_cap_instance_url'),
        assetServer: textOf(config, 'captcha_cap_asset_server'),
      };
    default:
      return null;
  }
}

/**
 * Reads the `data` of `GET /site/captcha`.
 *
 * @param data - from the envelope
 * @returns the picture with its ticket
 * @throws when one of them is missing
 */
export function readCaptchaImage(data: unknown): CloudreveCaptcha & { readonly kind: 'image' } {
  const config = asRecord(data);
  const [image, ticket] = [textOf(config, 'image'), textOf(config, 'ticket')];
  if (!image.startsWith('data:image/') || ticket === '') {
    throw new Error('no captcha');
  }
  return { kind: 'image', image, ticket };
}
