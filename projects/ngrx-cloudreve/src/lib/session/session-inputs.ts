/**
 * What a solved captcha is sent with: the answer to a picture (`captcha` and its `ticket`), the response of reCAPTCHA
 * (`captcha`), or the token of Turnstile or Cap (`ticket`). It is good for one try.
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
  /** In plain; the action gets a reference only. */
  readonly password: string;
  /** Where the site wants one; the same goes for it. */
  readonly captcha?: CloudreveCaptchaAnswer | undefined;
}

/** What a person types to sign up. */
export interface CloudreveSignUp extends CloudreveCredentials {
  /** For mails, for example `'en-US'`; the server's choice without it. */
  readonly language?: string;
}

/** Who wants to choose a new password. */
export interface CloudreveForgotten {
  readonly email: string;
  /** Where the site wants one. */
  readonly captcha?: CloudreveCaptchaAnswer | undefined;
}

/** What the link in a mail carries. */
export interface CloudreveMailLink {
  /** Of the account. */
  readonly id: string;
  /** `sign` of an activation link, `secret` of a reset link; in plain, the action gets a reference only. */
  readonly secret: string;
}

/** A new password for somebody who forgot the old one. */
export interface CloudrevePasswordReset {
  /** 6 to 128 characters. */
  readonly password: string;
  /** From the mail; without it the one that `cloudreveMailLink()` put away. */
  readonly link?: CloudreveMailLink | undefined;
}

/**
 * A new password for somebody who is signed in.
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
  /** Where the site wants one for signing in. */
  readonly captcha?: CloudreveCaptchaAnswer | undefined;
}

/**
 * Where a captcha may be wanted.
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
