import { inject, Injectable } from '@angular/core';
import { Observable, Subject } from 'rxjs';
import { CONFIG } from '../../cloudreve-config';
import { isId } from '../../http/id-path';
import { CLOCK } from '../../platform/clock';
import { PageStorage, TOKEN_STORAGE } from '../../platform/page-storage';
import { TabNote } from '../../platform/tab-note';
import { storageKey, StorageKind } from '../../storage-key';
import { readClocks } from './expiry';
import { RunningCommands } from './running-commands';
import {
  BegunSession,
  endMark,
  HeldSession,
  isNewer,
  isOldMark,
  newRecord,
  readSessionRecord,
  reasonOf,
  renewedRecord,
  RestoredSession,
  SessionRecord,
} from './session-record';
import { TokenAnswer } from './token-answer';
import { TokenEvent } from './token-event';

/**
 * The tokens of the session that this page is in: one key an account in the storage, one mark for each epoch that ended,
 * and which account this browser used last. Every use reads the storage, which is how a tab learns that another one
 * refreshed or signed out.
 */
@Injectable()
export class TokenStore {
  readonly #config = inject(CONFIG);
  readonly #clock = inject(CLOCK);
  readonly #commands = inject(RunningCommands);
  readonly #storage = new PageStorage(inject(TOKEN_STORAGE));
  readonly #events = new Subject<TokenEvent>();
  // Live: who is signed in decides what is sent, and time travel must not.
  #held: HeldSession | null = null;
  // Every edit and every request reads the record, and it hardly ever changes.
  #parsed: { readonly text: string | null; readonly record: SessionRecord | null } | null = null;

  /** What happens to the session other than through commands. */
  readonly events$: Observable<TokenEvent> = this.#events.asObservable();

  /** Whether the storage refused once: tokens may live in memory only, and a reload may sign out. */
  get storageUnavailable(): boolean {
    return this.#storage.refused;
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
    this.#removeOldMarks();
    const userId = this.#note('current').read();
    const record = isId(userId) ? this.#stored(userId) : null;
    if (userId === null || record === null) {
      return null;
    }
    const nickname = this.#note('nickname', userId).read();
    return { ...this.#hold(userId, record), lastNickname: nickname?.slice(0, 255) ?? null };
  }

  /**
   * Keeps the nickname of the current account for a page that begins without a network.
   *
   * @param userId - whose
   * @param nickname - as the server said
   */
  keepNickname(userId: string, nickname: string): void {
    const note = this.#note('nickname', userId);
    if (this.read(userId) !== null && note.read() !== nickname) {
      note.write(nickname);
    }
  }

  /**
   * Follows what other tabs did: signed out, refreshed, or signed in where nobody was.
   *
   * @param key - of the storage, that another tab wrote; null when it may be any
   */
  reconcile(key: string | null = null): void {
    const keys = [this.#key('session', ''), this.#key('ended', ''), this.#key('current')];
    if (key !== null && !keys.some((beginning) => key.startsWith(beginning))) {
      return;
    }
    const { userId } = this;
    const restored = userId === null ? this.restore() : null;
    if (userId !== null) {
      this.read(userId);
    } else if (restored !== null) {
      this.#events.next({ kind: 'begun', ...restored, storageUnavailable: this.storageUnavailable });
    }
  }

  /**
   * Begins a new epoch after a sign-in. Where the same account was signed in already, that epoch ends.
   *
   * @param userId - the account
   * @param answer - its tokens
   * @param obtainedAt - wall time of the receipt less the round trip
   * @returns the session, with the refresh token that is left over, or null
   */
  begin(
    userId: string,
    answer: TokenAnswer,
    obtainedAt: number,
  ): BegunSession & { readonly leftOver: string | null } {
    const before = this.userId === userId ? this.#held : null;
    const record = newRecord(this.#config.apiUrl, answer, obtainedAt);
    this.#storage.write(this.#key('session', userId), JSON.stringify(record));
    this.#note('current').write(userId);
    if (before !== null) {
      this.#mark([before.record.epoch]);
    }
    return { ...this.#hold(userId, record), leftOver: before?.record.refresh ?? null };
  }

  /**
   * Ends the current epoch, here and for all tabs: the mark first, then the key, so that whoever still holds the tokens
   * finds the mark.
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
    const { userId, record } = held;
    const stored = this.#stored(userId);
    // Another tab may have refreshed, or begun anew: the newest tokens are the ones to sign out with.
    const newest = isNewer(stored, record) ? stored : record;
    this.#mark([newest.epoch, record.epoch], isRefused);
    const left = this.#stored(userId);
    if (this.#storage.refused) {
      // It was full, and there may be room now. Another tab may hold newer tokens in memory only.
      this.#mark([newest.epoch, record.epoch], isRefused);
    }
    if (left === null) {
      this.#note('nickname', userId).remove();
      if (this.#note('current').read() === userId) {
        this.#note('current').remove();
      }
    }
    return newest.refresh;
  }

  /** Ends the current epoch because the server does not take its tokens any more. */
  endRefused(): void {
    const { userId } = this;
    if (userId !== null) {
      this.end(true);
      this.#events.next({ kind: 'ended', userId, reason: 'refreshRefused' });
    }
  }

  /** Says that the session lives only as long as its access token. */
  expire(): void {
    if (this.#held !== null) {
      const { userId, record } = this.#held;
      this.#events.next({ kind: 'expiring', userId, expiresAt: record.obtainedAt + record.lifetime });
    }
  }

  /**
   * The note that a tab is changing the password: for a moment the server refuses every refresh token, also those of the
   * other tabs, and new ones are on their way. No time stands there: whoever waits counts by itself, whatever happens to
   * the clock of the device.
   *
   * @param userId - the account
   * @returns the note
   */
  rekeying(userId: string): TabNote {
    return this.#note('rekeying', userId);
  }

  /**
   * The session of an account, as the storage has it now.
   *
   * @param userId - the account
   * @returns the session, or null when the account is not signed in here (any more)
   */
  read(userId: string): HeldSession | null {
    const held = this.#held;
    if (held?.userId !== userId) {
      return null;
    }
    const stored = this.#stored(userId);
    if (isNewer(stored, held.record)) {
      this.#adopt(userId, stored);
    }
    return stored === null ? this.#missing(held) : this.#held;
  }

  /**
   * Keeps refreshed tokens, unless the session ended or was refreshed elsewhere since they were asked for.
   *
   * @param asked - the session that was refreshed
   * @param answer - what came back
   * @param obtainedAt - wall time of the receipt less the round trip
   */
  renew(asked: HeldSession, answer: TokenAnswer, obtainedAt: number): void {
    if (this.isStill(asked)) {
      const record = renewedRecord(asked.record, answer, obtainedAt);
      // What was there before stays where the storage refuses: the older tokens are as good to other tabs.
      this.#storage.write(this.#key('session', asked.userId), JSON.stringify(record));
      this.#adopt(asked.userId, record);
    }
  }

  /**
   * Whether a session is still the current one, unrefreshed.
   *
   * @param asked - a session that was read before
   * @returns false when an answer for it must be thrown away
   */
  isStill(asked: HeldSession): boolean {
    const now = this.read(asked.userId)?.record;
    return now?.epoch === asked.record.epoch && now.revision === asked.record.revision;
  }

  #hold(userId: string, record: SessionRecord): BegunSession {
    this.#held = { userId, record, taken: readClocks(this.#clock) };
    return { userId, expiresAt: record.obtainedAt + record.lifetime };
  }

  #adopt(userId: string, record: SessionRecord): void {
    const held = this.#hold(userId, record);
    this.#events.next({ kind: 'refreshed', ...held, storageUnavailable: this.storageUnavailable });
  }

  // A storage that refuses, or was cleared during a command, says nothing about the session; a mark that its epoch ended does.
  #missing(held: HeldSession): HeldSession | null {
    const { userId, record } = held;
    const mark = this.#note('ended', record.epoch).read();
    if (mark === null && (this.#storage.refused || this.#commands.isAny)) {
      return held;
    }
    this.#held = null;
    this.#note('nickname', userId).remove();
    this.#events.next({ kind: 'ended', userId, reason: reasonOf(mark) });
    return null;
  }

  // A session whose epoch has ended is removed by whoever sees it.
  #stored(userId: string): SessionRecord | null {
    const key = this.#key('session', userId);
    const text = this.#storage.read(key);
    const { record } =
      this.#parsed?.text === text
        ? this.#parsed
        : (this.#parsed = { text, record: readSessionRecord(text, this.#config.apiUrl) });
    if (record === null || this.#note('ended', record.epoch).read() === null) {
      return record;
    }
    this.#storage.remove(key);
    // Tokens of a session that is over are kept nowhere.
    this.#parsed = null;
    return null;
  }

  #mark(epochs: readonly string[], isRefused = false): void {
    for (const epoch of epochs) {
      this.#note('ended', epoch).write(endMark(this.#clock.wall(), isRefused));
    }
  }

  #removeOldMarks(): void {
    for (const key of this.#storage.keys(this.#key('ended', ''))) {
      if (isOldMark(this.#storage.read(key), this.#clock.wall())) {
        this.#storage.remove(key);
      }
    }
  }

  #note(kind: StorageKind, ...parts: readonly string[]): TabNote {
    return new TabNote(this.#storage, this.#key(kind, ...parts));
  }

  #key(kind: StorageKind, ...parts: readonly string[]): string {
    return storageKey(this.#config.keyPrefix, kind, ...parts);
  }
}
