/**
 * The numbers Cloudreve puts into `code`. They are the contract; the texts beside them are not.
 * Application errors travel with HTTP 200.
 */
export const ErrorCode = {
  /** An error that Cloudreve gives no number of its own. */
  notSet: -1,
  success: 0,
  /** Done so far, but something is still to do. */
  notFullySuccess: 203,
  loginRequired: 401,
  noPermission: 403,
  notFound: 404,
  parameter: 40001,
  signExpired: 40005,
  groupNotAllowed: 40007,
  userBanned: 40017,
  userNotActivated: 40018,
  featureNotEnabled: 40019,
  credentialInvalid: 40020,
  userNotFound: 40021,
  secondFactorWrong: 40022,
  passkeyRejected: 40025,
  captcha: 40026,
  mailNotSent: 40028,
  linkExpired: 40030,
  emailExists: 40032,
  mailSentAgain: 40033,
  cannotActivate: 40034,
  fileTooLarge: 40049,
  incorrectPassword: 40069,
  invalidSign: 40071,
  invalidPassword: 40080,
  insufficientScope: 40089,
  database: 50001,
  io: 50004,
  internalSetting: 50005,
} as const;

export type ErrorCode = (typeof ErrorCode)[keyof typeof ErrorCode];
