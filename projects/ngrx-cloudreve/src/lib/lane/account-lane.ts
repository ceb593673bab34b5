import { Clock, sleep } from '../platform/clock';
import { PageStorage } from '../platform/page-storage';
import { HeldLock, TabLock } from '../platform/tab-lock';
import { storageKey } from '../storage-key';
import { Leases } from './leases';

/**
 * Web Locks do not order `localStorage`: what another page has just written may take this long to become visible here.
 */
export const STORAGE_LAG_MS = 100;
const LEASE_CHECK_MS = 25;
const MAX_LEASE_CHECKS = 10;

/** The parts of the page that a lane uses. */
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
  /** Whether no other page can be in its turn; false if the lock was not acquired in time. */
  readonly hasLock: boolean;
  /**
   * Whether the page closed or the account signed out, so that the lock is released. Then nothing may be sent any more.
   */
  readonly isOver: () => boolean;
  /** Admits the next turn. After a write, it admits another page only when that page can see the write. */
  readonly release: (hasWritten?: boolean) => void;
}

/**
 * One turn at a time for an account: by a queue within this page, and by a lock over all pages. {@link leases} holds
 * the requests that may still commit after their turn.
 */
export class AccountLane {
  /** The requests of all pages that may still commit. */
  readonly leases: Leases;
  readonly #ports: LanePorts;
  readonly #name: string;
  #last: Promise<unknown> = Promise.resolve();
  #lockAbort = new AbortController();
  #resumed: Deferred | null = null;
  #wasSuspended = false;
  /** A lock that is kept after its turn, see {@link LaneTurn.release}. */
  #retained: { readonly lock: HeldLock; readonly cancel: () => void } | null = null;

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
    // A page in the back/forward cache requests no lock.
    await this.#resumed?.promise;
    const { signal } = this.#lockAbort;
    const retained = this.#takeRetained();
    const lock = retained ?? (await this.#ports.locks.acquire(this.#name, wait, signal));
    const wasSuspended = this.#wasSuspended;
    // Set before the wait: a page that is suspended and resumed during the wait has to wait again.
    this.#wasSuspended = false;
    if (retained === null && lock?.hadToWait === true) {
      await this.#waitForStorage(signal);
    } else if (wasSuspended) {
      await sleep(this.#ports.clock, STORAGE_LAG_MS);
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
        if (lock !== null && !signal.aborted && (hasWritten || retained !== null)) {
          this.#retain(lock);
        } else {
          lock?.release();
        }
        released.resolve();
      },
    };
  }

  /**
   * The account signed out: this page keeps no lock for it, and stops waiting for one.
   *
   * @param isByPerson - true: no other page needs the lock, because {@link leases} holds what may still commit
   */
  signOut(isByPerson: boolean): void {
    this.#releaseLock();
    if (isByPerson) {
      this.#ports.locks.remove(this.#name);
    }
  }

  /** The page closes: the lock is released, and no turn begins before {@link resume}. */
  suspend(): void {
    this.#resumed ??= deferred();
    this.#releaseLock();
  }

  /**
   * The page is back, maybe from being frozen. What other pages wrote meanwhile may take a moment to become visible
   * here.
   */
  resume(): void {
    this.#wasSuspended = true;
    this.#resumed?.resolve();
    this.#resumed = null;
  }

  // Until the other pages can see what was written. The next turn of this page need not wait for that.
  #retain(lock: HeldLock): void {
    const cancel = this.#ports.clock.setTimer(STORAGE_LAG_MS, () => {
      this.#takeRetained()?.release();
    });
    this.#retained = { lock, cancel };
  }

  #takeRetained(): HeldLock | null {
    const lock = this.#retained?.lock ?? null;
    this.#retained?.cancel();
    this.#retained = null;
    return lock;
  }

  #releaseLock(): void {
    this.#takeRetained()?.release();
    this.#lockAbort.abort();
    this.#lockAbort = new AbortController();
  }

  // Another page has just released the lock. Its lease may be removed already and still be visible here.
  async #waitForStorage(signal: AbortSignal): Promise<void> {
    await sleep(this.#ports.clock, STORAGE_LAG_MS);
    for (
      let check = 0;
      check < MAX_LEASE_CHECKS && !signal.aborted && this.leases.running().length > 0;
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
