import { HttpErrorResponse } from '@angular/common/http';
import { TimeoutError } from 'rxjs';
import { CloudreveError } from '../http/cloudreve-error';
import { CloudreveFailure, isCloudreveFailure } from '../http/cloudreve-failure';
import { toFailure } from '../http/to-failure';

const REQUEST_TIMEOUT_MS = 15_000;
const SERVER_WORKS_MS = 6000;
const NO_RESPONSE_STATUS: ReadonlySet<number | null> = new Set([408, 502, 503, 504]);
const LOST_STATUS: ReadonlySet<number | null> = new Set([502, 503]);

/**
 * Whether the server may still process a request that failed like this.
 *
 * @param failure - of the request
 * @returns false if the server reported the result, or if the request was never sent
 */
export function isWithoutResponse(failure: CloudreveFailure): boolean {
  if (failure.kind === 'client') {
    return isCloudreveFailure(failure, 'noAnswer');
  }
  return failure.kind === 'http' ? NO_RESPONSE_STATUS.has(failure.status) : failure.kind !== 'api';
}

/**
 * The same for whatever was caught.
 *
 * @param error - what was caught
 * @returns false also for what is no failure of a request
 */
export function mayStillCommit(error: unknown): boolean {
  const isRequest =
    error instanceof CloudreveError || error instanceof HttpErrorResponse || error instanceof TimeoutError;
  return isRequest && isWithoutResponse(toFailure(error, 0));
}

/**
 * For how long a request without a response may still commit. A server that lost the connection continues for a few
 * seconds. After a time-out, it is not known when the server began.
 *
 * @param failure - of the request; null when nobody waits for its response
 * @param lasted - milliseconds from its start to its failure
 * @returns milliseconds from its failure: 6,000 after a lost connection; else 21,000 from its start, at least 6,000
 */
export function mayCommitFor(failure: CloudreveFailure | null, lasted: number): number {
  const isLost = failure?.kind === 'network' || LOST_STATUS.has(failure?.status ?? null);
  return isLost ? SERVER_WORKS_MS : Math.max(REQUEST_TIMEOUT_MS + SERVER_WORKS_MS - lasted, SERVER_WORKS_MS);
}
