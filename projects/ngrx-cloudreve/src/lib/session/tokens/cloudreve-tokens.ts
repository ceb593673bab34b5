import { inject, Injectable } from '@angular/core';
import { CloudreveError } from '../../http/cloudreve-error';
import { clientFailure } from '../../http/cloudreve-failure';
import { CLOCK } from '../../platform/clock';
import { RANDOM } from '../../platform/random';
import { isOver, isRefreshDue, readClocks } from './expiry';
import { HeldSession } from './session-record';
import { SharedRefresh } from './shared-refresh';
import { TokenStore } from './token-store';

const LONGEST_WAIT = 15_000;
const MOST_WAITING = 200;

function noToken(): CloudreveError {
  return new CloudreveError(clientFailure('noToken'));
}

function signedOut(): CloudreveError {
  return new CloudreveError(clientFailure('signedOut'));
}

// Two tokens of one second may be equal, so the revision counts too.
function isNewer({ record }: HeldSession, before: HeldSession, sent: string): boolean {
  return record.access !== sent || record.revision !== before.record.revision;
}

/**
 * Hands out access tokens that are fresh, refreshing with one attempt that all who wait share. Tokens leave this class
 * through the interceptor only. Whatever goes wrong with a token is a failure of kind `'client'`: the request that
 * wanted it was not sent.
 */
@Injectable()
export class CloudreveTokens {
  readonly #session = inject(TokenStore);
  readonly #refresh = inject(SharedRefresh);
  readonly #clock = inject(CLOCK);
  readonly #jitter = inject(RANDOM)();
  #waiting = 0;

  /**
   * An access token of an account, refreshed first when it is due.
   *
   * @param userId - the account that the request was made for
   * @returns the token
   * @throws CloudreveError `'signedOut'` when the account's session ended, `'noToken'` when there is none right now
   */
  async accessToken(userId: string): Promise<string> {
    const before = this.#session.read(userId);
    if (before === null) {
      throw signedOut();
    }
    const { record, taken } = before;
    if (!isRefreshDue(record, taken, readClocks(this.#clock), this.#jitter)) {
      return record.access;
    }
    if (!this.#refresh.isPaused(before)) {
      await this.#refreshed(before);
    }
    return this.#usable(userId, record.epoch).record.access;
  }

  /**
   * A token to repeat a request with that was answered with 401.
   *
   * @param userId - the account that the request was made for
   * @param sent - the token that was refused
   * @param epoch - of the session that it was sent in
   * @returns another token, or null when the session ended or the server refuses its tokens for good
   * @throws CloudreveError `'noToken'` when there is none right now
   */
  async tokenInsteadOf(userId: string, sent: string, epoch: string | null): Promise<string | null> {
    const held = this.#session.read(userId);
    if (held === null) {
      return null;
    }
    if (held.record.epoch !== epoch) {
      // A request of one session is never repeated in the next one.
      throw noToken();
    }
    if (held.record.access === sent && !this.#refresh.isPaused(held)) {
      await this.#refreshed(held);
    }
    return this.#otherToken(held, sent);
  }

  /**
   * The server refuses everything although the token is good by the clock, as it does to a banned account: one refresh
   * shows whether the session is over.
   *
   * @param userId - the account
   */
  doubt(userId: string): void {
    const held = this.#session.read(userId);
    if (held !== null && !this.#refresh.isPaused(held)) {
      void this.#refresh.of(held);
    }
  }

  // Waits for the refresh, but not for ever, and not in any number.
  async #refreshed(held: HeldSession): Promise<void> {
    if (this.#waiting >= MOST_WAITING) {
      throw noToken();
    }
    this.#waiting++;
    let cancel = (): void => undefined;
    const outOfPatience = new Promise<void>((resolve) => {
      cancel = this.#clock.setTimer(LONGEST_WAIT, resolve);
    });
    await Promise.race([this.#refresh.of(held), outOfPatience]);
    cancel();
    this.#waiting--;
  }

  #otherToken(before: HeldSession, sent: string): string | null {
    const held = this.#session.read(before.userId);
    if (held === null || isNewer(held, before, sent)) {
      return held?.record.access ?? null;
    }
    if (!this.#refresh.hasRefused(held.record)) {
      throw noToken();
    }
    // Neither of its tokens is taken: the session is over, whatever the clock says.
    this.#session.endRefused();
    return null;
  }

  // After a refresh, or the attempt: the same session, with a token that is not over.
  #usable(userId: string, epoch: string): HeldSession {
    const held = this.#session.read(userId);
    if (held?.record.epoch !== epoch) {
      throw signedOut();
    }
    if (!isOver(held.record, held.taken, readClocks(this.#clock))) {
      return held;
    }
    if (this.#refresh.hasRefused(held.record)) {
      this.#session.endRefused();
      throw signedOut();
    }
    throw noToken();
  }
}
