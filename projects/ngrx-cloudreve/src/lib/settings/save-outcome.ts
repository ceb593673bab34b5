import { CloudreveFailure, isCloudreveFailure } from '../http/cloudreve-failure';
import { SaveOutcome } from './sync/sync-event';

const INVALID_STATUS = new Set([400, 413, 422]);
const REFUSED_STATUS = new Set([403, 404, 405, 409, 410, 415, 451]);
const DATABASE_CODES = 50_000;

function codeOutcome(failure: CloudreveFailure): SaveOutcome {
  if (isCloudreveFailure(failure, 'loginRequired') || isCloudreveFailure(failure, 'credentialInvalid')) {
    return 'auth';
  }
  if (isCloudreveFailure(failure, 'parameterError')) {
    return 'invalid';
  }
  return (failure.code ?? 0) >= DATABASE_CODES ? 'answered' : 'refused';
}

function statusOutcome(failure: CloudreveFailure): SaveOutcome {
  const status = failure.status ?? 0;
  if (status === 401) {
    return 'auth';
  }
  if (INVALID_STATUS.has(status)) {
    return 'invalid';
  }
  if (REFUSED_STATUS.has(status)) {
    return 'refused';
  }
  return status === 500 ? 'answered' : 'unknown';
}

/**
 * What a failed PATCH means for its fields; whoever is not sure that nothing was applied says `'unknown'`.
 *
 * @param failure - of the request
 * @returns the outcome
 */
export function saveOutcome(failure: CloudreveFailure): SaveOutcome {
  if (failure.status === 429 || (failure.status === 503 && failure.retryAfter !== null)) {
    return 'throttled';
  }
  switch (failure.kind) {
    case 'api':
      return codeOutcome(failure);
    case 'http':
      return statusOutcome(failure);
    case 'client':
      return 'notSent';
    case 'network':
    case 'timeout':
    case 'protocol':
      return 'unknown';
  }
}
