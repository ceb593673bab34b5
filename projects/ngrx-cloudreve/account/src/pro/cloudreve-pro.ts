import { asRecord, numberOf, textOf } from 'ngrx-cloudreve/internal';

/**
 * A response of the Pro edition. A community server does not have it. That is no error: `available` is false.
 *
 * @example
 * ```ts
 * import { CloudreveProResponse, CloudreveStoragePolicy } from 'ngrx-cloudreve/account';
 *
 * export const namesOf = (response: CloudreveProResponse<readonly CloudreveStoragePolicy[]>) =>
 *   response.available ? response.value.map(({ name }) => name) : [];
 * ```
 */
export type CloudreveProResponse<Value> =
  { readonly available: true; readonly value: Value } | { readonly available: false };

/** A change of the credit of an account. */
export interface CloudreveCreditChange {
  /** RFC 3339. */
  readonly changed_at: string;
  readonly diff: number;
  /** For example `'share_purchased'`, `'pay'`, `'adjust'`. */
  readonly reason: string;
}

/** A payment, paid or not. */
export interface CloudrevePayment {
  readonly id: string;
  readonly trade_no: string;
  readonly name: string;
  readonly status: string;
  /** How many; the server spells it like that. */
  readonly qyt: number;
  /** What `price_one_unit` is one of, for example `'USD'`. */
  readonly price_unit: string;
  readonly price_mark: string;
  readonly price_one_unit: number;
  /** RFC 3339. */
  readonly created_at: string;
  /** RFC 3339. */
  readonly updated_at: string;
  readonly product_type: number;
}

/** A storage policy: a place where files may be stored. */
export interface CloudreveStoragePolicy {
  readonly id: string;
  readonly name: string;
  /** For example `'local'` or `'s3'`. */
  readonly type: string;
  /** Bytes; 0 is no limit. */
  readonly max_size: number;
  /** Extensions that may be stored; empty means all. */
  readonly allowed_suffix: readonly string[];
  /** Whether uploads go through the server. */
  readonly relay: boolean;
}

/**
 * Reads a change of credit.
 *
 * @param data - an entry of a list
 * @returns the change
 * @throws when it is no object; so do the readers below
 */
export function readCreditChange(data: unknown): CloudreveCreditChange {
  const change = asRecord(data);
  return {
    changed_at: textOf(change, 'changed_at'),
    diff: numberOf(change, 'diff'),
    reason: textOf(change, 'reason'),
  };
}

/**
 * Reads a payment.
 *
 * @param data - an entry of a list
 * @returns the payment
 */
export function readPayment(data: unknown): CloudrevePayment {
  const payment = asRecord(data);
  return {
    id: textOf(payment, 'id'),
    trade_no: textOf(payment, 'trade_no'),
    name: textOf(payment, 'name'),
    status: textOf(payment, 'status'),
    qyt: numberOf(payment, 'qyt'),
    price_unit: textOf(payment, 'price_unit'),
    price_mark: textOf(payment, 'price_mark'),
    price_one_unit: numberOf(payment, 'price_one_unit'),
    created_at: textOf(payment, 'created_at'),
    updated_at: textOf(payment, 'updated_at'),
    product_type: numberOf(payment, 'product_type'),
  };
}

/**
 * Reads a storage policy.
 *
 * @param data - an entry of a list
 * @returns the policy
 */
export function readStoragePolicy(data: unknown): CloudreveStoragePolicy {
  const policy = asRecord(data);
  const suffixes = policy['allowed_suffix'];
  return {
    id: textOf(policy, 'id'),
    name: textOf(policy, 'name'),
    type: textOf(policy, 'type'),
    max_size: numberOf(policy, 'max_size'),
    allowed_suffix: Array.isArray(suffixes) ? suffixes.filter((suffix) => typeof suffix === 'string') : [],
    relay: policy['relay'] === true,
  };
}
