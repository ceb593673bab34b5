import { CLIENT_CODES, CLOUDREVE_CODES, CloudreveFailureName } from './cloudreve-codes';
import { clientFailure, CloudreveFailure, isCloudreveFailure } from './cloudreve-failure';

/** English texts for people, by the name of the failure. */
const TEXTS: Readonly<Record<CloudreveFailureName, string>> = {
  notFullySuccess: 'There is another step to take.',
  loginRequired: 'You are signed out.',
  noPermission: 'You are not allowed to do this.',
  notFound: 'This does not exist.',
  parameterError: 'The server does not accept this value.',
  linkExpired: 'This link is too old. Sign up again to get another one.',
  groupNotAllowed: 'Your group is not allowed to do this.',
  userBanned: 'This account is banned.',
  userNotActivated: 'This account is not activated yet. Open the link in the mail.',
  featureNotEnabled: 'This is switched off on this server.',
  credentialInvalid: 'Your session has ended. Please sign in again.',
  userNotFound: 'There is no such account.',
  secondFactorWrong: 'This code is wrong. Try the next one.',
  passkeyNotStarted: 'The server could not begin. Try again.',
  passkeyRejected: 'The server does not know this passkey.',
  captchaRequired: 'The captcha is not solved. Try the new one.',
  emailNotSent: 'The server could not send the mail. Try again later.',
  resetLinkExpired: 'This link is too old or was used. Ask for another mail.',
  emailTaken: 'There is an account with this e-mail already.',
  activationMailSentAgain: 'This account waits for its activation. The mail was sent again.',
  alreadyActivated: 'This account is active already.',
  fileTooLarge: 'This file is too large.',
  incorrectPassword: 'The current password is wrong.',
  linkInvalid: 'This link is not complete. Copy it from the mail as a whole.',
  emailOrPasswordWrong: 'E-mail or password is wrong.',
  anonymousAccessDenied: 'Please sign in first. This is for people with an account.',
  insufficientScope: 'This app was not given access to this.',
  databaseError: 'Something went wrong on the server. Try again.',
  encryptionError: 'Something went wrong on the server. Try again.',
  storageError: 'The server could not store this. Try again later.',
  internalSettingError: 'Something is not set up well on the server.',
  secretGone: 'This took too long. Please enter it again.',
  signedOut: 'You are signed out.',
  invalidValue: 'This value is not possible.',
  noToken: 'The server does not respond. Try again.',
  conflict: 'Another device changed this meanwhile.',
  stopped: 'The app was closed.',
  cancelled: '',
  unavailable: 'This browser cannot use passkeys here.',
  challengeExpired: 'This took too long. Please sign in again.',
  signInAgain: 'Your password is changed. Please sign in with it again.',
  notAnImage: 'This file is no picture, or it is damaged.',
  imageUnsupported: 'Pictures of this kind cannot be used. Take a JPEG or a PNG.',
  imageTooLarge: 'This picture is too large for this server.',
  imageTooManyPixels: 'This picture has too many pixels. Make it smaller first.',
  twoFactorNotPrepared: 'This took too long. Begin again with a new key.',
  passkeyExists: 'This device has a passkey for this account already.',
  passkeyTooLate: 'This took too long. Try again.',
  originNotAllowed:
    'Passkeys cannot be added from this address: Cloudreve does not have it among the addresses of the site. An administrator has to add it.',
  notLoaded: 'A part of this page could not be loaded. Please reload it.',
  sharesHidden: 'This person does not show their share links.',
  personGone: 'This person is not here any more.',
  noAnswer: 'There was no response. Try again.',
  notCloudreve: 'The server cannot be reached from here: a web page responded instead of it.',
};

/** Why an edit is not on its way to the server, as settings hold it. */
type EditProblem =
  | { readonly kind: 'invalid'; readonly reason: string }
  | { readonly kind: 'refused'; readonly failure: CloudreveFailure }
  | { readonly kind: 'conflict' };

/**
 * A problem that has a text: why a request failed, or why a setting was not saved.
 *
 * @example
 * ```ts
 * import { cloudreveMessage, CloudreveProblem } from 'ngrx-cloudreve';
 *
 * // One text for all problems of a page: failed requests and settings that were not saved.
 * export const textOf = (problems: readonly CloudreveProblem[]) =>
 *   problems.map((problem) => cloudreveMessage(problem)).join(' ');
 * ```
 */
export type CloudreveProblem = CloudreveFailure | EditProblem;

const REASONS: Readonly<Record<string, string>> = {
  'NGC-201': 'This may not be empty.',
  'NGC-202': 'This has too many characters.',
  'NGC-203': 'This is too long for the server; some characters count several times.',
  'NGC-204': 'This is no colour.',
  'NGC-205': 'This has to be a whole number.',
  'NGC-206': 'This number is too small or too large.',
  'NGC-207': 'This is none of the choices.',
};

/**
 * A problem as a failure, which is what texts are made for. An invalid value has the number of its reason as
 * `serverMessage`.
 *
 * @param problem - of a request, or of a setting
 * @returns the failure
 */
export function failureOf(problem: CloudreveProblem): CloudreveFailure {
  switch (problem.kind) {
    case 'refused':
      return problem.failure;
    case 'conflict':
      return clientFailure('conflict');
    case 'invalid':
      return clientFailure('invalidValue', { serverMessage: problem.reason });
    default:
      return problem;
  }
}

function textWithoutName({ kind, status, serverMessage }: CloudreveFailure): string {
  if (kind === 'network' || kind === 'timeout') {
    return 'The server does not respond. Try again.';
  }
  // Cloudreve up to 4.9.2 with CORS on, where AllowOrigins lacks the address of the page; or a proxy.
  if (kind === 'http' && status === 403) {
    return 'The server refuses requests from this page.';
  }
  return kind === 'api' && serverMessage !== '' ? serverMessage : 'Something went wrong on the server.';
}

/**
 * Turns a failure into an English text for people.
 *
 * @param problem - from the state or an outcome, or why a setting was not saved: `failure` of each of
 * `injectCloudreveSettings().failed()`, and of `injectCloudreveSetting()`
 * @param texts - texts of your own for some names
 * @returns one sentence; empty for what the person cancelled
 *
 * @example
 * ```ts
 * import { CloudreveFailure, cloudreveMessage } from 'ngrx-cloudreve';
 *
 * export const text = (failure: CloudreveFailure | null) => (failure === null ? '' : cloudreveMessage(failure));
 * ```
 */
export function cloudreveMessage(
  problem: CloudreveProblem,
  texts: Readonly<Partial<Record<CloudreveFailureName, string>>> = {},
): string {
  const failure = failureOf(problem);
  const names = Object.keys(
    failure.kind === 'client' ? CLIENT_CODES : CLOUDREVE_CODES,
  ) as CloudreveFailureName[];
  const name = names.find((candidate) => isCloudreveFailure(failure, candidate));
  if (name !== undefined) {
    const reason = name === 'invalidValue' ? REASONS[failure.serverMessage] : undefined;
    return texts[name] ?? reason ?? TEXTS[name];
  }
  return textWithoutName(failure);
}
