import { InjectionToken } from '@angular/core';
import { Clock, sleep } from './clock';
import { PAGE } from './page-globals';
import { PageStorage } from './page-storage';
import { randomId } from './random';

const LOCK_LIFETIME_MS = 75_000;
const RENEW_INTERVAL_MS = 10_000;
const POLL_INTERVAL_MS = 50;
// What one process writes takes up to about a tenth of a second to be seen by another one on a busy machine.
const STORAGE_LAG_MS = 200;

/** A lock that this page holds. */
export interface HeldLock {
  /** Lets the next page have it. */
  readonly release: () => void;
  /** Another page held it when it was asked for, so what that page wrote may not be visible here yet. */
  readonly hadToWait: boolean;
}

/** Locks that all tabs of one browser share, by name. */
export interface TabLock {
  /**
   * Waits for a lock. It is never stolen from its holder.
   *
   * @param name - of the lock
   * @param wait - milliseconds
   * @param signal - gives the lock up, or stops the waiting: a page that holds one is not kept in the
   * back/forward cache
   * @returns the lock; null when it was not had in time
   */
  readonly acquire: (name: string, wait: number, signal: AbortSignal) => Promise<HeldLock | null>;
  /**
   * Drops a lock that nobody needs any more, whoever holds it, so that nothing of it stays in the storage.
   *
   * @param name - of the lock
   */
  readonly remove: (name: string) => void;
}

/** The locks of all tabs. */
export const TAB_LOCK = new InjectionToken<TabLock>('ngrx-cloudreve TAB_LOCK');

/**
 * The browser's Web Locks, and locks in the storage where there are none.
 *
 * @param ports - storage, time and chance
 * @returns the locks
 */
export function tabLock(ports: StorageLockPorts): TabLock {
  return webLocks(ports.clock) ?? storageLocks(ports);
}

/**
 * The browser's Web Locks. They do not exist on plain-http origins, in jsdom and in happy-dom.
 *
 * @param clock - for the waiting
 * @returns the locks, or null where there are none
 */
export function webLocks(clock: Clock): TabLock | null {
  const manager: Partial<LockManager> | undefined = PAGE.navigator?.locks;
  return !hasLocks(manager)
    ? null
    : {
        acquire: async (name, wait, signal) => {
          try {
            const release = await request(manager, name, { ifAvailable: true }, signal);
            return release === null
              ? await waitFor(manager, clock, { name, wait, signal })
              : { release, hadToWait: false };
          } catch (error) {
            // Denied where storage is: pages that share nothing have nothing to take turns for.
            const isDenied = error instanceof Error && error.name === 'SecurityError';
            return isDenied ? { release: () => undefined, hadToWait: false } : null;
          }
        },
        // It is nowhere but in the browser, which lets it go with its holder.
        remove: () => undefined,
      };
}

function hasLocks(manager: Partial<LockManager> | undefined): manager is LockManager {
  return typeof manager?.request === 'function';
}

interface LockRequest {
  readonly name: string;
  readonly wait: number;
  readonly signal: AbortSignal;
}

async function waitFor(
  manager: LockManager,
  clock: Clock,
  { name, wait, signal }: LockRequest,
): Promise<HeldLock | null> {
  if (signal.aborted) {
    return null;
  }
  const waiting = new AbortController();
  const stop = (): void => {
    waiting.abort();
  };
  const cancelTimer = clock.setTimer(wait, stop);
  signal.addEventListener('abort', stop);
  try {
    const release = await request(manager, name, { signal: waiting.signal }, signal);
    return release === null ? null : { release, hadToWait: true };
  } finally {
    cancelTimer();
    signal.removeEventListener('abort', stop);
  }
}

// Resolves once the lock is held, to what releases it; to null when it is not available.
function request(
  manager: LockManager,
  name: string,
  options: LockOptions,
  signal: AbortSignal,
): Promise<(() => void) | null> {
  return new Promise((resolve, reject) => {
    const granted = (lock: Lock | null): Promise<void> | null => {
      if (lock === null || signal.aborted) {
        resolve(null);
        return null;
      }
      return new Promise((done) => {
        const release = (): void => {
          signal.removeEventListener('abort', release);
          done();
        };
        signal.addEventListener('abort', release);
        resolve(release);
      });
    };
    manager.request(name, options, granted).catch(reject);
  });
}

/** What the locks in a storage are made of. */
export interface StorageLockPorts {
  readonly storage: PageStorage;
  readonly clock: Clock;
  /** From 0 to below 1. */
  readonly random: () => number;
}

/**
 * Locks for plain-http origins, which have no Web Locks: a key that is renewed while it is held, taken by writing and
 * looking again after a moment, so that of two who write at once the last one has it. A page that dies without
 * releasing loses its locks after 75 seconds: a page in the background renews once a minute.
 *
 * @param ports - storage, time and chance
 * @returns the locks
 */
export function storageLocks(ports: StorageLockPorts): TabLock {
  const { storage, clock } = ports;
  const isFree = (name: string): boolean => {
    const until = Number(storage.read(name)?.split(' ')[0] ?? 0);
    // A time too far ahead was written before somebody set the clock back.
    return !(until > clock.wall() && until <= clock.wall() + LOCK_LIFETIME_MS);
  };
  return {
    acquire: async (name, wait, signal) => {
      const end = clock.monotonic() + wait;
      const owner = randomId();
      while (!signal.aborted) {
        if (isFree(name) && (await claim(ports, { name, owner, signal }))) {
          return hold(ports, { name, owner, signal });
        }
        if (clock.monotonic() >= end) {
          return null;
        }
        await sleep(clock, POLL_INTERVAL_MS);
      }
      return null;
    },
    remove: (name) => {
      storage.remove(name);
    },
  };
}

function write({ storage, clock }: StorageLockPorts, name: string, owner: string): void {
  storage.write(name, `${String(clock.wall() + LOCK_LIFETIME_MS)} ${owner}`);
}

function remove(ports: StorageLockPorts, name: string, owner: string): void {
  if (isOwner(ports, name, owner)) {
    ports.storage.remove(name);
  }
}

function isOwner({ storage }: StorageLockPorts, name: string, owner: string): boolean {
  return storage.read(name)?.split(' ')[1] === owner;
}

interface Claim {
  readonly name: string;
  readonly owner: string;
  readonly signal: AbortSignal;
}

async function claim(ports: StorageLockPorts, { name, owner, signal }: Claim): Promise<boolean> {
  const giveUp = (): void => {
    remove(ports, name, owner);
  };
  write(ports, name, owner);
  signal.addEventListener('abort', giveUp);
  await sleep(ports.clock, STORAGE_LAG_MS * (1 + ports.random()));
  signal.removeEventListener('abort', giveUp);
  return isOwner(ports, name, owner);
}

function hold(ports: StorageLockPorts, { name, owner, signal }: Claim): HeldLock | null {
  let cancel = (): void => undefined;
  const renew = (): void => {
    cancel = ports.clock.setTimer(RENEW_INTERVAL_MS, () => {
      if (isOwner(ports, name, owner)) {
        write(ports, name, owner);
        renew();
      }
    });
  };
  const release = (): void => {
    cancel();
    signal.removeEventListener('abort', release);
    remove(ports, name, owner);
  };
  renew();
  signal.addEventListener('abort', release);
  if (signal.aborted) {
    release();
    return null;
  }
  // Taking it has waited for the storage to settle already.
  return { release, hadToWait: false };
}
