/**
 * A solved captcha: the answer to a picture (`captcha` and its `ticket`), the response of reCAPTCHA (`captcha`), or the
 * token of Turnstile or Cap (`ticket`). It is valid for one try.
 *
 * @example
 * ```ts
 * import { CloudreveCaptcha, CloudreveCaptchaAnswer } from 'ngrx-cloudreve';
 *
 * export function answerTo(captcha: CloudreveCaptcha, solved: string): CloudreveCaptchaAnswer {
 *   switch (captcha.kind) {
 *     case 'image':
 *       return { captcha: solved, ticket: captcha.ticket };
 *     case 'recaptcha':
 *       return { captcha: solved };
 *     default:
 *       return { ticket: solved };
 *   }
 * }
 * ```
 */
export interface CloudreveCaptchaAnswer {
  readonly captcha?: string;
  readonly ticket?: string;
}

/**
 * What a person types to sign in.
 *
 * @example
 * ```ts
 * import { signal } from '@angular/core';
 * import { form, required } from '@angular/forms/signals';
 * import { CloudreveCredentials, injectCloudreveSession } from 'ngrx-cloudreve';
 *
 * export class SignIn {
 *   readonly session = injectCloudreveSession();
 *   readonly credentials = signal<CloudreveCredentials>({ email: '', password: '' });
 *   readonly form = form(this.credentials, (path) => {
 *     required(path.email);
 *     required(path.password);
 *   });
 *   readonly submit = () => this.session.signIn(this.credentials());
 * }
 * ```
 */
export interface CloudreveCredentials {
  readonly email: string;
  /** Plain text; the action gets only a reference. */
  readonly password: string;
  /** A solved captcha, if the site requires one. The action gets only a reference. */
  readonly captcha?: CloudreveCaptchaAnswer | undefined;
}

/** What a person types to sign up. */
export interface CloudreveSignUp extends CloudreveCredentials {
  /** The language of mails, for example `'en-US'`. Default: the server's choice. */
  readonly language?: string;
}

/** A request for a mail to reset a password. */
export interface CloudreveForgotten {
  readonly email: string;
  /** A solved captcha, if the site requires one. */
  readonly captcha?: CloudreveCaptchaAnswer | undefined;
}

/** The content of the link in a mail. */
export interface CloudreveMailLink {
  /** Of the account. */
  readonly id: string;
  /** `sign` of an activation link, `secret` of a reset link. Plain text; the action gets only a reference. */
  readonly secret: string;
}

/** A new password in place of a forgotten one. */
export interface CloudrevePasswordReset {
  /** 6 to 128 characters. */
  readonly password: string;
  /** The link in the mail. Default: the one that `cloudreveMailLink()` kept. */
  readonly link?: CloudreveMailLink | undefined;
}

/**
 * A new password for a signed-in account.
 *
 * @example
 * ```ts
 * import { CloudrevePasswordChange, injectCloudreveSession } from 'ngrx-cloudreve';
 *
 * export function injectChangePassword() {
 *   const session = injectCloudreveSession();
 *   return async (change: CloudrevePasswordChange) => {
 *     const outcome = await session.changePassword(change);
 *     return outcome.ok ? 'changed' : (outcome.next ?? outcome.failure.kind);
 *   };
 * }
 * ```
 */
export interface CloudrevePasswordChange {
  /** 4 to 128 characters. */
  readonly currentPassword: string;
  /** 6 to 128 characters. */
  readonly newPassword: string;
  /** A solved captcha, if the site requires one to sign in. */
  readonly captcha?: CloudreveCaptchaAnswer | undefined;
}

/**
 * The pages that may require a captcha.
 *
 * @example
 * ```ts
 * import { injectCloudreveSite, CloudreveCaptchaPlace } from 'ngrx-cloudreve';
 *
 * // Whether a page has to leave room for a captcha.
 * export function injectNeedsCaptcha() {
 *   const site = injectCloudreveSite();
 *   return (place: CloudreveCaptchaPlace) => site.capabilities()?.captchaPlaces.includes(place) ?? false;
 * }
 * ```
 */
export type CloudreveCaptchaPlace = 'signIn' | 'signUp' | 'reset';
