import { CloudreveFailure, isCloudreveFailure } from 'ngrx-cloudreve';
import { clientFailure } from 'ngrx-cloudreve/internal';

// Of an id of something else, which is the same number.
const BAD_ID = 'Failed to parse object ID';
// Any other error of the database is one.
const NOBODY = 'Failed to get user';

type Name = 'sharesHidden' | 'personGone';

function nameOf(failure: CloudreveFailure): Name | null {
  const { correlationId, serverMessage } = failure;
  if (isCloudreveFailure(failure, 'userNotFound')) {
    return 'personGone';
  }
  if (isCloudreveFailure(failure, 'databaseError')) {
    return serverMessage === NOBODY ? 'personGone' : null;
  }
  // The response to a query that does not bind has no correlation id.
  const isRefused = isCloudreveFailure(failure, 'parameterError') && correlationId !== null;
  return isRefused && serverMessage !== BAD_ID ? 'sharesHidden' : null;
}

/**
 * Names a failure of `GET /user/shares/:id`, for which Cloudreve has no numbers of their own.
 *
 * @param failure - of the request
 * @returns `'sharesHidden'` or `'personGone'`, with what the server said; any other failure as it is
 */
export function sharesFailure(failure: CloudreveFailure): CloudreveFailure {
  const name = nameOf(failure);
  const { status, serverMessage, correlationId } = failure;
  return name === null ? failure : clientFailure(name, { status, serverMessage, correlationId });
}
