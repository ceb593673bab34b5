import { InjectionToken } from '@angular/core';
import { Clock } from './clock';
import { PAGE } from './page-globals';

/** A lock that this page holds. */
export interface HeldLock {
  /** Lets the next page have it. */
  readonly release: () => void;
  /** Another page held it when it was asked for, so what that page wrote may not be visible here yet. */
  readonly hadToWait: boolean;
}

/** Locks that all pages of an origin share in one browser. */
export interface PageLocks {
  /**
   * Waits for a lock. It is never stolen from its holder.
   *
   * @param name - of the lock
   * @param wait - milliseconds
   * @param gone - gives the lock up, or stops the waiting: a page that holds one is not kept in the
   * back/forward cache
   * @returns the lock; null when it was not had in time
   */
  readonly acquire: (name: string, wait: number, gone: AbortSignal) => Promise<HeldLock | null>;
  /**
   * Drops a lock that nobody needs any more, whoever holds it, so that nothing of it stays in the storage.
   *
   * @param name - of the lock
   */
  readonly drop: (name: string) => void;
}

/** The locks of the page. */
export const PAGE_LOCKS = new InjectionToken<PageLocks>('ngrx-cloudreve PAGE_LOCKS');

/**
 * The browser's Web Locks. They do not exist on plain-http origins, in jsdom and in happy-dom.
 *
 * @param clock - for the waiting
 * @returns the locks, or null where there are none
 */
export function webLocks(clock: Clock): PageLocks | null {
  const manager: Partial<LockManager> | undefined = PAGE.navigator?.locks;
  return !hasLocks(manager)
    ? null
    : {
        acquire: async (name, wait, gone) => {
          try {
            const release = await request(manager, name, { ifAvailable: true }, gone);
            return release === null
              ? await waitFor(manager, clock, { name, wait, gone })
              : { release, hadToWait: false };
          } catch (error) {
            // Denied where storage is: pages that share nothing have nothing to take turns for.
            const isDenied = error instanceof Error && error.name === 'SecurityError';
            return isDenied ? { release: () => undefined, hadToWait: false } : null;
          }
        },
        // It is nowhere but in the browser, which lets it go with its holder.
        drop: () => undefined,
      };
}

function hasLocks(manager: Partial<LockManager> | undefined): manager is LockManager {
  return typeof manager?.request === 'function';
}

interface Wanted {
  readonly name: string;
  readonly wait: number;
  readonly gone: AbortSignal;
}

async function waitFor(
  manager: LockManager,
  clock: Clock,
  { name, wait, gone }: Wanted,
): Promise<HeldLock | null> {
  if (gone.aborted) {
    return null;
  }
  const waiting = new AbortController();
  const stop = (): void => {
    waiting.abort();
  };
  const cancelTimer = clock.setTimer(wait, stop);
  gone.addEventListener('abort', stop);
  try {
    const release = await request(manager, name, { signal: waiting.signal }, gone);
    return release === null ? null : { release, hadToWait: true };
  } finally {
    cancelTimer();
    gone.removeEventListener('abort', stop);
  }
}

// Resolves once the lock is held, to what releases it; to null when it is not available.
function request(
  manager: LockManager,
  name: string,
  options: LockOptions,
  gone: AbortSignal,
): Promise<(() => void) | null> {
  return new Promise((resolve, reject) => {
    const granted = (lock: Lock | null): Promise<void> | null => {
      if (lock === null || gone.aborted) {
        resolve(null);
        return null;
      }
      return new Promise((done) => {
        const release = (): void => {
          gone.removeEventListener('abort', release);
          done();
        };
        gone.addEventListener('abort', release);
        resolve(release);
      });
    };
    manager.request(name, options, granted).catch(reject);
  });
}
