import { CLIENT_CODES, CLOUDREVE_CODES, CloudreveFailureName } from './cloudreve-codes';

/**
 * Where a call failed. `'api'`: an envelope with a code. `'http'`: a response that is no envelope. `'network'`: no
 * response. `'timeout'`: no response in time. `'protocol'`: a response of an unexpected shape. `'client'`: nothing was
 * sent.
 *
 * @example
 * ```ts
 * import { CloudreveFailureKind } from 'ngrx-cloudreve';
 *
 * // Whether to show a banner "You are offline" instead of a message.
 * export const isOffline = (kind: CloudreveFailureKind) => kind === 'network' || kind === 'timeout';
 * ```
 */
export type CloudreveFailureKind = 'api' | 'http' | 'network' | 'timeout' | 'protocol' | 'client';

/**
 * What went wrong, as a plain record that can be in the state. It holds no body, query, header or cause, and so nothing
 * that a person typed.
 *
 * @example
 * ```ts
 * import { CloudreveFailure } from 'ngrx-cloudreve';
 *
 * export const whenToTryAgain = ({ retryable, retryAfter }: CloudreveFailure) =>
 *   retryable ? `Try again in ${Math.ceil((retryAfter ?? 1000) / 1000)} seconds.` : 'This will not work.';
 * ```
 */
export interface CloudreveFailure {
  /** Where it failed. */
  readonly kind: CloudreveFailureKind;
  /** Cloudreve's number (`kind: 'api'`), or the library's own (`kind: 'client'`); else null. */
  readonly code: number | null;
  /** The HTTP status, or null without a response. */
  readonly status: number | null;
  /** The server's English text, not meant for people; empty when there is none. */
  readonly serverMessage: string;
  /** The id of this response in the server's log. */
  readonly correlationId: string | null;
  /** Whether the same call may succeed later without a change. */
  readonly retryable: boolean;
  /** How long the server asks to wait, in milliseconds. */
  readonly retryAfter: number | null;
}

const EMPTY = {
  code: null,
  status: null,
  serverMessage: '',
  correlationId: null,
  retryable: false,
  retryAfter: null,
} as const;

/**
 * Makes a failure from what is known of it.
 *
 * @param kind - where it failed
 * @param details - the other fields
 * @returns the failure
 */
export function cloudreveFailure(
  kind: CloudreveFailureKind,
  details: Partial<Omit<CloudreveFailure, 'kind'>> = {},
): CloudreveFailure {
  return { kind, ...EMPTY, ...details };
}

type ClientFailureName = keyof typeof CLIENT_CODES;

/**
 * A failure that never reached a server, or that the library has a better name for than the server.
 *
 * @param name - which
 * @param details - from the response of the server, if there is one
 * @returns the failure
 */
export function clientFailure(
  name: ClientFailureName,
  details: Partial<Pick<CloudreveFailure, 'status' | 'serverMessage' | 'correlationId'>> = {},
): CloudreveFailure {
  const retryable = name === 'noToken' || name === 'noAnswer';
  return cloudreveFailure('client', { ...details, code: CLIENT_CODES[name], retryable });
}

/**
 * Whether a failure is the named one.
 *
 * @param failure - from state or an outcome
 * @param name - for example `'emailTaken'`
 * @returns true if so
 *
 * @example
 * ```ts
 * import { CloudreveFailure, isCloudreveFailure } from 'ngrx-cloudreve';
 *
 * export const text = (failure: CloudreveFailure) =>
 *   isCloudreveFailure(failure, 'emailTaken') ? 'This e-mail has an account already.' : failure.serverMessage;
 * ```
 */
export function isCloudreveFailure(failure: CloudreveFailure | null, name: CloudreveFailureName): boolean {
  if (failure === null) {
    return false;
  }
  return name in CLIENT_CODES
    ? failure.kind === 'client' && failure.code === CLIENT_CODES[name as ClientFailureName]
    : failure.kind === 'api' && failure.code === CLOUDREVE_CODES[name as keyof typeof CLOUDREVE_CODES];
}
