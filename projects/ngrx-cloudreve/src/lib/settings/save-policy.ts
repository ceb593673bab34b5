import { SERVER_FAULTS_FROM } from '../http/cloudreve-codes';
import { CloudreveFailure, isCloudreveFailure } from '../http/cloudreve-failure';
import { mayCommitFor } from '../lane/may-commit';

/**
 * What a failed request means for its fields. `'auth'`: the session is refused. `'invalid'`: one field is invalid.
 * `'refused'`: the server refused them. `'throttled'`: too many requests. `'serverError'`: the server failed, and nick
 * may be written. `'unknown'`: it may still commit. `'notSent'`: it was never sent.
 */
export type SaveOutcome =
  'auth' | 'invalid' | 'refused' | 'throttled' | 'serverError' | 'unknown' | 'notSent';

const OUTCOME_BY_STATUS: Readonly<Record<number, SaveOutcome>> = {
  400: 'invalid',
  401: 'auth',
  403: 'refused',
  404: 'refused',
  405: 'refused',
  409: 'refused',
  410: 'refused',
  413: 'invalid',
  415: 'refused',
  422: 'invalid',
  451: 'refused',
  500: 'serverError',
};

function codeOutcome(failure: CloudreveFailure): SaveOutcome {
  if (isCloudreveFailure(failure, 'loginRequired') || isCloudreveFailure(failure, 'credentialInvalid')) {
    return 'auth';
  }
  if (isCloudreveFailure(failure, 'parameterError')) {
    return 'invalid';
  }
  return (failure.code ?? 0) >= SERVER_FAULTS_FROM ? 'serverError' : 'refused';
}

/**
 * Classifies a failure. If it is not certain, it is `'unknown'`.
 *
 * @param failure - of a request
 * @returns the outcome
 */
export function saveOutcome(failure: CloudreveFailure): SaveOutcome {
  if (failure.status === 429 || (failure.status === 503 && failure.retryAfter !== null)) {
    return 'throttled';
  }
  if (failure.kind === 'api') {
    return codeOutcome(failure);
  }
  if (failure.kind === 'client') {
    return isCloudreveFailure(failure, 'noAnswer') ? 'unknown' : 'notSent';
  }
  return (failure.kind === 'http' ? OUTCOME_BY_STATUS[failure.status ?? 0] : undefined) ?? 'unknown';
}

/** Failures in a row. */
export interface Tries {
  /** Of any kind; the back-off grows with them. */
  readonly attempt: number;
  /** PATCHes with a server error, or with an unreadable response. */
  readonly errors: number;
  /** PATCHes without any response while reads still work: most likely CORS refuses them. */
  readonly silent: number;
}

/** None. */
export const NO_TRIES: Tries = { attempt: 0, errors: 0, silent: 0 };

/** The request that failed. */
export interface FailedRequest {
  /** Number of fields in its body; 0 for a read. */
  readonly fields: number;
  /** Milliseconds until it failed. */
  readonly lasted: number;
  /** From 0 to below 1. */
  readonly random: number;
}

/** Why the next request waits. */
export type PauseReason = 'backOff' | 'silent' | 'asked';

/** What follows a failed request. */
export interface NextStep {
  readonly outcome: SaveOutcome;
  readonly tries: Tries;
  /** Milliseconds until the next request. */
  readonly pause: number;
  readonly pauseReason: PauseReason;
  /** Milliseconds for which the request may still commit. */
  readonly doubt: number;
  /** The server has to be read before anything is sent. */
  readonly mustRead: boolean;
  /** What to do with its fields: keep them, send each alone, or stop sending them. */
  readonly fields: 'keep' | 'isolate' | 'refuse';
}

/** After this many silent PATCHes in a row, there is one try in five minutes. */
export const SILENT_LIMIT = 5;

const ERRORS_BEFORE_ISOLATION = 3;
const ERRORS_BEFORE_REFUSAL = 5;
const SILENT_PAUSE_MS = 5 * 60_000;
const REFUSED_READ_PAUSE_MS = 5 * 60_000;
const AUTH_PAUSE_MS = 60_000;
const BACK_OFF_MS = 500;
const LONGEST_BACK_OFF_MS = 30_000;
const DEFAULT_RETRY_AFTER_MS = 60_000;
const SHORTEST_RETRY_AFTER_MS = 1000;
const LONGEST_RETRY_AFTER_MS = 60 * 60_000;

/**
 * Full-jitter back-off.
 *
 * @param attempt - failures in a row, from 1
 * @param random - from 0 to below 1
 * @returns milliseconds from 0 to min(30 s, 0.5 s · 2^attempt)
 */
export function backOff(attempt: number, random: number): number {
  return Math.round(random * Math.min(LONGEST_BACK_OFF_MS, BACK_OFF_MS * 2 ** attempt));
}

// Across origins Retry-After cannot be read.
function requestedPause(retryAfter: number | null, random: number): number {
  const requested = Math.min(retryAfter ?? DEFAULT_RETRY_AFTER_MS, LONGEST_RETRY_AFTER_MS);
  return Math.round(Math.max(requested, SHORTEST_RETRY_AFTER_MS) * (1 + random / 10));
}

/**
 * What follows a failed request.
 *
 * @param failure - why it failed
 * @param before - the failures before it
 * @param request - the request
 * @returns the next step
 */
export function afterFailure(failure: CloudreveFailure, before: Tries, request: FailedRequest): NextStep {
  const outcome = saveOutcome(failure);
  const attempt = before.attempt + 1;
  const step: NextStep = {
    outcome,
    tries: { ...before, attempt, silent: 0 },
    pause: backOff(attempt, request.random),
    pauseReason: 'backOff',
    doubt: 0,
    mustRead: false,
    fields: 'keep',
  };
  if (outcome === 'notSent') {
    return step;
  }
  if (outcome === 'auth') {
    return { ...step, pause: AUTH_PAUSE_MS, mustRead: true };
  }
  if (outcome === 'throttled') {
    return { ...step, pause: requestedPause(failure.retryAfter, request.random), pauseReason: 'asked' };
  }
  return request.fields === 0 ? afterRead(step) : afterSave(step, failure, before, request);
}

function afterRead(step: NextStep): NextStep {
  const isFinal = step.outcome === 'refused' || step.outcome === 'invalid';
  return isFinal ? { ...step, pause: REFUSED_READ_PAUSE_MS } : step;
}

function afterSave(
  step: NextStep,
  failure: CloudreveFailure,
  before: Tries,
  { fields, lasted }: FailedRequest,
): NextStep {
  const isSingle = fields === 1;
  if (step.outcome === 'unknown') {
    const silent = failure.kind === 'network' ? before.silent + 1 : 0;
    const next = {
      ...step,
      tries: { ...step.tries, silent },
      doubt: mayCommitFor(failure, lasted),
      mustRead: true,
    };
    if (failure.kind === 'protocol' || failure.kind === 'client') {
      return boundErrors(next, before, isSingle);
    }
    return silent < SILENT_LIMIT ? next : { ...next, pause: SILENT_PAUSE_MS, pauseReason: 'silent' };
  }
  if (step.outcome === 'serverError') {
    return boundErrors({ ...step, mustRead: true }, before, isSingle);
  }
  const isIsolated = step.outcome === 'invalid' && !isSingle;
  return { ...step, tries: NO_TRIES, pause: 0, fields: isIsolated ? 'isolate' : 'refuse' };
}

// A request that always fails on the server, or always gets an unreadable response, is not repeated for ever.
function boundErrors(step: NextStep, before: Tries, isSingle: boolean): NextStep {
  const errors = before.errors + 1;
  const limit = isSingle ? ERRORS_BEFORE_REFUSAL : ERRORS_BEFORE_ISOLATION;
  return errors < limit
    ? { ...step, tries: { ...step.tries, errors } }
    : { ...step, tries: NO_TRIES, fields: isSingle ? 'refuse' : 'isolate' };
}
