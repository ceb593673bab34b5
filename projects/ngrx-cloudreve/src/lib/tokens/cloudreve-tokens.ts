import { inject, Injectable } from '@angular/core';
import { CloudreveError } from '../http/cloudreve-error';
import { clientFailure } from '../http/cloudreve-failure';
import { RANDOM } from '../platform/random';
import { CurrentSession, HeldSession } from './current-session';
import { isRefreshDue, refreshPause } from './expiry';
import { RefreshResult, TokenRefresh } from './token-refresh';

const COOL_DOWN = 60_000;

interface Attempt {
  readonly epoch: string;
  readonly result: Promise<RefreshResult>;
}

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
  readonly #session = inject(CurrentSession);
  readonly #refresh = inject(TokenRefresh);
  readonly #random = inject(RANDOM);
  readonly #jitter = this.#random();
  #attempt: Attempt | null = null;
  #refused: string | null = null;
  #pause: { readonly epoch: string; readonly until: number } | null = null;

  /**
   * An access token of an account, refreshed first when it is due.
   *
   * @param userId - the account that the request was made for
   * @returns the token
   * @throws CloudreveError `'signedOut'` when the account's session ended, `'noToken'` when there is none right now
   */
  async accessToken(userId: string): Promise<string> {
    const before = this.#session.look(userId);
    if (before === null) {
      throw signedOut();
    }
    const { record, taken } = before;
    if (!isRefreshDue(record, taken, this.#session.clocks(), this.#jitter)) {
      return record.access;
    }
    if (!this.#isPaused(before)) {
      await this.#shared(before);
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
    const held = this.#session.look(userId);
    if (held === null) {
      return null;
    }
    if (held.record.epoch !== epoch) {
      // A request of one session is never repeated in the next one.
      throw noToken();
    }
    if (held.record.access === sent && !this.#isPaused(held)) {
      await this.#shared(held);
    }
    return this.#otherToken(held, sent);
  }

  #otherToken(before: HeldSession, sent: string): string | null {
    const held = this.#session.look(before.userId);
    if (held === null || isNewer(held, before, sent)) {
      return held?.record.access ?? null;
    }
    if (held.record.refresh !== this.#refused) {
      throw noToken();
    }
    // Neither of its tokens is taken: the session is over, whatever the clock says.
    this.#session.endRefused();
    return null;
  }

  // After a refresh, or the attempt: the same session, with a token that is not over.
  #usable(userId: string, epoch: string): HeldSession {
    const held = this.#session.look(userId);
    if (held?.record.epoch !== epoch) {
      throw signedOut();
    }
    if (!this.#session.isOver(held)) {
      return held;
    }
    if (held.record.refresh === this.#refused) {
      this.#session.endRefused();
      throw signedOut();
    }
    throw noToken();
  }

  #isPaused({ record }: HeldSession): boolean {
    const pause = this.#pause?.epoch === record.epoch ? this.#pause.until : 0;
    return this.#session.clocks().monotonic < pause || record.refresh === this.#refused;
  }

  #shared(held: HeldSession): Promise<RefreshResult> {
    const { epoch } = held.record;
    if (this.#attempt?.epoch === epoch) {
      return this.#attempt.result;
    }
    const attempt = { epoch, result: this.#refreshOnce(held) };
    this.#attempt = attempt;
    void attempt.result.finally(() => {
      this.#attempt = this.#attempt === attempt ? null : this.#attempt;
    });
    return attempt.result;
  }

  async #refreshOnce(asked: HeldSession): Promise<RefreshResult> {
    const result = await this.#refresh.of(asked.record);
    const { epoch } = asked.record;
    const pause =
      result.kind === 'fresh' ? refreshPause(asked.record) : COOL_DOWN * (1 + this.#random() / 10);
    this.#pause = { epoch, until: this.#session.clocks().monotonic + pause };
    if (result.kind === 'fresh') {
      this.#session.renew(asked, result.record);
    } else if (result.kind === 'refused' && this.#session.isStill(asked)) {
      this.#refused = asked.record.refresh;
      this.#sayRefused(asked);
    }
    return result;
  }

  #sayRefused(asked: HeldSession): void {
    if (this.#session.isOver(asked)) {
      this.#session.endRefused();
    } else {
      this.#session.expire();
    }
  }
}
