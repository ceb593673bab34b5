import { ApiError } from '../transport/api-error.ts';
import { ErrorCode } from '../transport/error-code.ts';

/** Runs one database step of a handler; a failure becomes code 50001 with the step's own text. */
export function databaseStep<T>(complaint: string, step: () => T): T {
  try {
    return step();
  } catch (error) {
    throw new ApiError(ErrorCode.database, complaint, { cause: error });
  }
}
