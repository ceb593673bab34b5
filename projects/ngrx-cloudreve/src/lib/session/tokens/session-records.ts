import { inject, Injectable, InjectionToken } from '@angular/core';
import { CONFIG } from '../../cloudreve-config';
import { isId } from '../../http/id-path';
import { CLOCK } from '../../platform/clock';
import { CloudreveTokenStorage, memoryTokenStorage } from '../../platform/page-storage';
import { storageKey, StorageKind } from '../../storage-key';
import { readSessionRecord, SessionRecord, SessionRecordReader } from './session-record';

/** The storage that the configuration chose. */
export const TOKEN_STORAGE = new InjectionToken<CloudreveTokenStorage>('ngrx-cloudreve TOKEN_STORAGE');

const ENDED_KEPT_FOR = 15 * 24 * 60 * 60_000;
const LONGEST_NICKNAME = 255;
const REFUSED = 'refused';

// In one epoch the revision decides: the clock may have been set back between two refreshes.
function newestFirst(a: SessionRecord, b: SessionRecord): number {
  return a.epoch === b.epoch ? b.revision - a.revision : b.obtainedAt - a.obtainedAt;
}

/**
 * The records of sessions in the storage: one key an account, one mark an ended epoch, and which account this
 * browser last used. What the storage refuses is kept in memory, and {@link unavailable} says so.
 */
@Injectable()
export class SessionRecords {
  readonly #config = inject(CONFIG);
  readonly #clock = inject(CLOCK);
  readonly #storage = inject(TOKEN_STORAGE);
  readonly #memory = memoryTokenStorage();
  readonly #reader = new SessionRecordReader(this.#config.apiUrl);
  #refused = false;

  /** Whether the chosen storage refused once, so that a reload may sign out. */
  get unavailable(): boolean {
    return this.#refused;
  }

  /**
   * Reads an account's session. A session whose epoch has ended is removed and not returned.
   *
   * @param userId - the account
   * @returns the record, or null
   */
  read(userId: string): SessionRecord | null {
    const key = this.#key('session', userId);
    const records = [this.#memory.read(key), this.#try(() => this.#storage.read(key)) ?? null]
      .map((text) => this.#reader.read(text))
      .filter((record) => record !== null);
    const living = records.filter(({ epoch }) => !this.hasEnded(epoch));
    const ended = records.find((record) => !living.includes(record));
    if (ended !== undefined) {
      this.#removeSession(key, ended.epoch);
    }
    // What this tab could not write is in its memory; what another tab wrote since is newer.
    const [newest = null] = living.sort(newestFirst);
    if (newest === null) {
      // Tokens of a session that is over are kept nowhere.
      this.#reader.forget();
    }
    return newest;
  }

  /**
   * Writes an account's session.
   *
   * @param userId - the account
   * @param record - what to keep
   */
  write(userId: string, record: SessionRecord): void {
    this.#write(this.#key('session', userId), JSON.stringify(record));
  }

  /**
   * Ends an epoch: the mark first, then the key, so that whoever still holds the tokens finds the mark.
   *
   * @param userId - the account
   * @param epoch - the one that ends
   * @param isRefused - the server refused it; else the person ended it
   */
  end(userId: string, epoch: string, isRefused = false): void {
    this.mark(epoch, isRefused);
    this.#removeSession(this.#key('session', userId), epoch);
    if (this.#memory.read(this.#key('ended', epoch)) !== null) {
      // The storage was full, and there is room now. Another tab may hold newer tokens in memory only.
      this.mark(epoch, isRefused);
    }
    if (this.read(userId) === null) {
      this.forgetNickname(userId);
      if (this.current() === userId) {
        this.#remove(this.#key('current'));
      }
    }
  }

  /**
   * Marks an epoch as ended and leaves the key alone: another epoch stands there already.
   *
   * @param epoch - the one that ends
   * @param isRefused - the server refused it; else the person ended it
   */
  mark(epoch: string, isRefused = false): void {
    const time = String(this.#clock.wall());
    this.#write(this.#key('ended', epoch), isRefused ? `${time} ${REFUSED}` : time);
  }

  /**
   * Whether the server refused an epoch that has ended, so that no tab takes its end for the person's.
   *
   * @param epoch - of a record
   * @returns false also when it has not ended
   */
  wasRefused(epoch: string): boolean {
    return this.#read(this.#key('ended', epoch))?.endsWith(REFUSED) === true;
  }

  /**
   * Whether an epoch was signed out, here or in another tab.
   *
   * @param epoch - of a record
   * @returns true if its session must not be used
   */
  hasEnded(epoch: string): boolean {
    return this.#read(this.#key('ended', epoch)) !== null;
  }

  /**
   * The account that this browser used last and did not sign out.
   *
   * @returns its id, or null
   */
  current(): string | null {
    const id = this.#read(this.#key('current'));
    return isId(id) ? id : null;
  }

  /**
   * Remembers the account as the one to restore.
   *
   * @param userId - the account
   */
  makeCurrent(userId: string): void {
    this.#write(this.#key('current'), userId);
  }

  /**
   * The nickname that an account had last, for a page that begins without a network.
   *
   * @param userId - the account
   * @returns the nickname, or null; any script of the origin may have written it
   */
  lastNickname(userId: string): string | null {
    return this.#read(this.#key('nickname', userId))?.slice(0, LONGEST_NICKNAME) ?? null;
  }

  /**
   * Keeps the nickname of an account.
   *
   * @param userId - the account
   * @param nickname - as the server said
   */
  keepNickname(userId: string, nickname: string): void {
    if (this.lastNickname(userId) !== nickname) {
      this.#write(this.#key('nickname', userId), nickname);
    }
  }

  /**
   * Forgets the nickname of an account.
   *
   * @param userId - the account
   */
  forgetNickname(userId: string): void {
    this.#remove(this.#key('nickname', userId));
  }

  /**
   * Notes that the password of an account is being changed.
   *
   * @param userId - the account
   * @param isRekeying - false when it is done
   */
  setRekeying(userId: string, isRekeying: boolean): void {
    if (isRekeying) {
      this.#write(this.#key('rekeying', userId), 'true');
    } else {
      this.#remove(this.#key('rekeying', userId));
    }
  }

  /**
   * Whether the password of an account is being changed. No time stands there: whoever waits for it counts by itself,
   * whatever happens to the clock of the device.
   *
   * @param userId - the account
   * @returns true until somebody says that it is done
   */
  isRekeying(userId: string): boolean {
    return this.#read(this.#key('rekeying', userId)) !== null;
  }

  /**
   * Whether a key is about the session of an account, as another tab may have written it.
   *
   * @param key - from the storage event; null for all keys
   * @returns true when it is worth a look
   */
  isAboutSessions(key: string | null): boolean {
    const beginnings = [this.#key('session', ''), this.#key('ended', ''), this.#key('current')];
    return key === null || beginnings.some((beginning) => key.startsWith(beginning));
  }

  /** Drops marks of epochs that ended over 15 days ago: their refresh tokens are dead by then. */
  dropOldMarks(): void {
    const prefix = this.#key('ended', '');
    const keys = this.#try(() => this.#storage.keys()) ?? [];
    for (const key of keys.filter((candidate) => candidate.startsWith(prefix))) {
      if (this.#clock.wall() - Number(this.#read(key)?.split(' ')[0]) > ENDED_KEPT_FOR) {
        this.#remove(key);
      }
    }
  }

  #key(kind: StorageKind, ...parts: readonly string[]): string {
    return storageKey(this.#config.keyPrefix, kind, ...parts);
  }

  #read(key: string): string | null {
    return this.#memory.read(key) ?? this.#try(() => this.#storage.read(key)) ?? null;
  }

  // What was there before stays: the older tokens of a session are as good to other tabs as the newer ones.
  #write(key: string, value: string): void {
    const isWritten = this.#try(() => {
      this.#storage.write(key, value);
      return true;
    });
    if (isWritten === true) {
      this.#memory.remove(key);
    } else {
      this.#memory.write(key, value);
    }
  }

  // Only the records of the epoch that ended: another tab may have begun the next one under the same key.
  #removeSession(key: string, epoch: string): void {
    if (readSessionRecord(this.#memory.read(key), this.#config.apiUrl)?.epoch === epoch) {
      this.#memory.remove(key);
    }
    this.#try(() => {
      if (readSessionRecord(this.#storage.read(key), this.#config.apiUrl)?.epoch === epoch) {
        this.#storage.remove(key);
      }
    });
  }

  #remove(key: string): void {
    this.#memory.remove(key);
    this.#try(() => {
      this.#storage.remove(key);
    });
  }

  #try<T>(use: () => T): T | undefined {
    try {
      return use();
    } catch {
      this.#refused = true;
      return undefined;
    }
  }
}
