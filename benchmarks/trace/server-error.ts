/** Why a request failed, as a client sees it. */
export type FailureKind =
  | 'network' // no response: whether it was applied is not known
  | 'status' // an HTTP error
  | 'refused'; // HTTP 200 with code 40001: a field is bad, the server does not say which

/** What a request of the simulated server rejects with. */
export class ServerError extends Error {
  override readonly name = 'ServerError';
  readonly kind: FailureKind;
  /** The HTTP status; 0 without a response. */
  readonly status: number;

  constructor(kind: FailureKind, status: number) {
    super(`${kind} ${status}`);
    this.kind = kind;
    this.status = status;
  }
}

/**
 * Whether trying again may help; the same answer for every approach.
 *
 * @param error - what a request rejected with
 * @returns false for a refused body
 */
export function isTransient(error: unknown): boolean {
  return error instanceof ServerError && error.kind !== 'refused';
}
