import { parseRecord } from '../http/parse-record';
import { Clock } from '../platform/clock';
import { PageStorage } from '../platform/page-storage';
import { randomId } from '../platform/random';

// A clock that was set back must not keep the lane closed for days.
const LONGEST_LEASE_MS = 60_000;

/** A request of some tab that may still commit. */
export interface Lease {
  readonly id: string;
  /** Monotonic milliseconds of this page. */
  readonly until: number;
  /** The values of the request, as its page wrote them. Check them before use. */
  readonly doubt: unknown;
}

/** A lease that this page opened. */
export interface OpenLease {
  readonly id: string;
  /** The response arrived. */
  readonly close: () => void;
  /** The outcome is not known: the request may commit until then, in monotonic milliseconds. */
  readonly extend: (until: number) => void;
  /** Whether the lease is still written down; false after a cleared storage. */
  readonly isOpen: () => boolean;
}

/**
 * The leases of one account. A storage key for each request says until when it may commit. A Web Lock ends with its
 * page, but a request does not.
 */
export class Leases {
  readonly #storage: PageStorage;
  readonly #clock: Clock;
  readonly #prefix: string;
  readonly #seenAt = new Map<string, number>();

  /**
   * Makes the leases of one account.
   *
   * @param storage - that all pages of the origin share
   * @param clock - of this page
   * @param prefix - of the keys, by server and account
   */
  constructor(storage: PageStorage, clock: Clock, prefix: string) {
    this.#storage = storage;
    this.#clock = clock;
    this.#prefix = prefix;
  }

  /**
   * Returns the active leases, and removes those that are over.
   *
   * @param own - the id of a lease to leave out
   * @returns the leases of all pages
   */
  running(own: string | null = null): readonly Lease[] {
    return this.#storage
      .keys(this.#prefix)
      .map((key) => this.#read(key))
      .filter((lease) => lease !== null)
      .filter(({ id }) => id !== own);
  }

  /**
   * Writes a lease, before its request is sent.
   *
   * @param until - monotonic milliseconds
   * @param doubt - the values of the request
   * @returns the lease
   */
  open(until: number, doubt: unknown): OpenLease {
    const id = randomId();
    const key = this.#prefix + id;
    const write = (end: number, content: unknown): void => {
      const lease = { until: this.#clock.wall() + end - this.#clock.monotonic(), doubt: content };
      this.#storage.write(key, JSON.stringify(lease));
    };
    write(until, doubt);
    return {
      id,
      close: () => {
        this.close(id);
      },
      // A sign-out may have removed its values meanwhile.
      extend: (end) => {
        write(end, parse(this.#storage.read(key)).doubt);
      },
      isOpen: () => this.#storage.read(key) !== null,
    };
  }

  /**
   * Removes the lease of a request that is over.
   *
   * @param id - of the lease
   */
  close(id: string): void {
    this.#storage.remove(this.#prefix + id);
  }

  /** After a sign-out: keeps the leases, and removes the values of their requests. */
  removeValues(): void {
    for (const key of this.#storage.keys(this.#prefix)) {
      const { until } = parse(this.#storage.read(key));
      this.#storage.write(key, JSON.stringify({ until, doubt: null }));
    }
  }

  #read(key: string): Lease | null {
    const id = key.slice(this.#prefix.length);
    const { until, doubt } = parse(this.#storage.read(key));
    const now = this.#clock.monotonic();
    const seenAt = this.#seenAt.get(id) ?? now;
    this.#seenAt.set(id, seenAt);
    const end = Math.min(now + until - this.#clock.wall(), seenAt + LONGEST_LEASE_MS);
    if (end > now) {
      return { id, until: end, doubt };
    }
    this.#seenAt.delete(id);
    this.#storage.remove(key);
    return null;
  }
}

function parse(text: string | null): { readonly until: number; readonly doubt: unknown } {
  const { until, doubt } = parseRecord(text) ?? {};
  // It is from another writer, or cut off. It means nothing.
  return typeof until === 'number' ? { until, doubt } : { until: 0, doubt: null };
}
