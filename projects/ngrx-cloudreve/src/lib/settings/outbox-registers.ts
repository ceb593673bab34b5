import { CloudreveFailure, cloudreveFailure, CloudreveFailureKind } from '../http/cloudreve-failure';
import { isRecord } from '../http/envelope';
import { parseRecord } from '../http/parse-record';
import { PageStorage } from '../platform/page-storage';
import { FieldRules, isValueOf } from './field-table';

/** Register `edit:<field>`: the newest edit of a field. Written by the tab in which the person makes it. */
export interface Edit {
  /** Absent when the edit was discarded. */
  readonly value?: unknown;
  /** Wall time, later than that of every edit that the tab knew. */
  readonly editedAt: number;
  /** What the tab knew the server to hold; absent when it knew nothing. */
  readonly base?: unknown;
}

/** Register `saved:<field>`: the edit that the server last took. Written by the tab that holds the account's lock. */
export interface Saved {
  readonly value: unknown;
  readonly editedAt: number;
}

/** Why an edit is not sent any more. */
export interface EditFailure {
  /** The server does not want it, or another device changed the field. */
  readonly kind: 'refused' | 'conflict';
  /** Of the request; null for a conflict. */
  readonly failure: CloudreveFailure | null;
}

/** Register `sent:<field>`: what the server may hold beside the base. Removed once the field is settled. */
export interface Sent {
  /** Bases and values that were sent; the newest one is the last. */
  readonly values: readonly unknown[];
  /** Wall time of the last request that carried the field; 0 when none did. */
  readonly leftAt: number;
  /** Which edit that request carried. */
  readonly editedAt: number;
  /** The edit that failed, and why. */
  readonly failed: (EditFailure & { readonly editedAt: number }) | null;
}

/** Nothing was sent. */
export const NOTHING_SENT: Sent = { values: [], leftAt: 0, editedAt: 0, failed: null };

type Stored = Readonly<Record<string, unknown>>;

/** One storage key a field; the last writer wins. Parsed values are cached until {@link refresh}. */
export class Register<Value extends object> {
  readonly #storage: PageStorage;
  readonly #prefix: string;
  readonly #parse: (name: string, stored: Stored) => Value | null;
  readonly #cache = new Map<string, Value | null>();

  /**
   * Makes a register.
   *
   * @param storage - that all tabs share
   * @param prefix - of its keys
   * @param read - checks what is stored, as any script of the origin can write there
   */
  constructor(storage: PageStorage, prefix: string, read: (name: string, stored: Stored) => Value | null) {
    this.#storage = storage;
    this.#prefix = prefix;
    this.#parse = read;
  }

  /**
   * Reads the value of a field.
   *
   * @param name - of the field
   * @returns the value; null when there is none that can be read
   */
  read(name: string): Value | null {
    const cached = this.#cache.get(name);
    if (cached !== undefined) {
      return cached;
    }
    const stored = parseRecord(this.#storage.read(this.#prefix + name));
    const value = stored === null ? null : this.#parse(name, stored);
    this.#cache.set(name, value);
    return value;
  }

  /**
   * Writes the value of a field.
   *
   * @param name - of the field
   * @param value - what to write
   */
  write(name: string, value: Value): void {
    this.#storage.write(this.#prefix + name, JSON.stringify(value));
    this.#cache.set(name, value);
  }

  /**
   * Removes the value of a field.
   *
   * @param name - of the field
   */
  remove(name: string): void {
    if (this.read(name) !== null) {
      this.#storage.remove(this.#prefix + name);
      this.#cache.set(name, null);
    }
  }

  /**
   * Clears the cache, so that the next read sees what other tabs wrote.
   *
   * @param key - of the storage, that another tab wrote; null for all of them
   */
  refresh(key: string | null = null): void {
    if (key === null) {
      this.#cache.clear();
    } else if (key.startsWith(this.#prefix)) {
      this.#cache.delete(key.slice(this.#prefix.length));
    }
  }
}

/** The three registers of one account. */
export interface OutboxRegisters {
  readonly edit: Register<Edit>;
  readonly saved: Register<Saved>;
  readonly sent: Register<Sent>;
}

/**
 * Opens the registers of one account.
 *
 * @param storage - that all tabs share
 * @param prefix - of the keys, by server and account, with its colon
 * @param rules - of all fields: values of another type are not there
 * @returns the registers
 */
export function outboxRegisters(storage: PageStorage, prefix: string, rules: FieldRules): OutboxRegisters {
  const isType = (name: string, value: unknown): boolean => isValueOf(rules, name, value);
  return {
    edit: new Register<Edit>(storage, `${prefix}edit:`, (name, stored) => {
      const { value, base, editedAt } = stored;
      const isDiscarded = !Object.hasOwn(stored, 'value');
      if (!isWhole(editedAt) || !(isDiscarded || isType(name, value))) {
        return null;
      }
      return {
        ...(isDiscarded ? {} : { value }),
        editedAt,
        ...(isType(name, base) ? { base } : {}),
      };
    }),
    saved: new Register<Saved>(storage, `${prefix}saved:`, (name, { value, editedAt }) =>
      isWhole(editedAt) && isType(name, value) ? { value, editedAt } : null,
    ),
    sent: new Register<Sent>(storage, `${prefix}sent:`, (name, { values, leftAt, editedAt, failed }) => ({
      values: Array.isArray(values) ? values.filter((value) => isType(name, value)) : [],
      leftAt: isWhole(leftAt) ? leftAt : 0,
      editedAt: isWhole(editedAt) ? editedAt : 0,
      failed: readFailed(failed),
    })),
  };
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

function readFailed(value: unknown): Sent['failed'] {
  if (!isRecord(value) || !isWhole(value['editedAt'])) {
    return null;
  }
  const { kind, editedAt } = value;
  if (kind === 'conflict') {
    return { kind, editedAt, failure: null };
  }
  return kind === 'refused' ? { kind, editedAt, failure: readFailure(value['failure']) } : null;
}

const FAILURE_KINDS: readonly CloudreveFailureKind[] = ['api', 'http', 'network', 'timeout', 'protocol'];

// Only what a message needs; no other text gets from the storage into the state.
function readFailure(value: unknown): CloudreveFailure {
  const stored: Stored = isRecord(value) ? value : {};
  const { code, status, serverMessage, correlationId } = stored;
  const kind = FAILURE_KINDS.find((one) => one === stored['kind']);
  return cloudreveFailure(kind ?? 'protocol', {
    code: isWhole(code) ? code : null,
    status: isWhole(status) ? status : null,
    serverMessage: typeof serverMessage === 'string' ? serverMessage : '',
    correlationId: typeof correlationId === 'string' ? correlationId : null,
  });
}
