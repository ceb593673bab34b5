/**
 * Cloudreve's numeric codes by name, for the parts of the API that this library speaks. In an envelope 0 is success
 * and 203 means "go on with the next step"; everything else is a failure, mostly in a response with HTTP 200.
 */
export const CLOUDREVE_CODES = {
  notFullySuccess: 203,
  loginRequired: 401,
  noPermission: 403,
  notFound: 404,
  parameterError: 40001,
  linkExpired: 40005,
  groupNotAllowed: 40007,
  userBanned: 40017,
  userNotActivated: 40018,
  featureNotEnabled: 40019,
  credentialInvalid: 40020,
  userNotFound: 40021,
  secondFactorWrong: 40022,
  passkeyNotStarted: 40024,
  passkeyRejected: 40025,
  captchaRequired: 40026,
  emailNotSent: 40028,
  resetLinkExpired: 40030,
  emailTaken: 40032,
  activationMailSentAgain: 40033,
  alreadyActivated: 40034,
  fileTooLarge: 40049,
  incorrectPassword: 40069,
  linkInvalid: 40071,
  emailOrPasswordWrong: 40080,
  anonymousAccessDenied: 40088,
  insufficientScope: 40089,
  databaseError: 50001,
  encryptionError: 50002,
  storageError: 50004,
  internalSettingError: 50005,
} as const;

/** Codes from here on say that the server itself failed: its database, its storage, its settings. */
export const SERVER_FAULTS_FROM = 50_000;

/** Codes of failures that never reached a server (`kind: 'client'`). */
export const CLIENT_CODES = {
  /** The secret of the action was already used, or is over 10 minutes old: a replayed or imported action. */
  secretGone: 1,
  /** The call needs an account, and nobody is signed in. */
  signedOut: 2,
  /** A value breaks a rule of its field; it was not sent. */
  invalidValue: 3,
  /** There is no fresh token right now; the same call may succeed later. */
  noToken: 4,
  /**
   * Another device changed the same field, or nobody knows whether the edit arrived long ago. The state has both
   * values.
   */
  conflict: 5,
  /** The application ended before the response came. */
  stopped: 6,
  /** The person closed the dialog, or another command replaced this one. It is no error, and you can ignore it. */
  cancelled: 8,
  /** This browser or this page cannot do it: no passkeys on plain-http origins, and no request while a server renders. */
  unavailable: 9,
  /** The second factor or the passkey came too late. The person has to start the sign-in again. */
  challengeExpired: 10,
  /** The password is changed, but the new sign-in failed. The person has to sign in before the session expires. */
  signInAgain: 11,
  /** The bytes of the file are no picture, or it is damaged, cut off or invisible. */
  notAnImage: 12,
  /** The format cannot be an avatar, or this browser cannot read it: SVG, TIFF, often HEIC. */
  imageUnsupported: 13,
  /** The picture has more bytes than the site allows, however small the library makes it. */
  imageTooLarge: 14,
  /** The picture has more pixels than a page can read. */
  imageTooManyPixels: 15,
  /** No second factor was prepared in the last 600 seconds. Prepare one again. */
  twoFactorNotPrepared: 16,
  /** The device already has a passkey of this account. */
  passkeyExists: 17,
  /** Adding the passkey took over 300 seconds, or was started again elsewhere. */
  passkeyTooLate: 18,
  /**
   * A file of the app with a part of its code could not be loaded. Most browsers request it again only after a reload.
   */
  notLoaded: 19,
  /** The person hides their share links from others. */
  sharesHidden: 20,
  /** The person is banned, or never existed. */
  personGone: 21,
  /** The address of the page is none of the site's addresses in Cloudreve, so no passkey can be added from here. */
  originNotAllowed: 22,
  /** The request ended without a response: an interceptor of the app cancelled it, or responded with nothing. */
  noAnswer: 23,
  /** A web page responded instead of Cloudreve: there is no proxy, or the network has a sign-in page of its own. */
  notCloudreve: 24,
} as const;

/**
 * The name of a failure, for `isCloudreveError` and `isCloudreveFailure`.
 *
 * @example
 * ```ts
 * import { CloudreveFailureName, withMessages } from 'ngrx-cloudreve';
 *
 * const texts: Partial<Record<CloudreveFailureName, string>> = {
 *   userBanned: 'Your account is closed. Call 555.',
 *   emailTaken: 'You already have an account. Sign in instead.',
 * };
 *
 * export const messages = withMessages(texts);
 * ```
 */
export type CloudreveFailureName = keyof typeof CLOUDREVE_CODES | keyof typeof CLIENT_CODES;
