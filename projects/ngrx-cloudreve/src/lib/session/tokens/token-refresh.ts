import { DestroyRef, inject, Injectable } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { filter, firstValueFrom } from 'rxjs';
import { CONFIG } from '../../cloudreve-config';
import { CloudreveError, isCloudreveError } from '../../http/cloudreve-error';
import { clientFailure } from '../../http/cloudreve-failure';
import { CloudreveHttp } from '../../http/cloudreve-http';
import { CLOCK, sleep } from '../../platform/clock';
import { PAGE_LIFE } from '../../platform/page-life';
import { RANDOM } from '../../platform/random';
import { TAB_LOCK } from '../../platform/tab-lock';
import { storageKey } from '../../storage-key';
import { isOver, isRefreshDue, readClocks, refreshPause } from './expiry';
import { HeldSession } from './session-record';
import { readTokenResponse, TokenResponse } from './token-response';
import { TokenStore } from './token-store';

const REQUEST_TIMEOUT_MS = 10_000;
const LONGEST_WAIT_MS = 15_000;
const MAX_WAITING_REQUESTS = 200;
const COOL_DOWN_MS = 60_000;
const LOCK_WAIT_MS = 5000;
const STORAGE_LAG_MS = 30;
const REREAD_DELAY_MS = 50;
const LATE_REREAD_DELAY_MS = 1000;
const LONGEST_REKEYING_MS = 30_000;

function failure(code: 'signedOut' | 'noToken'): CloudreveError {
  return new CloudreveError(clientFailure(code));
}

// Two tokens of one second may be equal, so the revision counts too.
function isNewer({ record }: HeldSession, before: HeldSession, sent: string): boolean {
  return record.access !== sent || record.revision !== before.record.revision;
}

/**
 * Provides fresh access tokens. All callers in this tab share one attempt to refresh. One tab asks the server, and the
 * others adopt its response. Only the interceptor gets tokens. Every problem with a token is a failure of kind
 * `'client'`, because the request that needed it was not sent.
 */
@Injectable()
export class TokenRefresh {
  readonly #keyPrefix = inject(CONFIG).keyPrefix;
  readonly #store = inject(TokenStore);
  readonly #http = inject(CloudreveHttp);
  readonly #locks = inject(TAB_LOCK);
  readonly #clock = inject(CLOCK);
  readonly #random = inject(RANDOM);
  readonly #jitter = this.#random();
  #lockAbort = new AbortController();
  readonly #releaseLock = (): void => {
    this.#lockAbort.abort();
    this.#lockAbort = new AbortController();
  };
  #attempt: { readonly epoch: string; readonly ended: Promise<void> } | null = null;
  #pause: { readonly epoch: string; readonly until: number } | null = null;
  // The refresh token that the server refused. It is never tried again.
  #refused: string | null = null;
  #waiting = 0;

  constructor() {
    const releaseLock = this.#releaseLock;
    // Browsers do not cache a page (back/forward) that waits for a lock or holds one.
    inject(DestroyRef).onDestroy(inject(PAGE_LIFE).listen({ suspended: releaseLock }));
    this.#store.events$
      .pipe(
        filter(({ kind }) => kind === 'ended'),
        takeUntilDestroyed(),
      )
      .subscribe({ next: releaseLock, error: releaseLock });
  }

  /**
   * Gets an access token of an account, and refreshes it first if that is due.
   *
   * @param userId - the account that the request was made for
   * @returns the token
   * @throws CloudreveError `'signedOut'` when the account's session ended, `'noToken'` when there is none right now
   */
  async accessToken(userId: string): Promise<string> {
    const before = this.#store.read(userId);
    if (before === null) {
      throw failure('signedOut');
    }
    const { record, readAt } = before;
    if (!isRefreshDue(record, readAt, readClocks(this.#clock), this.#jitter)) {
      return record.access;
    }
    await this.#waitForRefresh(before);
    return this.#requireUsable(userId, record.epoch).record.access;
  }

  /**
   * Gets a token to repeat a request that got a 401.
   *
   * @param userId - the account that the request was made for
   * @param sent - the token that was refused
   * @param epoch - of the session that it was sent in
   * @returns another token, or null when the session ended or the server refuses its tokens for good
   * @throws CloudreveError `'noToken'` when there is none right now
   */
  async tokenInsteadOf(userId: string, sent: string, epoch: string | null): Promise<string | null> {
    const before = this.#store.read(userId);
    if (before === null) {
      return null;
    }
    if (before.record.epoch !== epoch) {
      // A request of one session is never repeated in the next one.
      throw failure('noToken');
    }
    if (before.record.access === sent) {
      await this.#waitForRefresh(before);
    }
    const held = this.#store.read(userId);
    if (held === null || isNewer(held, before, sent)) {
      return held?.record.access ?? null;
    }
    if (!this.#endIfRefused(held)) {
      throw failure('noToken');
    }
    return null;
  }

  /**
   * The server refuses everything although the token has not expired, for example because the account is banned. One
   * refresh shows whether the session is over.
   *
   * @param userId - the account
   */
  verify(userId: string): void {
    const held = this.#store.read(userId);
    if (held !== null && !this.#isPaused(held)) {
      void this.#refresh(held);
    }
  }

  /**
   * Runs work that changes the tokens of a session, one tab at a time. Nothing else uses this lock. If it cannot
   * acquire the lock in time, it continues without it: a frozen tab with the lock must not block the others.
   *
   * @param epoch - of the session
   * @param wait - milliseconds
   * @param work - runs when the writes of other tabs are visible
   * @returns what `work` returns
   */
  async runExclusive<T>(epoch: string, wait: number, work: () => T | Promise<T>): Promise<T> {
    const lock = await this.#locks.acquire(this.#lockName(epoch), wait, this.#lockAbort.signal);
    try {
      if (lock?.hadToWait !== false) {
        // Web Locks do not order `localStorage`: the last holder's writes may take a moment to become visible here.
        await sleep(this.#clock, STORAGE_LAG_MS);
      }
      return await work();
    } finally {
      lock?.release();
    }
  }

  /**
   * The session ended: ends all waits, and removes the lock.
   *
   * @param epoch - of the session
   */
  removeLock(epoch: string): void {
    this.#releaseLock();
    this.#locks.remove(this.#lockName(epoch));
  }

  // Waits for the refresh, up to a limit of time and of waiters. Right after a refresh or a refusal, it does not wait.
  async #waitForRefresh(held: HeldSession): Promise<void> {
    if (this.#isPaused(held)) {
      return;
    }
    if (this.#waiting >= MAX_WAITING_REQUESTS) {
      throw failure('noToken');
    }
    this.#waiting++;
    let cancel = (): void => undefined;
    const timedOut = new Promise<void>((resolve) => {
      cancel = this.#clock.setTimer(LONGEST_WAIT_MS, resolve);
    });
    await Promise.race([this.#refresh(held), timedOut]);
    cancel();
    this.#waiting--;
  }

  // After a refresh, or an attempt: the same session, with a token that has not expired.
  #requireUsable(userId: string, epoch: string): HeldSession {
    const held = this.#store.read(userId);
    if (held?.record.epoch !== epoch) {
      throw failure('signedOut');
    }
    if (this.#isOver(held)) {
      throw failure(this.#endIfRefused(held) ? 'signedOut' : 'noToken');
    }
    return held;
  }

  // The server refuses both tokens, so the session is over, whatever the clock says.
  #endIfRefused({ record }: HeldSession): boolean {
    const isRefused = record.refresh === this.#refused;
    if (isRefused) {
      this.#store.endRefused();
    }
    return isRefused;
  }

  #isPaused({ record }: HeldSession): boolean {
    const until = this.#pause?.epoch === record.epoch ? this.#pause.until : 0;
    return this.#clock.monotonic() < until || record.refresh === this.#refused;
  }

  // Resolves when the attempt ends, with any result; never rejects.
  #refresh(held: HeldSession): Promise<void> {
    const { epoch } = held.record;
    if (this.#attempt?.epoch === epoch) {
      return this.#attempt.ended;
    }
    const ended = this.runExclusive(epoch, LOCK_WAIT_MS, () => this.#refreshOnce(held));
    const attempt = { epoch, ended };
    this.#attempt = attempt;
    void ended.finally(() => {
      this.#attempt = this.#attempt === attempt ? null : this.#attempt;
    });
    return ended;
  }

  async #refreshOnce(held: HeldSession): Promise<void> {
    if (!this.#store.isCurrent(held)) {
      // Another tab was faster, or signed out. This tab knows it now.
      return;
    }
    const { record, userId } = held;
    const startedAt = this.#clock.monotonic();
    const response = await this.#request(record.refresh);
    const now = readClocks(this.#clock);
    const isRefreshed = typeof response === 'object';
    const pause = isRefreshed ? refreshPause(record) : COOL_DOWN_MS * (1 + this.#random() / 10);
    this.#pause = { epoch: record.epoch, until: now.monotonic + pause };
    if (isRefreshed) {
      this.#store.renew(held, response, now.wall - (now.monotonic - startedAt));
      // A sign-out of another tab at this moment undoes this write.
      this.#clock.setTimer(REREAD_DELAY_MS, () => {
        this.#store.read(userId);
      });
    } else if (response === 'refused') {
      await this.#handleRefusal(held);
    }
  }

  async #request(refreshToken: string): Promise<TokenResponse | 'refused' | 'failed'> {
    const read = (data: unknown): TokenResponse => readTokenResponse(data, this.#clock.wall());
    const options = { body: { refresh_token: refreshToken }, timeout: REQUEST_TIMEOUT_MS };
    try {
      return await firstValueFrom(this.#http.request('POST', '/session/token/refresh', read, options));
    } catch (error) {
      // Only a parsed envelope counts as a refusal; a proxy's 401 page does not end a session.
      const isRefused =
        isCloudreveError(error, 'credentialInvalid') || isCloudreveError(error, 'loginRequired');
      return isRefused ? 'refused' : 'failed';
    }
  }

  // A refusal is final only if the refresh token is still the stored one. Another tab may have refreshed without the
  // lock. Or it is changing the password, which ends every refresh token before there is a new one.
  async #handleRefusal(held: HeldSession): Promise<void> {
    if (!this.#store.isCurrent(held)) {
      return;
    }
    await sleep(this.#clock, LATE_REREAD_DELAY_MS);
    const rekeying = this.#store.rekeying(held.userId);
    for (
      let waited = 0;
      waited < LONGEST_REKEYING_MS && rekeying.read() !== null;
      waited += LATE_REREAD_DELAY_MS
    ) {
      await sleep(this.#clock, LATE_REREAD_DELAY_MS);
    }
    if (this.#store.isCurrent(held)) {
      // The tab that was changing the password is gone.
      rekeying.remove();
      this.#refused = held.record.refresh;
      if (this.#isOver(held)) {
        this.#store.endRefused();
      } else {
        this.#store.expire();
      }
    }
  }

  #isOver({ record, readAt }: HeldSession): boolean {
    return isOver(record, readAt, readClocks(this.#clock));
  }

  #lockName(epoch: string): string {
    return storageKey(this.#keyPrefix, 'refresh', epoch);
  }
}
