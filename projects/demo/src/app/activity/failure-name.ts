import { CloudreveFailure, CloudreveFailureName, isCloudreveFailure } from 'ngrx-cloudreve';

// The library names failures by asking for one name; a page that shows any of them has to know which there are.
const NAMES: readonly CloudreveFailureName[] = [
  ...([
    'loginRequired',
    'noPermission',
    'notFound',
    'parameterError',
    'linkExpired',
    'groupNotAllowed',
  ] as const),
  ...(['userBanned', 'userNotActivated', 'featureNotEnabled', 'credentialInvalid', 'userNotFound'] as const),
  ...([
    'secondFactorWrong',
    'passkeyNotStarted',
    'passkeyRejected',
    'captchaRequired',
    'emailNotSent',
  ] as const),
  ...([
    'resetLinkExpired',
    'emailTaken',
    'activationMailSentAgain',
    'alreadyActivated',
    'fileTooLarge',
  ] as const),
  ...(['incorrectPassword', 'linkInvalid', 'emailOrPasswordWrong', 'anonymousAccessDenied'] as const),
  ...([
    'insufficientScope',
    'databaseError',
    'encryptionError',
    'storageError',
    'internalSettingError',
  ] as const),
];

const API_FAILURE: CloudreveFailure = {
  kind: 'api',
  code: null,
  status: 200,
  serverMessage: '',
  correlationId: null,
  retryable: false,
  retryAfter: null,
};

/**
 * What the library calls a code of Cloudreve's envelope.
 *
 * @param code - from a response
 * @returns for example `parameterError`; empty for a code that it has no name for
 */
export function failureName(code: number): string {
  return NAMES.find((name) => isCloudreveFailure({ ...API_FAILURE, code }, name)) ?? '';
}
