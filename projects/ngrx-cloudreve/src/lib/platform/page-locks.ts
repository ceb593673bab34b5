import { InjectionToken } from '@angular/core';
import { Clock } from './clock';

/** Locks that all pages of an origin share in one browser. */
export interface PageLocks {
  /**
   * Waits for a lock. It is never stolen from who holds it.
   *
   * @param name - of the lock
   * @param wait - milliseconds; null to wait for ever
   * @param gone - gives the lock up, or stops waiting for it: a page that holds one is not kept in the
   * back/forward cache
   * @returns what releases it; null when it was not had in time
   */
  readonly acquire: (name: string, wait: number | null, gone: AbortSignal) => Promise<(() => void) | null>;
  /**
   * Drops a lock that nobody needs any more, whoever holds it, so that nothing of it stays in the storage.
   *
   * @param name - of the lock
   */
  readonly drop: (name: string) => void;
  /** @returns the names of all locks that any page holds */
  readonly held: () => Promise<ReadonlySet<string>>;
}

/** The locks of the page. */
export const PAGE_LOCKS = new InjectionToken<PageLocks>('ngrx-cloudreve PAGE_LOCKS');

/**
 * The browser's Web Locks. They do not exist on plain-http origins.
 *
 * @param clock - for the waiting
 * @returns the locks, or null where there are none
 */
export function webLocks(clock: Clock): PageLocks | null {
  const manager = (globalThis.navigator as Partial<Navigator> | undefined)?.locks;
  return manager === undefined
    ? null
    : {
        acquire: (name, wait, gone) => acquireWebLock(manager, clock, { name, wait, gone }),
        // It is nowhere but in the browser, which lets it go with its holder.
        drop: () => undefined,
        // Denied where storage is: then there is nothing to share either.
        held: () =>
          manager.query().then(
            ({ held = [] }) => new Set(held.map(({ name }) => name ?? '')),
            () => new Set<string>(),
          ),
      };
}

interface Wanted {
  readonly name: string;
  readonly wait: number | null;
  readonly gone: AbortSignal;
}

function acquireWebLock(
  manager: LockManager,
  clock: Clock,
  { name, wait, gone }: Wanted,
): Promise<(() => void) | null> {
  return new Promise((resolve) => {
    const waiting = new AbortController();
    const stop = (): void => {
      waiting.abort();
    };
    const cancelTimer = wait === null ? () => undefined : clock.setTimer(wait, stop);
    gone.addEventListener('abort', stop);
    const granted = (): Promise<void> =>
      new Promise((done) => {
        const release = (): void => {
          gone.removeEventListener('abort', release);
          done();
        };
        cancelTimer();
        gone.addEventListener('abort', release);
        resolve(release);
      });
    manager
      .request(name, { signal: waiting.signal }, granted)
      .catch((error: unknown) => {
        // Denied where storage is: pages that share nothing have nothing to take turns for.
        const isDenied = error instanceof DOMException && error.name === 'SecurityError';
        resolve(isDenied ? () => undefined : null);
      })
      .finally(() => {
        cancelTimer();
        gone.removeEventListener('abort', stop);
      });
    if (gone.aborted) {
      stop();
    }
  });
}
