import { inject, Injectable } from '@angular/core';
import { CLOCK, sleep } from '../../platform/clock';
import { RANDOM } from '../../platform/random';
import { isOver, readClocks, refreshPause } from './expiry';
import { RefreshLock } from './refresh-lock';
import { HeldSession, SessionRecord } from './session-record';
import { TokenRefresh } from './token-refresh';
import { TokenStore } from './token-store';

const COOL_DOWN = 60_000;
const LOCK_WAIT = 5000;
const LOOKS_AGAIN_AFTER = 50;
const SECOND_LOOK = 1000;
const LONGEST_REKEYING = 30_000;

interface Attempt {
  readonly epoch: string;
  readonly ended: Promise<void>;
}

/**
 * Refreshes tokens once: all who wait in this tab share one attempt, and of all tabs one asks the server while the
 * others take what it got.
 */
@Injectable()
export class SharedRefresh {
  readonly #session = inject(TokenStore);
  readonly #refresh = inject(TokenRefresh);
  readonly #lock = inject(RefreshLock);
  readonly #clock = inject(CLOCK);
  readonly #random = inject(RANDOM);
  #attempt: Attempt | null = null;
  #refused: string | null = null;
  #pause: { readonly epoch: string; readonly until: number } | null = null;

  /**
   * Whether no attempt should be made now: the last one was just before, or the server refused for good.
   *
   * @param held - the session
   * @returns true until the pause is over
   */
  isPaused(held: HeldSession): boolean {
    const { record } = held;
    const pause = this.#pause?.epoch === record.epoch ? this.#pause.until : 0;
    return this.#clock.monotonic() < pause || this.hasRefused(record);
  }

  /**
   * Whether the server does not take the refresh token any more.
   *
   * @param record - of the session
   * @returns true when it is never tried again
   */
  hasRefused(record: SessionRecord): boolean {
    return record.refresh === this.#refused;
  }

  /**
   * Refreshes, or waits for the attempt that is being made.
   *
   * @param held - the session
   * @returns resolves when the attempt has ended, however it did; never rejects
   */
  of(held: HeldSession): Promise<void> {
    const { epoch } = held.record;
    if (this.#attempt?.epoch === epoch) {
      return this.#attempt.ended;
    }
    const ended = this.#lock.run(epoch, LOCK_WAIT, () => this.#refreshOnce(held));
    const attempt = { epoch, ended };
    this.#attempt = attempt;
    void ended.finally(() => {
      this.#attempt = this.#attempt === attempt ? null : this.#attempt;
    });
    return ended;
  }

  async #refreshOnce(asked: HeldSession): Promise<void> {
    if (!this.#session.isStill(asked)) {
      // Another tab was faster, or signed out; either is known now.
      return;
    }
    const result = await this.#refresh.of(asked.record);
    const { epoch } = asked.record;
    const pause = result === 'failed' || result === 'refused' ? this.#coolDown() : refreshPause(asked.record);
    this.#pause = { epoch, until: this.#clock.monotonic() + pause };
    if (result === 'refused') {
      await this.#refusedOf(asked);
    } else if (result !== 'failed') {
      this.#session.renew(asked, result);
      // A sign-out of another tab in this very moment undoes what was written.
      this.#clock.setTimer(LOOKS_AGAIN_AFTER, () => {
        this.#session.read(asked.userId);
      });
    }
  }

  #coolDown(): number {
    return COOL_DOWN * (1 + this.#random() / 10);
  }

  // Definite only for the refresh token that is still the stored one: another tab may have refreshed without the
  // lock, or be changing the password, which kills every refresh token before it brings a new one.
  async #refusedOf(asked: HeldSession): Promise<void> {
    if (!this.#session.isStill(asked)) {
      return;
    }
    await sleep(this.#clock, SECOND_LOOK);
    const rekeying = this.#session.rekeying(asked.userId);
    for (let waited = 0; waited < LONGEST_REKEYING && rekeying.read() !== null; waited += SECOND_LOOK) {
      await sleep(this.#clock, SECOND_LOOK);
    }
    if (this.#session.isStill(asked)) {
      // Whoever was changing the password is gone.
      rekeying.remove();
      this.#refused = asked.record.refresh;
      this.#sayRefused(asked);
    }
  }

  #sayRefused(asked: HeldSession): void {
    if (isOver(asked.record, asked.taken, readClocks(this.#clock))) {
      this.#session.endRefused();
    } else {
      this.#session.expire();
    }
  }
}
