import { Clock } from '../platform/clock';
import { KeptStorage } from '../platform/kept-storage';
import { PageLocks } from '../platform/page-locks';
import { Leases } from './leases';

/** What a lane needs of the page. */
export interface LanePorts {
  readonly clock: Clock;
  readonly locks: PageLocks;
  readonly storage: KeptStorage;
  /** What the names of this account begin with: `ngrx-cloudreve:<server>:`. */
  readonly prefix: string;
  readonly account: string;
}

/** The right to make one request, until it is left. */
export interface LaneTurn {
  /** Whether no other page can be in its turn; false when a page froze in its own. */
  readonly hasLock: boolean;
  /** Whether the page went away meanwhile, and the lock with it: nothing may be sent any more. */
  readonly isOver: () => boolean;
  /** Lets the next one in. */
  readonly leave: () => void;
}

/**
 * One turn at a time for an account: in this page by a queue, over all pages by a lock. What may still commit after
 * its turn stands in {@link leases}.
 */
export class AccountLane {
  /** The requests of all pages that may still commit. */
  readonly leases: Leases;
  readonly #ports: LanePorts;
  readonly #name: string;
  #last: Promise<unknown> = Promise.resolve();
  #gone = new AbortController();
  #signedOut = new AbortController();
  #back: { readonly promise: Promise<void>; readonly resolve: () => void } | null = null;

  /**
   * Makes the lane; one an account and page.
   *
   * @param ports - of the page
   */
  constructor(ports: LanePorts) {
    const { prefix, account } = ports;
    this.#ports = ports;
    this.#name = `${prefix}:lane:${account}`;
    this.leases = new Leases(ports.storage, ports.clock, `${prefix}:lease:${account}:`);
  }

  /**
   * Waits for the turns before it.
   *
   * @param wait - milliseconds for the lock of other pages; after that it goes on without
   * @returns the turn; leave it
   */
  async enter(wait: number): Promise<LaneTurn> {
    const before = this.#last;
    const signedOut = this.#signedOut.signal;
    const left = promise();
    this.#last = left.promise;
    await before;
    // A page in the back/forward cache asks for nothing.
    await this.#back?.promise;
    const { signal } = this.#gone;
    const given = AbortSignal.any([signal, signedOut]);
    const release = await this.#ports.locks.acquire(this.#name, wait, given);
    return {
      hasLock: release !== null,
      isOver: () => signal.aborted,
      leave: () => {
        release?.();
        left.resolve();
      },
    };
  }

  /** The account signed out: nobody of this page keeps a lock for it, or goes on waiting for one. */
  signOut(): void {
    this.#signedOut.abort();
    this.#signedOut = new AbortController();
  }

  /** And no other page needs one: what it may have on its way stands in {@link leases}. */
  dropLock(): void {
    this.#ports.locks.drop(this.#name);
  }

  /** The page goes away: the lock is given up, and nobody enters before it is back. */
  leavePage(): void {
    this.#back ??= promise();
    this.#gone.abort();
    this.#gone = new AbortController();
  }

  /** The page is back. */
  comeBack(): void {
    this.#back?.resolve();
    this.#back = null;
  }
}

function promise(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => undefined;
  return {
    promise: new Promise((done) => {
      resolve = done;
    }),
    resolve: () => {
      resolve();
    },
  };
}
