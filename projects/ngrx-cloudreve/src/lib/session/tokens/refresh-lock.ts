import { DestroyRef, inject, Injectable } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { filter } from 'rxjs';
import { CONFIG } from '../../cloudreve-config';
import { CLOCK, sleep } from '../../platform/clock';
import { PAGE_LIFE } from '../../platform/page-life';
import { TAB_LOCK } from '../../platform/tab-lock';
import { storageKey } from '../../storage-key';
import { TokenStore } from './token-store';

const STORAGE_SETTLES_IN = 30;

/** One at a time over all tabs, for what changes the tokens of a session; nothing else is done under it. */
@Injectable()
export class RefreshLock {
  readonly #config = inject(CONFIG);
  readonly #clock = inject(CLOCK);
  readonly #locks = inject(TAB_LOCK);
  #gone = new AbortController();

  constructor() {
    const giveUp = (): void => {
      this.#giveUp();
    };
    // A page that waits for a lock, or holds one, is not kept in the back/forward cache.
    inject(DestroyRef).onDestroy(inject(PAGE_LIFE).listen({ left: giveUp }));
    inject(TokenStore)
      .events$.pipe(
        filter(({ kind }) => kind === 'ended'),
        takeUntilDestroyed(),
      )
      .subscribe({ next: giveUp, error: giveUp });
  }

  /**
   * Waits for the lock, and goes on without it when it is not had in time: a tab that froze while it held it must not
   * take the others along.
   *
   * @param epoch - of the session whose tokens change
   * @param wait - milliseconds
   * @param work - what to do; what other tabs wrote can be read by then
   * @returns what `work` returns
   */
  async run<T>(epoch: string, wait: number, work: () => T | Promise<T>): Promise<T> {
    const lock = await this.#locks.acquire(this.#name(epoch), wait, this.#gone.signal);
    try {
      if (lock?.hadToWait !== false) {
        // Web Locks do not fence localStorage: what the holder before wrote may take a moment to be seen here.
        await sleep(this.#clock, STORAGE_SETTLES_IN);
      }
      return await work();
    } finally {
      lock?.release();
    }
  }

  /**
   * The session ended: nobody has to wait any more, and nothing of the lock stays.
   *
   * @param epoch - of the session
   */
  end(epoch: string): void {
    this.#giveUp();
    this.#locks.drop(this.#name(epoch));
  }

  #giveUp(): void {
    this.#gone.abort();
    this.#gone = new AbortController();
  }

  #name(epoch: string): string {
    return storageKey(this.#config.keyPrefix, 'refresh', epoch);
  }
}
