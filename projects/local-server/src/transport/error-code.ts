/**
 * The numbers Cloudreve puts into `code`. They are the contract; the texts beside them are not.
 * Application errors travel with HTTP 200.
 */
export const ErrorCode = {
  success: 0,
  loginRequired: 401,
  notFound: 404,
  parameter: 40001,
  userBanned: 40017,
  userNotActivated: 40018,
  featureNotEnabled: 40019,
  credentialInvalid: 40020,
  secondFactorWrong: 40022,
  emailExists: 40032,
  incorrectPassword: 40069,
  invalidPassword: 40080,
  database: 50001,
  internalSetting: 50005,
} as const;

export type ErrorCode = (typeof ErrorCode)[keyof typeof ErrorCode];
