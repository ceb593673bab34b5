import { HttpErrorResponse } from '@angular/common/http';
import { TimeoutError } from 'rxjs';
import { CloudreveError } from '../http/cloudreve-error';
import { toFailure } from '../http/to-failure';

const UNANSWERED_STATUS = new Set([408, 502, 503, 504]);

/**
 * Whether a request that failed like this may still be at work on the server.
 *
 * @param error - what was caught
 * @returns false when the server said what became of it, when it never left, or when it was no request at all
 */
export function mayStillCommit(error: unknown): boolean {
  const isRequest = error instanceof CloudreveError || error instanceof HttpErrorResponse;
  if (!isRequest && !(error instanceof TimeoutError)) {
    return false;
  }
  const { kind, status } = toFailure(error, 0);
  return kind === 'http' ? UNANSWERED_STATUS.has(status ?? 0) : kind !== 'api' && kind !== 'client';
}
