import { Clock, sleep } from '../platform/clock';
import { PageStorage } from '../platform/page-storage';
import { HeldLock, TabLock } from '../platform/tab-lock';
import { storageKey } from '../storage-key';
import { Leases } from './leases';

/** Web Locks do not fence localStorage: what another page has just written may take this long to be seen here. */
export const STORAGE_SETTLES_MS = 100;
const LEASE_CHECK_MS = 25;
const LEASE_CHECKS = 10;

/** What a lane needs of the page. */
export interface LanePorts {
  readonly clock: Clock;
  readonly locks: TabLock;
  readonly storage: PageStorage;
  /** What all names begin with: `ngrx-cloudreve:<server>`. */
  readonly prefix: string;
  readonly account: string;
}

/** The right to make requests, until it is released. */
export interface LaneTurn {
  /** Whether no other page can be in its turn; false when the lock was not had in time. */
  readonly hasLock: boolean;
  /** Whether the page went away or the account signed out, and the lock went with it: nothing may be sent any more. */
  readonly isOver: () => boolean;
  /** Lets the next one in; one of another page only when it can see what was written, if anything was. */
  readonly release: (hasWritten?: boolean) => void;
}

/**
 * One turn at a time for an account: in this page by a queue, over all pages by a lock. Requests that may still commit
 * after their turn stand in {@link leases}.
 */
export class AccountLane {
  /** The requests of all pages that may still commit. */
  readonly leases: Leases;
  readonly #ports: LanePorts;
  readonly #name: string;
  #last: Promise<unknown> = Promise.resolve();
  #gone = new AbortController();
  #back: Deferred | null = null;
  #wasAway = false;
  /** A lock whose turn is over, see {@link LaneTurn.release}. */
  #kept: { readonly lock: HeldLock; readonly cancel: () => void } | null = null;

  /**
   * Makes the lane; one an account and page.
   *
   * @param ports - of the page
   */
  constructor(ports: LanePorts) {
    const { prefix, account } = ports;
    this.#ports = ports;
    this.#name = storageKey(prefix, 'lane', account);
    this.leases = new Leases(ports.storage, ports.clock, storageKey(prefix, 'lease', account, ''));
  }

  /**
   * Waits for the turns before it.
   *
   * @param wait - milliseconds for the lock of other pages; after that the turn begins without it
   * @returns the turn; release it
   */
  async enter(wait: number): Promise<LaneTurn> {
    const before = this.#last;
    const released = deferred();
    this.#last = released.promise;
    await before;
    // A page in the back/forward cache asks for nothing.
    await this.#back?.promise;
    const { signal } = this.#gone;
    const kept = this.#takeKept();
    const lock = kept ?? (await this.#ports.locks.acquire(this.#name, wait, signal));
    const wasAway = this.#wasAway;
    // Before the wait: a page that goes and comes back during it has to wait again.
    this.#wasAway = false;
    if (kept === null && lock?.hadToWait === true) {
      await this.#storageSettles(signal);
    } else if (wasAway) {
      await sleep(this.#ports.clock, STORAGE_SETTLES_MS);
    }
    let isReleased = false;
    return {
      hasLock: lock !== null,
      isOver: () => signal.aborted,
      release: (hasWritten = false) => {
        if (isReleased) {
          return;
        }
        isReleased = true;
        if (lock !== null && !signal.aborted && (hasWritten || kept !== null)) {
          this.#keep(lock);
        } else {
          lock?.release();
        }
        released.resolve();
      },
    };
  }

  /**
   * The account signed out: nobody of this page keeps a lock for it, or goes on waiting for one.
   *
   * @param isByPerson - so no other page needs the lock: what may still commit stands in {@link leases}
   */
  signOut(isByPerson: boolean): void {
    this.#releaseLock();
    if (isByPerson) {
      this.#ports.locks.drop(this.#name);
    }
  }

  /** The page goes away: the lock is released, and nobody enters before {@link pageIsBack}. */
  pageLeaves(): void {
    this.#back ??= deferred();
    this.#releaseLock();
  }

  /** The page is back, maybe from being frozen: what other pages wrote meanwhile may take a moment to be seen here. */
  pageIsBack(): void {
    this.#wasAway = true;
    this.#back?.resolve();
    this.#back = null;
  }

  // Until the other pages can see what was written. The next turn of this page need not wait for that.
  #keep(lock: HeldLock): void {
    const cancel = this.#ports.clock.setTimer(STORAGE_SETTLES_MS, () => {
      this.#takeKept()?.release();
    });
    this.#kept = { lock, cancel };
  }

  #takeKept(): HeldLock | null {
    const lock = this.#kept?.lock ?? null;
    this.#kept?.cancel();
    this.#kept = null;
    return lock;
  }

  #releaseLock(): void {
    this.#takeKept()?.release();
    this.#gone.abort();
    this.#gone = new AbortController();
  }

  // The lock was given over just now. A lease of the page before may be gone already and still be seen here.
  async #storageSettles(signal: AbortSignal): Promise<void> {
    await sleep(this.#ports.clock, STORAGE_SETTLES_MS);
    for (
      let check = 0;
      check < LEASE_CHECKS && !signal.aborted && this.leases.running().length > 0;
      check++
    ) {
      await sleep(this.#ports.clock, LEASE_CHECK_MS);
    }
  }
}

interface Deferred {
  readonly promise: Promise<void>;
  readonly resolve: () => void;
}

// Promise.withResolvers() is missing in Firefox 119 and Safari 17.0.
function deferred(): Deferred {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return {
    promise,
    resolve: () => {
      resolve();
    },
  };
}
