import { CloudreveFailureName } from './cloudreve-codes';
import { CloudreveFailure, isCloudreveFailure } from './cloudreve-failure';

/**
 * The error that the services throw. It holds the plain {@link CloudreveFailure} and no cause, because the error of a
 * request would contain its body.
 *
 * @example
 * ```ts
 * import { CloudreveError } from 'ngrx-cloudreve';
 * import { catchError, MonoTypeOperatorFunction, of } from 'rxjs';
 *
 * // The fallback, if Cloudreve cannot be reached.
 * export const orElse = <Value>(fallback: Value): MonoTypeOperatorFunction<Value> =>
 *   catchError((error: unknown) => {
 *     if (error instanceof CloudreveError && error.failure.retryable) {
 *       return of(fallback);
 *     }
 *     throw error;
 *   });
 * ```
 */
export class CloudreveError extends Error {
  override readonly name = 'CloudreveError';

  /**
   * Makes the error of a failure.
   *
   * @param failure - what went wrong
   */
  constructor(readonly failure: CloudreveFailure) {
    super(`Cloudreve: ${failure.kind}${failure.code === null ? '' : ` ${String(failure.code)}`}`);
  }
}

/**
 * Whether a caught value is an error of this library. With a name, whether it is that error.
 *
 * @param error - what was caught
 * @param name - for example `'captchaRequired'`
 * @returns true if so
 *
 * @example
 * ```ts
 * import { isCloudreveError } from 'ngrx-cloudreve';
 *
 * export const needsCaptcha = (error: unknown) => isCloudreveError(error, 'captchaRequired');
 * ```
 */
export function isCloudreveError(error: unknown, name?: CloudreveFailureName): error is CloudreveError {
  return error instanceof CloudreveError && (name === undefined || isCloudreveFailure(error.failure, name));
}
