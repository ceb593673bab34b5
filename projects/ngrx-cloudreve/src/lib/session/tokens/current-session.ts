import { inject, Injectable } from '@angular/core';
import { Observable, Subject } from 'rxjs';
import { CONFIG } from '../../cloudreve-config';
import { CLOCK } from '../../platform/clock';
import { randomId } from '../../platform/random';
import { certainLife, ClockReading } from './expiry';
import { SessionRecord } from './session-record';
import { SessionRecords } from './session-records';
import { TokenAnswer } from './token-answer';
import { CloudreveSignOutReason, TokenEvent } from './token-event';

/** The session of the current account, as this page holds it. */
export interface HeldSession {
  readonly userId: string;
  readonly record: SessionRecord;
  /** When this page took the record up. */
  readonly taken: ClockReading;
}

/** A session that the storage held, before the server has confirmed it. */
export interface RestoredSession {
  readonly userId: string;
  /** Wall time. */
  readonly expiresAt: number;
  /** What the account called itself last, or null. */
  readonly lastNickname: string | null;
}

/**
 * Which session this page is in: restores, begins and ends it, and looks at the storage at every use, which is how a
 * tab learns that another one refreshed or signed out.
 */
@Injectable()
export class CurrentSession {
  readonly #config = inject(CONFIG);
  readonly #clock = inject(CLOCK);
  readonly #records = inject(SessionRecords);
  readonly #events = new Subject<TokenEvent>();
  #held: HeldSession | null = null;

  /** What happens to the session other than through commands. */
  readonly events$: Observable<TokenEvent> = this.#events.asObservable();

  /** Whether the storage refused and tokens live in memory only. */
  get storageUnavailable(): boolean {
    return this.#records.unavailable;
  }

  /** The account, or null. */
  get userId(): string | null {
    return this.#held?.userId ?? null;
  }

  /** The random id of the session, made at sign-in; null when there is none. */
  get epoch(): string | null {
    return this.#held?.record.epoch ?? null;
  }

  /**
   * Takes up the session that the storage holds; synchronous.
   *
   * @returns the session, or null when there is none
   */
  restore(): RestoredSession | null {
    this.#records.dropOldMarks();
    const userId = this.#records.current();
    const record = userId === null ? null : this.#records.read(userId);
    return userId === null || record === null
      ? null
      : { ...this.#hold(userId, record), lastNickname: this.#records.lastNickname(userId) };
  }

  /**
   * Keeps the nickname of the current account for the next page.
   *
   * @param userId - whose
   * @param nickname - as the server said
   */
  keepNickname(userId: string, nickname: string): void {
    if (this.look(userId) !== null) {
      this.#records.keepNickname(userId, nickname);
    }
  }

  /** Looks what other tabs did: signed out, refreshed, or signed in where nobody was. */
  hear(): void {
    if (this.#held !== null) {
      this.look(this.#held.userId);
      return;
    }
    const restored = this.restore();
    if (restored !== null) {
      this.#events.next({ kind: 'begun', ...restored, storageUnavailable: this.storageUnavailable });
    }
  }

  /**
   * Begins a new epoch after a sign-in.
   *
   * @param userId - the account
   * @param answer - its tokens
   * @param obtainedAt - wall time of the receipt less the round trip
   * @returns the account and when its access token expires, wall time
   */
  begin(
    userId: string,
    answer: TokenAnswer,
    obtainedAt: number,
  ): { readonly userId: string; readonly expiresAt: number } {
    const record: SessionRecord = {
      access: answer.accessToken,
      refresh: answer.refreshToken,
      lifetime: answer.lifetime,
      obtainedAt,
      epoch: randomId(),
      revision: 0,
      apiUrl: this.#config.apiUrl,
      instanceId: null,
    };
    this.#records.write(userId, record);
    this.#records.makeCurrent(userId);
    return this.#hold(userId, record);
  }

  /**
   * Ends the current epoch, here and for all tabs.
   *
   * @param isRefused - the server refused it; else the person ends it
   * @returns the refresh token to sign out with, or null when there was no session
   */
  end(isRefused = false): string | null {
    const held = this.#held;
    this.#held = null;
    if (held === null) {
      return null;
    }
    // Another tab may have refreshed, or begun anew: the newest tokens are the ones to sign out with.
    const newest = this.#records.read(held.userId) ?? held.record;
    this.#records.end(held.userId, newest.epoch, isRefused);
    if (newest.epoch !== held.record.epoch) {
      this.#records.mark(held.record.epoch, isRefused);
    }
    return newest.refresh;
  }

  /**
   * Begins a new epoch for the account that is signed in already, because its session was broken.
   *
   * @param userId - the account
   * @param answer - its new tokens
   * @param obtainedAt - wall time of the receipt less the round trip
   * @returns the account, when its access token expires, and the refresh token that is left over
   */
  beginAgain(
    userId: string,
    answer: TokenAnswer,
    obtainedAt: number,
  ): { readonly userId: string; readonly expiresAt: number; readonly leftOver: string | null } {
    const before = this.#held?.record ?? null;
    const begun = this.begin(userId, answer, obtainedAt);
    if (before !== null) {
      this.#records.mark(before.epoch);
    }
    return { ...begun, leftOver: before?.refresh ?? null };
  }

  /**
   * Says that the password is being changed: for a moment the server refuses every refresh token, also those of the
   * other tabs, and new ones are on their way.
   *
   * @param isRekeying - from now on, or no more
   */
  setRekeying(isRekeying: boolean): void {
    if (this.userId !== null) {
      this.#records.setRekeying(this.userId, isRekeying);
    }
  }

  /** Ends the current epoch because the server does not take its tokens any more. */
  endRefused(): void {
    const { userId } = this;
    this.end(true);
    this.#tell(userId, 'refreshRefused');
  }

  /** Says that the session lives only as long as its access token. */
  expire(): void {
    if (this.#held !== null) {
      const { userId, record } = this.#held;
      this.#events.next({ kind: 'expiring', userId, expiresAt: record.obtainedAt + record.lifetime });
    }
  }

  /**
   * The session of an account, as the storage has it now.
   *
   * @param userId - the account
   * @returns the session, or null when the account is not signed in here (any more)
   */
  look(userId: string): HeldSession | null {
    const held = this.#held;
    if (held?.userId !== userId) {
      return null;
    }
    const stored = this.#records.read(userId);
    if (stored === null) {
      return this.#missing(held);
    }
    if (stored.epoch !== held.record.epoch || stored.revision > held.record.revision) {
      this.#adopt(userId, stored);
    }
    return this.#held;
  }

  /**
   * Keeps a refreshed record, unless the session ended or was refreshed elsewhere since it was asked for.
   *
   * @param asked - the session that was refreshed
   * @param record - what came back
   */
  renew(asked: HeldSession, record: SessionRecord): void {
    if (this.isStill(asked)) {
      this.#records.write(asked.userId, record);
      this.#adopt(asked.userId, record);
    }
  }

  /**
   * Whether a session is still the current one, unrefreshed.
   *
   * @param asked - a session that was looked up before
   * @returns false when an answer for it must be thrown away
   */
  isStill(asked: HeldSession): boolean {
    const now = this.look(asked.userId)?.record;
    return now?.epoch === asked.record.epoch && now.revision === asked.record.revision;
  }

  /**
   * Whether an access token is over, or may be.
   *
   * @param held - the session
   * @returns true when it must not be used
   */
  isOver(held: HeldSession): boolean {
    return certainLife(held.record, held.taken, this.clocks()) <= 0;
  }

  /**
   * Reads both clocks.
   *
   * @returns milliseconds
   */
  clocks(): ClockReading {
    return { wall: this.#clock.wall(), monotonic: this.#clock.monotonic() };
  }

  #hold(userId: string, record: SessionRecord): { readonly userId: string; readonly expiresAt: number } {
    this.#held = { userId, record, taken: this.clocks() };
    return { userId, expiresAt: record.obtainedAt + record.lifetime };
  }

  #adopt(userId: string, record: SessionRecord): void {
    const held = this.#hold(userId, record);
    this.#events.next({ kind: 'refreshed', ...held, storageUnavailable: this.storageUnavailable });
  }

  // A storage that refuses says nothing about the session; a mark that its epoch ended does.
  #missing(held: HeldSession): HeldSession | null {
    const hasEnded = this.#records.hasEnded(held.record.epoch);
    if (!hasEnded && this.#records.unavailable) {
      return held;
    }
    this.#held = null;
    this.#records.forgetNickname(held.userId);
    this.#tell(held.userId, hasEnded ? this.#endReason(held.record.epoch) : 'storageCleared');
    return null;
  }

  #endReason(epoch: string): CloudreveSignOutReason {
    return this.#records.wasRefused(epoch) ? 'refreshRefused' : 'otherTab';
  }

  #tell(userId: string | null, reason: CloudreveSignOutReason): void {
    if (userId !== null) {
      this.#events.next({ kind: 'ended', userId, reason });
    }
  }
}
