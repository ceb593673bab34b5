import { DestroyRef, ErrorHandler, inject, Injectable } from '@angular/core';
import { defer, from, map, Observable } from 'rxjs';
import { CONFIG } from '../cloudreve-config';
import { CloudreveLane } from '../lane/cloudreve-lane';
import { SHARED_STORAGE } from '../platform/page-storage';
import { RANDOM } from '../platform/random';
import { TabNote } from '../platform/tab-note';
import { injectZoneClock } from '../platform/zone-clock';
import { LiveUser } from '../session/live-user';
import { CloudreveSessionApiActions } from '../session/session-actions';
import { storageKey, StorageKind } from '../storage-key';
import { TokenRefresh } from '../session/tokens/token-refresh';
import { TokenStore } from '../session/tokens/token-store';
import { LastRequest } from '../session/tokens/last-request';
import { removeOldOutboxes } from './old-outboxes';
import { SavePacing } from './save-pacing';
import { ServerKnowledge } from './server-knowledge';
import { CloudreveSettingsApi } from './settings-api';
import { SETTINGS_FIELDS } from './settings-fields';
import { SettingsOutbox } from './settings-outbox';
import { SettingsTurn } from './settings-turn';
import { SharedPause } from './shared-pause';
import { LoadedValues, TurnRequests } from './turn-ports';
import { userPatched } from './user-changes';

/** One session of one account in this tab. If the same person signs in again, another session begins. */
export interface SettingsSession {
  readonly userId: string;
  /** Of the account: it outlives the session. */
  readonly outbox: SettingsOutbox;
  readonly turn: SettingsTurn;
}

/** Provides the session whose settings this tab shows and saves. It reads the live session, never the store. */
@Injectable()
export class SettingsSessions {
  readonly #config = inject(CONFIG);
  readonly #session = inject(TokenStore);
  readonly #tokens = inject(TokenRefresh);
  readonly #lane = inject(CloudreveLane);
  readonly #storage = inject(SHARED_STORAGE);
  readonly #clock = injectZoneClock();
  readonly #random = inject(RANDOM);
  readonly #api = inject(CloudreveSettingsApi);
  readonly #lastRequest = inject(LastRequest);
  readonly #liveUser = inject(LiveUser);
  readonly #errors = inject(ErrorHandler);
  readonly #startedAt = this.#clock.wall();
  readonly #outboxes = new Map<string, SettingsOutbox>();
  readonly #pauses = new Map<string, SharedPause>();
  #current: (SettingsSession & { readonly epoch: string }) | null = null;
  #isDestroyed = false;

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      this.#isDestroyed = true;
      this.#lane.suspend();
    });
  }

  /** Whether the browser's storage refuses. */
  get isStorageRefused(): boolean {
    return this.#storage.refused;
  }

  /**
   * The session of this moment.
   *
   * @returns always the same object for the same account and epoch; null when nobody is signed in
   */
  current(): SettingsSession | null {
    const { userId, epoch } = this.#session;
    if (userId === null || epoch === null || this.#isDestroyed) {
      this.#current = null;
    } else if (this.#current?.userId !== userId || this.#current.epoch !== epoch) {
      this.#current = this.#createSession(userId, epoch);
    }
    return this.#current;
  }

  /**
   * The outbox of an account.
   *
   * @param userId - the account, signed in or not
   * @returns always the same one
   */
  outboxOf(userId: string): SettingsOutbox {
    const existing = this.#outboxes.get(userId);
    const outbox =
      existing ??
      new SettingsOutbox({
        storage: this.#storage,
        clock: this.#clock,
        rules: SETTINGS_FIELDS,
        prefix: this.#key('outbox', userId, ''),
        isSignedIn: () => this.#session.read(userId) !== null,
      });
    this.#outboxes.set(userId, outbox);
    return outbox;
  }

  /**
   * Handles a storage event of another tab.
   *
   * @param key - of the storage event; null for all of them
   * @returns what it concerns of the current session: its outbox, or the server behind it; null for anything else
   */
  handleStored(key: string | null): 'outbox' | 'server' | null {
    const userId = this.#current?.userId;
    if (userId === undefined) {
      return null;
    }
    if (key === null || key.startsWith(this.#key('outbox', userId, ''))) {
      this.outboxOf(userId).refresh(key);
      return 'outbox';
    }
    return key === this.#externalWriteNote(userId).key ? 'server' : null;
  }

  /** The page closes, maybe for good. */
  suspend(): void {
    this.current()?.turn.suspend();
    // Also the lanes of accounts that were signed in before.
    this.#lane.suspend();
  }

  /** The page is back. Another tab may have begun or ended a session meanwhile. */
  resume(): void {
    this.#session.reconcile();
    this.#lane.resume();
  }

  /**
   * The person signed out: removes the account's settings from this device, unless the person has already signed in
   * again.
   *
   * @param userId - the account
   */
  remove(userId: string): void {
    if (this.#session.userId === userId) {
      return;
    }
    this.outboxOf(userId).clear();
    this.#lane.ɵof(userId).leases.removeValues();
    this.#externalWriteNote(userId).remove();
    this.#storage.remove(this.#key('pause', userId));
  }

  #createSession(userId: string, epoch: string): SettingsSession & { readonly epoch: string } {
    const { keyPrefix } = this.#config;
    removeOldOutboxes(this.#storage, keyPrefix, userId, this.#clock.wall());
    const outbox = this.outboxOf(userId);
    // While another account was signed in here, this tab did not follow what other tabs wrote for this account.
    outbox.refresh();
    const lane = this.#lane.ɵof(userId);
    const clock = this.#clock;
    const rules = SETTINGS_FIELDS;
    const turn = new SettingsTurn({
      userId,
      rules,
      outbox,
      server: new ServerKnowledge({ rules, outbox, leases: lane.leases, clock }),
      pacing: new SavePacing(clock, this.#random, this.#pauseOf(userId)),
      lane,
      requests: this.#requests(userId, epoch),
      clock,
      startedAt: this.#startedAt,
      isCurrent: () => !this.#isDestroyed && this.#session.read(userId)?.record.epoch === epoch,
      accountActions: (fields) => userPatched(userId, fields),
      onError: (error) => {
        this.#errors.handleError(error);
      },
    });
    return { userId, epoch, outbox, turn };
  }

  #requests(userId: string, epoch: string): TurnRequests {
    return {
      prepare: () => defer(() => from(this.#tokens.accessToken(userId))),
      load: () => this.#load(userId),
      update: (fields) => this.#api.patch(userId, fields),
      verifyToken: () => {
        this.#tokens.verify(userId);
      },
      updateBeforeClosing: (fields) => this.#lastRequest.patch(userId, epoch, '/user/setting', fields),
    };
  }

  #load(userId: string): Observable<LoadedValues> {
    return this.#api.load(userId).pipe(
      map(({ user, settings }) => ({
        server: { ...settings },
        // The account may have changed before the response of the settings arrived.
        accountActions: () => [
          CloudreveSessionApiActions.meLoaded({ userId, user: this.#liveUser.newest(user) }),
        ],
      })),
    );
  }

  #pauseOf(userId: string): SharedPause {
    const pause =
      this.#pauses.get(userId) ?? new SharedPause(this.#storage, this.#clock, this.#key('pause', userId));
    this.#pauses.set(userId, pause);
    return pause;
  }

  // A call outside the store wrote settings.
  #externalWriteNote(userId: string): TabNote {
    return new TabNote(this.#storage, this.#key('overtaken', userId));
  }

  #key(kind: StorageKind, ...parts: readonly string[]): string {
    return storageKey(this.#config.keyPrefix, kind, ...parts);
  }
}
