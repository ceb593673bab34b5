import { inject, Injectable, NgZone } from '@angular/core';
import { Action } from '@ngrx/store';
import { firstValueFrom, Observable, Subject } from 'rxjs';
import { CONFIG } from '../cloudreve-config';
import { toFailure } from '../http/to-failure';
import { CloudreveLane } from '../lane/cloudreve-lane';
import { numberedMessage } from '../numbered-error';
import { Clock, CLOCK } from '../platform/clock';
import { SHARED_STORAGE } from '../platform/kept-storage';
import { PAGE_LIFE } from '../platform/page-life';
import { PAGE_LOCKS } from '../platform/page-locks';
import { RANDOM, randomId } from '../platform/random';
import { CloudreveUser } from '../session/cloudreve-user';
import { LiveUser } from '../session/live-user';
import { CloudreveSessionApiActions } from '../session/session-actions';
import { CloudreveTokens } from '../tokens/cloudreve-tokens';
import { CurrentSession } from '../tokens/current-session';
import { LastRequest } from '../tokens/last-request';
import { CloudreveSettings, CloudreveShownSettings } from './cloudreve-settings';
import { FailedRequest, PlannerPorts, SyncRequests } from './planner/planner-ports';
import { saveOutcome } from './save-outcome';
import { CloudreveSettingsApiActions, settingsApiAction } from './settings-actions';
import { SETTINGS_FIELDS } from './settings-fields';
import { SettingsLiveState } from './settings-live-state';
import { SettingsRequests } from './settings-requests';
import { SETTINGS_TIMING } from './settings-timing';
import { SILENT_UNTIL_BLOCKED } from './sync/save-failed';
import { ApiEvent } from './sync/sync-event';
import { userChanges } from './user-changes';

declare const ngDevMode: unknown;

/** What a planner knows of the world: requests that never reject, and events that become actions. */
@Injectable()
export class SettingsWorld {
  readonly #config = inject(CONFIG);
  readonly #live = inject(SettingsLiveState);
  readonly #lane = inject(CloudreveLane);
  readonly #locks = inject(PAGE_LOCKS);
  readonly #storage = inject(SHARED_STORAGE);
  readonly #life = inject(PAGE_LIFE);
  readonly #session = inject(CurrentSession);
  readonly #tokens = inject(CloudreveTokens);
  readonly #lastRequest = inject(LastRequest);
  readonly #requests = inject(SettingsRequests);
  readonly #liveUser = inject(LiveUser);
  readonly #clock = inject(CLOCK);
  readonly #zone = inject(NgZone);
  readonly #random = inject(RANDOM);
  readonly #timing = inject(SETTINGS_TIMING);
  readonly #actions = new Subject<Action>();
  #user: CloudreveUser | null = null;

  /** What happened, to be dispatched. */
  readonly actions$: Observable<Action> = this.#actions.asObservable();

  /**
   * Says what happened.
   *
   * @param action - to be dispatched; folded into the live state when this returns
   */
  tell(action: Action): void {
    this.#actions.next(action);
  }

  /** The app ends. */
  end(): void {
    this.#actions.complete();
  }

  /**
   * The world of one session of one account.
   *
   * @param account - whose settings
   * @param epoch - of the session
   * @returns what its planner needs
   */
  ports(account: string, epoch: string): PlannerPorts<CloudreveSettings> {
    return {
      table: SETTINGS_FIELDS,
      timing: this.#timing,
      clock: this.#waitingClock(),
      random: this.#random,
      storage: this.#storage,
      locks: this.#locks,
      lane: this.#lane.of(account),
      requests: this.#requestsOf(account, epoch),
      live: {
        state: () => this.#live.state.sync,
        happened: (event) => {
          this.#happened(account, event);
        },
      },
      prefix: this.#config.keyPrefix,
      account,
      document: randomId(),
      isCurrent: () => this.#session.look(account)?.record.epoch === epoch,
      isSignedIn: () => this.#session.look(account) !== null,
      isOnline: () => this.#life.isOnline(),
    };
  }

  // An app that only waits is stable; what happens when the time has come belongs into the zone.
  #waitingClock(): Clock {
    const { wall, monotonic } = this.#clock;
    return {
      wall,
      monotonic,
      setTimer: (delay, run) =>
        this.#zone.runOutsideAngular(() =>
          this.#clock.setTimer(delay, () => {
            this.#zone.run(run);
          }),
        ),
    };
  }

  #requestsOf(account: string, epoch: string): SyncRequests<CloudreveSettings> {
    return {
      prepare: () => this.#answerOf(() => this.#tokens.accessToken(account).then(() => null)),
      load: () => this.#answerOf(() => this.#load(account)),
      patch: (fields) =>
        this.#answerOf(() => firstValueFrom(this.#requests.patch(fields, account)).then(() => null)),
      patchAndGo: (fields) => this.#lastRequest.patch(account, epoch, '/user/setting', fields),
      doubtToken: () => {
        this.#tokens.doubt(account);
      },
    };
  }

  async #load(userId: string): Promise<{ readonly server: CloudreveShownSettings }> {
    this.tell(CloudreveSettingsApiActions.loadStarted({ userId }));
    const { user, settings } = await firstValueFrom(this.#requests.load(userId));
    this.#user = user;
    return { server: settings };
  }

  async #answerOf<T>(ask: () => Promise<T>): Promise<T | FailedRequest> {
    try {
      return await ask();
    } catch (error) {
      const failure = toFailure(error, this.#clock.wall());
      return { outcome: saveOutcome(failure), failure };
    }
  }

  #happened(userId: string, event: ApiEvent<CloudreveSettings>): void {
    const { request, server, serverVersion, silent } = this.#live.state.sync;
    this.tell(settingsApiAction(userId, event));
    if (event.type === 'saved' && request?.id === event.id) {
      this.#tellSession(userId, request.fields);
    } else if (event.type === 'remoteSaved' && server !== null) {
      // Before the first read a save may be older than what a sign-in has just answered.
      const saved = Object.entries(event.values).map(([name, { value }]) => [name, value] as const);
      this.#tellSession(userId, Object.fromEntries(saved));
    } else if (event.type === 'loaded' && event.version === serverVersion && this.#user !== null) {
      // It waited for the settings: something of the account may have changed meanwhile.
      const user = this.#liveUser.newest(this.#user);
      this.tell(CloudreveSessionApiActions.meLoaded({ userId, user }));
    }
    this.#warn(silent);
  }

  #warn(silentBefore: number): void {
    const isBlocked =
      this.#live.state.sync.silent === SILENT_UNTIL_BLOCKED && silentBefore < SILENT_UNTIL_BLOCKED;
    if ((typeof ngDevMode === 'undefined' || ngDevMode) && isBlocked) {
      console.warn(numberedMessage(9));
    }
  }

  #tellSession(userId: string, fields: Partial<CloudreveSettings>): void {
    const changes = userChanges(fields);
    if (Object.keys(changes).length > 0) {
      this.tell(CloudreveSessionApiActions.userPatched({ userId, changes }));
    }
  }
}
