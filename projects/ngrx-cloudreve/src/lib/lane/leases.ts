import { isRecord } from '../http/envelope';
import { Clock } from '../platform/clock';
import { KeptStorage } from '../platform/kept-storage';
import { randomId } from '../platform/random';

const LONGEST = 60_000;

/** A request of some page that may still commit. */
export interface Lease {
  readonly id: string;
  /** Monotonic milliseconds of this page. */
  readonly until: number;
  /** What the request may bring, as its page wrote it: read it with care. */
  readonly doubt: unknown;
}

/** A lease of this page. */
export interface OpenLease {
  readonly id: string;
  /** The request was answered. */
  readonly close: () => void;
  /** The outcome is not known; it may commit until then, in monotonic milliseconds. */
  readonly keepUntil: (until: number) => void;
}

/**
 * The leases of one account in the storage, a key a request: how a page that died or froze passes on that its request
 * may still commit. A Web Lock ends with its page, a request does not.
 */
export class Leases {
  readonly #storage: KeptStorage;
  readonly #clock: Clock;
  readonly #prefix: string;
  readonly #seen = new Map<string, number>();

  /**
   * Makes the leases of one account.
   *
   * @param storage - shared by all pages of the origin
   * @param clock - of this page
   * @param prefix - of the keys, by server and account
   */
  constructor(storage: KeptStorage, clock: Clock, prefix: string) {
    this.#storage = storage;
    this.#clock = clock;
    this.#prefix = prefix;
  }

  /**
   * The leases that still run; those that are over are removed.
   *
   * @param own - the id of one to leave out
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
   * Writes a lease before a request leaves.
   *
   * @param until - monotonic milliseconds
   * @param doubt - what the request may bring
   * @returns the lease
   */
  open(until: number, doubt: unknown): OpenLease {
    const id = randomId();
    const key = this.#prefix + id;
    const write = (end: number, brings: unknown): void => {
      const lease = { until: this.#clock.wall() + end - this.#clock.monotonic(), doubt: brings };
      this.#storage.write(key, JSON.stringify(lease));
    };
    write(until, doubt);
    return {
      id,
      close: () => {
        this.#storage.remove(key);
      },
      // What it brings may have been forgotten meanwhile.
      keepUntil: (end) => {
        write(end, parse(this.#storage.read(key)).doubt);
      },
    };
  }

  /** The person signed out: that something may still commit goes on to be known, what it brings does not. */
  forgetDoubts(): void {
    for (const key of this.#storage.keys(this.#prefix)) {
      const { until } = parse(this.#storage.read(key));
      this.#storage.write(key, JSON.stringify({ until, doubt: null }));
    }
  }

  #read(key: string): Lease | null {
    const id = key.slice(this.#prefix.length);
    const { until, doubt } = parse(this.#storage.read(key));
    const now = this.#clock.monotonic();
    const seenAt = this.#seen.get(id) ?? now;
    this.#seen.set(id, seenAt);
    // A clock that was set back must not close the lane for days.
    const end = Math.min(now + until - this.#clock.wall(), seenAt + LONGEST);
    if (end > now) {
      return { id, until: end, doubt };
    }
    this.#seen.delete(id);
    this.#storage.remove(key);
    return null;
  }
}

function parse(text: string | null): { readonly until: number; readonly doubt: unknown } {
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    if (isRecord(value) && typeof value['until'] === 'number') {
      return { until: value['until'], doubt: value['doubt'] };
    }
  } catch {
    // Not ours, or cut off: it says nothing.
  }
  return { until: 0, doubt: null };
}
