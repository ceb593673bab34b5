import { isRecord } from 'ngrx-cloudreve/internal';

/**
 * The total and the used storage of an account.
 *
 * @example
 * ```ts
 * import { CloudreveCapacity } from 'ngrx-cloudreve/account';
 *
 * const gigabytes = (bytes: number) => (bytes / 2 ** 30).toFixed(1);
 *
 * export const describe = ({ used, total }: CloudreveCapacity) =>
 *   `${gigabytes(used)} of ${gigabytes(total)} GiB used`;
 * ```
 */
export interface CloudreveCapacity {
  /** Bytes, from 0. */
  readonly total: number;
  /** Bytes, from 0; more than `total` when the limit was lowered later. */
  readonly used: number;
}

function isSize(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

/**
 * Reads the `data` of `GET /user/capacity`.
 *
 * @param data - from the envelope
 * @returns the capacity
 * @throws when one of the sizes is missing or no number from 0
 */
export function readCapacity(data: unknown): CloudreveCapacity {
  if (!isRecord(data) || !isSize(data['total']) || !isSize(data['used'])) {
    throw new Error('no capacity');
  }
  return { total: data['total'], used: data['used'] };
}

/**
 * How full the storage of an account is.
 *
 * @param capacity - of the account
 * @returns percent from 0 to 100; 100 when nothing may be stored
 */
export function usedPercent(capacity: CloudreveCapacity): number {
  return capacity.total === 0 ? 100 : Math.min(100, (capacity.used / capacity.total) * 100);
}
