import { HttpErrorResponse, HttpHeaders } from '@angular/common/http';
import { TimeoutError } from 'rxjs';
import { SERVER_FAULTS_FROM } from './cloudreve-codes';
import { CloudreveError } from './cloudreve-error';
import { clientFailure, CloudreveFailure, cloudreveFailure } from './cloudreve-failure';
import { CloudreveEnvelope, readEnvelope } from './envelope';
import { isPage } from './is-page';

const RETRYABLE_STATUS = new Set([408, 425, 429, 500, 502, 503, 504]);
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} [\d:]{8} GMT$/;

/**
 * The failure that an envelope with a code other than 0 stands for.
 *
 * @param envelope - the response
 * @param status - its HTTP status
 * @param retryAfter - what the server asks to wait, in milliseconds
 * @returns the failure
 */
export function envelopeFailure(
  envelope: CloudreveEnvelope,
  status: number,
  retryAfter: number | null = null,
): CloudreveFailure {
  return cloudreveFailure('api', {
    code: envelope.code,
    status,
    serverMessage: envelope.msg,
    correlationId: envelope.correlationId,
    retryable: envelope.code >= SERVER_FAULTS_FROM || RETRYABLE_STATUS.has(status),
    retryAfter,
  });
}

function readRetryAfter(headers: HttpHeaders, now: number): number | null {
  const value = headers.get('Retry-After');
  if (value === null) {
    return null;
  }
  // Date.parse alone takes almost anything for a date.
  const date = HTTP_DATE.test(value) ? Date.parse(value) - now : NaN;
  const wait = /^\d+$/.test(value) ? Number(value) * 1000 : date;
  return Number.isFinite(wait) ? Math.max(0, wait) : null;
}

function responseFailure(response: HttpErrorResponse, now: number): CloudreveFailure {
  if (response.responseType === 'opaqueredirect') {
    return cloudreveFailure('protocol', { serverMessage: 'redirect' });
  }
  if (response.status === 0) {
    return cloudreveFailure('network', { retryable: true });
  }
  const retryAfter = readRetryAfter(response.headers, now);
  const envelope = readEnvelope(response.error);
  if (envelope !== null && envelope.code !== 0) {
    return envelopeFailure(envelope, response.status, retryAfter);
  }
  const unreadable = response.status >= 200 && response.status < 300;
  if (unreadable && isPage(response.error)) {
    return clientFailure('notCloudreve', { status: response.status });
  }
  return cloudreveFailure(unreadable ? 'protocol' : 'http', {
    status: response.status,
    retryable: RETRYABLE_STATUS.has(response.status),
    retryAfter,
  });
}

/**
 * Turns whatever a request threw into a failure. Nothing of the request or of a cause is taken along.
 *
 * @param error - what was caught
 * @param now - wall time in milliseconds, for a Retry-After that is a date
 * @returns the failure
 */
export function toFailure(error: unknown, now: number): CloudreveFailure {
  if (error instanceof CloudreveError) {
    return error.failure;
  }
  if (error instanceof HttpErrorResponse) {
    return responseFailure(error, now);
  }
  return error instanceof TimeoutError
    ? cloudreveFailure('timeout', { retryable: true })
    : cloudreveFailure('protocol', { serverMessage: 'unreadable answer' });
}
