import { ErrorHandler } from '@angular/core';
import { Actions } from '@ngrx/effects';
import { Action } from '@ngrx/store';
import { EMPTY, merge, Subject } from 'rxjs';
import { callOfApp } from './call-of-app';
import {
  Clock,
  clockScheduler,
  CloudreveSessionApiActions as SessionApi,
  CloudreveSettingsActions as Settings,
  CloudreveSettingsApiActions as Api,
  DEFAULT_WINDOW,
  PageStorage,
  PRISTINE_SETTINGS,
  settingsEffects,
  settingsReducer,
  SettingsState,
  storageLocks,
} from './library';
import { isActionOf } from './is-action-of';
import { Changes, isInvalid, Name } from './model-fields';
import { PageSessions } from './page-sessions';
import { Life, PageTimers } from './page-timers';
import { SignOutReason, Tab, TabSession } from './tab';
import { TabLife } from './tab-life';
import { World } from './world';
import { beforeEdit } from './written-edits';

const PAGE_AGE_MS = 100;

/** One tab: the very effects, reducer, outbox and turn that apps run, in virtual time. */
export class Page implements Tab {
  readonly #world: World;
  readonly #timers: PageTimers;
  readonly #life: TabLife;
  readonly #sessions: PageSessions;
  readonly #actions = new Subject<Action>();
  readonly #queue: Action[] = [];
  readonly #saves: ReturnType<typeof Api.saveStarted>[] = [];
  #isReducing = false;

  readonly name: string;
  readonly bornAt: number;
  readonly clock: Clock;
  readonly post: Tab['post'];
  readonly setTimer: Tab['setTimer'];
  state: SettingsState = PRISTINE_SETTINGS;

  constructor(world: World, name: string) {
    const { timeline, device, chance, network } = world;
    const zero = device.awakeMs() - PAGE_AGE_MS;
    this.bornAt = device.wall();
    this.#world = world;
    this.name = name;
    this.#timers = new PageTimers(timeline, device);
    this.post = this.#timers.post;
    this.setTimer = this.#timers.setTimer;
    const clock = {
      wall: () => device.wall(),
      monotonic: () => device.awakeMs() - zero,
      setTimer: this.setTimer,
    };
    this.clock = clock;
    this.#life = new TabLife(() => network.isOnline);
    const storage = new PageStorage(world.storage.of(this));
    const locks = world.locks?.of(this) ?? storageLocks({ storage, clock, random: chance.next });
    const syncSession = (): void => {
      this.syncSession();
    };
    this.#sessions = new PageSessions({ world, tab: this, clock, storage, locks, syncSession });
    this.#runEffects();
  }

  get life(): Life {
    return this.#timers.life;
  }

  get session(): TabSession | null {
    return this.#sessions.current();
  }

  /** It takes up the session that all tabs share, if there is one. */
  restore(): void {
    const { account: userId, epoch } = this.#world.login;
    if (userId !== null && epoch !== null) {
      this.#sessions.active = { account: userId, epoch };
      this.dispatch(
        SessionApi.restored({ userId, expiresAt: 0, storageUnavailable: false, lastNickname: null }),
      );
    }
  }

  /** Reads the session that tabs share. A new one of the same person is no more than a new token to this tab. */
  syncSession(): void {
    const { login } = this.#world;
    const { active } = this.#sessions;
    if (active === null) {
      this.restore();
    } else if (login.account === null) {
      this.signedOut(login.endedBy === 'person' ? 'otherTab' : 'refreshRefused');
    } else if (login.account !== active.account) {
      this.restore();
    } else if (login.epoch !== null && login.epoch !== active.epoch) {
      this.tokenRefreshed();
    }
  }

  tokenRefreshed(): void {
    const { account: userId, epoch } = this.#world.login;
    if (userId !== null && epoch !== null && this.#sessions.active?.account === userId) {
      this.#sessions.active = { account: userId, epoch };
      this.dispatch(SessionApi.tokenRefreshed({ userId, expiresAt: 0, storageUnavailable: false }));
    }
  }

  signedOut(reason: SignOutReason): void {
    const { active } = this.#sessions;
    if (active !== null) {
      this.#sessions.active = null;
      this.#world.records.track(this).ownEdits.clear();
      this.dispatch(SessionApi.signedOut({ requestId: null, userId: active.account, reason }));
    }
  }

  /** The app hands over what the person changed. */
  edit(changes: Changes): void {
    // Not by its creator, which knows Cloudreve's own fields alone.
    this.#edit({ type: Settings.change.type, changes }, changes);
  }

  /** The app hands over its whole form, in which the person changed a part. */
  submit(changes: Changes): void {
    if (this.state.server !== null) {
      this.edit({ ...this.state.server, ...valuesOf(this.state), ...changes });
    }
  }

  retry(field: Name): void {
    const edit = this.session?.outbox.open()[field];
    if (edit !== undefined && edit.failure !== null) {
      this.#edit({ type: Settings.retry.type, field }, { [field]: edit.value });
    }
  }

  /** Only what failed or is invalid can be given up. */
  discard(field: Name): void {
    const edit = this.session?.outbox.open()[field];
    if (edit !== undefined && (edit.failure !== null || isInvalid(field, edit.value))) {
      const action: Action & { readonly field: Name } = { type: Settings.discard.type, field };
      this.dispatch(action);
      this.#world.observer.discarded(this, field);
    }
  }

  flush(): void {
    this.dispatch(Settings.flush());
  }

  compose(isComposing: boolean): void {
    this.#life.composing(isComposing);
  }

  /** An action of an earlier time, as DevTools play it back: it changes only what is shown. */
  replayOldAction(): void {
    const old = this.#saves.at(-2);
    if (old === undefined || this.session === null) {
      return;
    }
    const { storage, records, observer } = this.#world;
    const before = JSON.stringify(storage.entries());
    const track = records.track(this);
    track.isReplaying = true;
    this.dispatch(Api.saved({ userId: old.userId, fields: old.fields, edits: {}, saved: [] }));
    track.isReplaying = false;
    if (JSON.stringify(storage.entries()) !== before) {
      observer.fail('I4: an old action changes the outbox');
    }
  }

  /** The app makes a call of its own that writes the same column. */
  callOfApp(): void {
    const { session } = this;
    if (session !== null) {
      void callOfApp(this.#world, this, this.#sessions.laneOf(session.userId));
    }
  }

  /** It is out of sight. */
  hide(): void {
    this.#life.hidden();
  }

  /** `pagehide`: it goes away, maybe for good. */
  suspend(): void {
    this.#life.suspended();
  }

  /** It is shown again after a long time, or has its network back. */
  wake(): void {
    this.#life.resumed();
  }

  /** A storage event. */
  stored(key: string | null): void {
    this.#life.stored(key);
  }

  /** Its code does not run for a while, or never again. */
  stop(life: Exclude<Life, 'live'>): void {
    this.#timers.life = life;
  }

  /** Its code runs again: what waited comes first. */
  resume(): void {
    this.#timers.resume();
  }

  /** As NgRx does: the reducer first, then the effects; what they dispatch comes after. */
  dispatch(action: Action): void {
    this.#queue.push(action);
    if (this.#isReducing) {
      return;
    }
    this.#isReducing = true;
    for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) {
      const before = this.state;
      this.state = settingsReducer(before, next);
      if (isActionOf(Api.saveStarted, next)) {
        this.#saves.push(next);
      }
      this.#world.observer.reduced(this, before, next);
      this.#actions.next(next);
    }
    this.#isReducing = false;
  }

  #edit(action: Action & Readonly<Record<string, unknown>>, changes: Changes): void {
    const { session } = this;
    if (session !== null) {
      const before = beforeEdit(session);
      this.dispatch(action);
      this.#world.observer.edited(this, before, changes);
    }
  }

  #runEffects(): void {
    const { observer } = this.#world;
    const actions$ = new Actions(this.#actions);
    const sessions = this.#sessions;
    const life = this.#life;
    const scheduler = clockScheduler(this.clock);
    const threw = (error: unknown): void => {
      observer.errorThrown(error);
    };
    const errors = new ErrorHandler();
    errors.handleError = threw;
    const { writeEdits$, save$, showOtherTabs$, saveBeforeClosing$, clearSignedOut$, reportRefusedStorage$ } =
      settingsEffects;
    saveBeforeClosing$(sessions, life).subscribe({ error: threw });
    merge(
      writeEdits$(actions$, sessions, errors),
      save$(actions$, sessions, life, EMPTY, DEFAULT_WINDOW, scheduler),
      showOtherTabs$(sessions, life, scheduler, errors),
      clearSignedOut$(actions$, sessions, scheduler, errors),
      reportRefusedStorage$(actions$, sessions),
    ).subscribe({
      next: (action) => {
        this.dispatch(action);
      },
      error: threw,
    });
  }
}

function valuesOf({ edits }: SettingsState): Changes {
  return Object.fromEntries(Object.entries(edits).map(([name, { value }]) => [name, value]));
}
