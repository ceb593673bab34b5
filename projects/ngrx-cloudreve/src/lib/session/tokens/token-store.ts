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
import { TokenResponse } from './token-response';
import { TokenEvent } from './token-event';

/**
 * The tokens of this page's session. The storage has one key for each account, one mark for each ended epoch, and a key
 * for the current account. Every use reads the storage, so a tab notices that another one refreshed or signed out.
 */
@Injectable()
export class TokenStore {
  readonly #config = inject(CONFIG);
  readonly #clock = inject(CLOCK);
  readonly #commands = inject(RunningCommands);
  readonly #storage = new PageStorage(inject(TOKEN_STORAGE));
  readonly #events = new Subject<TokenEvent>();
  // Live, not in the store: it decides what is sent, and time travel must not.
  #held: HeldSession | null = null;
  // Every edit and every request reads the record, and it rarely changes.
  #parsed: { readonly text: string | null; readonly record: SessionRecord | null } | null = null;

  /** Changes of the session that no command caused. */
  readonly events$: Observable<TokenEvent> = this.#events.asObservable();

  /** Whether the storage refused once. Then tokens may be only in memory, and a reload may sign out. */
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
   * Restores the session from the storage; synchronous.
   *
   * @returns the session, or null when there is none
   */
  restore(): RestoredSession | null {
    this.#removeOldMarks();
    const userId = this.#noteOf('current').read();
    const record = isId(userId) ? this.#readStored(userId) : null;
    if (userId === null || record === null) {
      return null;
    }
    const nickname = this.#noteOf('nickname', userId).read();
    return { ...this.#setHeld(userId, record), lastNickname: nickname?.slice(0, 255) ?? null };
  }

  /**
   * Stores the nickname of the current account for a start without a network.
   *
   * @param userId - whose
   * @param nickname - as the server said
   */
  writeNickname(userId: string, nickname: string): void {
    const note = this.#noteOf('nickname', userId);
    if (this.read(userId) !== null && note.read() !== nickname) {
      note.write(nickname);
    }
  }

  /**
   * Adopts the changes of other tabs: a sign-out, a refresh, or a sign-in while nobody was signed in.
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
   * Begins a new epoch after a sign-in. If the same account was already signed in, its old epoch ends.
   *
   * @param userId - the account
   * @param response - its tokens
   * @param obtainedAt - wall time of the receipt less the round trip
   * @returns the session, with the refresh token that is left over, or null
   */
  begin(
    userId: string,
    response: TokenResponse,
    obtainedAt: number,
  ): BegunSession & { readonly previousRefreshToken: string | null } {
    const before = this.userId === userId ? this.#held : null;
    const record = newRecord(this.#config.apiUrl, response, obtainedAt);
    this.#storage.write(this.#key('session', userId), JSON.stringify(record));
    this.#noteOf('current').write(userId);
    if (before !== null) {
      this.#writeEndMarks([before.record.epoch]);
    }
    return { ...this.#setHeld(userId, record), previousRefreshToken: before?.record.refresh ?? null };
  }

  /**
   * Ends the current epoch, here and for all tabs. It writes the mark before it removes the key, so that a tab with the
   * old tokens finds the mark.
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
    const stored = this.#readStored(userId);
    // Another tab may have refreshed, or signed in again. The sign-out needs the newest tokens.
    const newest = isNewer(stored, record) ? stored : record;
    this.#writeEndMarks([newest.epoch, record.epoch], isRefused);
    const remaining = this.#readStored(userId);
    if (this.#storage.refused) {
      // The storage was full, and there may be room now. Another tab may hold newer tokens only in memory.
      this.#writeEndMarks([newest.epoch, record.epoch], isRefused);
    }
    if (remaining === null) {
      this.#noteOf('nickname', userId).remove();
      if (this.#noteOf('current').read() === userId) {
        this.#noteOf('current').remove();
      }
    }
    return newest.refresh;
  }

  /** Ends the current epoch because the server refused its tokens. */
  endRefused(): void {
    const { userId } = this;
    if (userId !== null) {
      this.end(true);
      this.#events.next({ kind: 'ended', userId, reason: 'refreshRefused' });
    }
  }

  /** Emits that the session lives only as long as its access token. */
  expire(): void {
    if (this.#held !== null) {
      const { userId, record } = this.#held;
      this.#events.next({ kind: 'expiring', userId, expiresAt: record.obtainedAt + record.lifetime });
    }
  }

  /**
   * The note that a tab is changing the password. Meanwhile the server refuses every refresh token, also those of the
   * other tabs. The note has no time: each waiting tab counts by itself, whatever happens to the clock of the device.
   *
   * @param userId - the account
   * @returns the note
   */
  rekeying(userId: string): TabNote {
    return this.#noteOf('rekeying', userId);
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
    const stored = this.#readStored(userId);
    if (isNewer(stored, held.record)) {
      this.#adopt(userId, stored);
    }
    return stored === null ? this.#handleMissing(held) : this.#held;
  }

  /**
   * Stores refreshed tokens, unless the session ended or another tab refreshed it meanwhile.
   *
   * @param held - the session that was refreshed
   * @param response - what came back
   * @param obtainedAt - wall time of the receipt less the round trip
   */
  renew(held: HeldSession, response: TokenResponse, obtainedAt: number): void {
    if (this.isCurrent(held)) {
      const record = renewedRecord(held.record, response, obtainedAt);
      // If the storage refuses, the older tokens stay there. They still work for other tabs.
      this.#storage.write(this.#key('session', held.userId), JSON.stringify(record));
      this.#adopt(held.userId, record);
    }
  }

  /**
   * Whether a session is still the current one, unrefreshed.
   *
   * @param held - a session that was read before
   * @returns false when a response for it must be thrown away
   */
  isCurrent(held: HeldSession): boolean {
    const now = this.read(held.userId)?.record;
    return now?.epoch === held.record.epoch && now.revision === held.record.revision;
  }

  #setHeld(userId: string, record: SessionRecord): BegunSession {
    this.#held = { userId, record, readAt: readClocks(this.#clock) };
    return { userId, expiresAt: record.obtainedAt + record.lifetime };
  }

  #adopt(userId: string, record: SessionRecord): void {
    const held = this.#setHeld(userId, record);
    this.#events.next({ kind: 'refreshed', ...held, storageUnavailable: this.storageUnavailable });
  }

  // A storage that refuses, or that was cleared during a command, does not end the session. A mark of its epoch does.
  #handleMissing(held: HeldSession): HeldSession | null {
    const { userId, record } = held;
    const mark = this.#noteOf('ended', record.epoch).read();
    if (mark === null && (this.#storage.refused || this.#commands.isAny)) {
      return held;
    }
    this.#held = null;
    this.#noteOf('nickname', userId).remove();
    this.#events.next({ kind: 'ended', userId, reason: reasonOf(mark) });
    return null;
  }

  // Any tab that sees a session with an ended epoch removes it.
  #readStored(userId: string): SessionRecord | null {
    const key = this.#key('session', userId);
    const text = this.#storage.read(key);
    const { record } =
      this.#parsed?.text === text
        ? this.#parsed
        : (this.#parsed = { text, record: readSessionRecord(text, this.#config.apiUrl) });
    if (record === null || this.#noteOf('ended', record.epoch).read() === null) {
      return record;
    }
    this.#storage.remove(key);
    // Tokens of a session that is over are kept nowhere.
    this.#parsed = null;
    return null;
  }

  #writeEndMarks(epochs: readonly string[], isRefused = false): void {
    for (const epoch of epochs) {
      this.#noteOf('ended', epoch).write(endMark(this.#clock.wall(), isRefused));
    }
  }

  #removeOldMarks(): void {
    for (const key of this.#storage.keys(this.#key('ended', ''))) {
      if (isOldMark(this.#storage.read(key), this.#clock.wall())) {
        this.#storage.remove(key);
      }
    }
  }

  #noteOf(kind: StorageKind, ...parts: readonly string[]): TabNote {
    return new TabNote(this.#storage, this.#key(kind, ...parts));
  }

  #key(kind: StorageKind, ...parts: readonly string[]): string {
    return storageKey(this.#config.keyPrefix, kind, ...parts);
  }
}
