import {
  AccountLane,
  Clock,
  PageStorage,
  TabLock,
  removeOldOutboxes,
  SavePacing,
  ServerKnowledge,
  SettingsOutbox,
  SettingsSessions,
  SettingsTurn,
  SharedPause,
  storageKey,
} from './library';
import { RULES } from './model-fields';
import { pageRequests } from './page-requests';
import { Tab, TabSession } from './tab';
import { PREFIX, World } from './world';

/** What the sessions of a page need of it. */
export interface SessionPorts {
  readonly world: World;
  readonly tab: Tab;
  readonly clock: Clock;
  readonly storage: PageStorage;
  readonly locks: TabLock;
  /** Checks whether another tab began or ended a session. */
  readonly syncSession: () => void;
}

type Sessions = Pick<
  SettingsSessions,
  'current' | 'outboxOf' | 'handleStored' | 'remove' | 'suspend' | 'resume' | 'isStorageRefused'
>;

/** The sessions of one page: what the library's own class makes with Angular's injector, made by hand. */
export class PageSessions implements Sessions {
  readonly #ports: SessionPorts;
  readonly #outboxes = new Map<string, SettingsOutbox>();
  readonly #pauses = new Map<string, SharedPause>();
  readonly #lanes = new Map<string, AccountLane>();
  #current: TabSession | null = null;

  /** The session that the page is in; another tab may have ended it. */
  active: { readonly account: string; readonly epoch: string } | null = null;

  constructor(ports: SessionPorts) {
    this.#ports = ports;
  }

  get isStorageRefused(): boolean {
    return this.#ports.storage.refused;
  }

  current(): TabSession | null {
    const { active } = this;
    if (active === null) {
      this.#current = null;
    } else if (this.#current?.userId !== active.account || this.#current.epoch !== active.epoch) {
      this.#current = this.#createSession(active.account, active.epoch);
    }
    return this.#current;
  }

  outboxOf(account: string): SettingsOutbox {
    const { storage, clock } = this.#ports;
    const existing = this.#outboxes.get(account);
    const outbox =
      existing ??
      new SettingsOutbox({
        storage,
        clock,
        rules: RULES,
        prefix: storageKey(PREFIX, 'outbox', account, ''),
        isSignedIn: () => this.#activeSessionOf(account) !== null,
      });
    this.#outboxes.set(account, outbox);
    return outbox;
  }

  laneOf(account: string): AccountLane {
    const { storage, clock, locks } = this.#ports;
    const existing = this.#lanes.get(account);
    const lane = existing ?? new AccountLane({ clock, locks, storage, prefix: PREFIX, account });
    this.#lanes.set(account, lane);
    return lane;
  }

  handleStored(key: string | null): 'outbox' | 'server' | null {
    const account = this.#current?.userId;
    if (account === undefined) {
      return null;
    }
    if (key === null || key.startsWith(storageKey(PREFIX, 'outbox', account, ''))) {
      this.outboxOf(account).refresh();
      return 'outbox';
    }
    return key === storageKey(PREFIX, 'overtaken', account) ? 'server' : null;
  }

  suspend(): void {
    this.current()?.turn.suspend();
    this.#lanes.forEach((lane) => {
      lane.suspend();
    });
  }

  resume(): void {
    this.#ports.syncSession();
    this.#lanes.forEach((lane) => {
      lane.resume();
    });
  }

  remove(account: string): void {
    if (this.active?.account === account) {
      return;
    }
    const { storage } = this.#ports;
    this.outboxOf(account).clear();
    this.laneOf(account).leases.removeValues();
    storage.remove(storageKey(PREFIX, 'overtaken', account));
    storage.remove(pauseKey(account));
  }

  // At every use the library checks whether another tab ended or renewed the session.
  #activeSessionOf(account: string): PageSessions['active'] {
    if (this.active?.account === account) {
      this.#ports.syncSession();
    }
    return this.active?.account === account ? this.active : null;
  }

  #createSession(account: string, epoch: string): TabSession {
    const { world, tab, clock, storage } = this.#ports;
    const { network, chance, observer } = world;
    removeOldOutboxes(storage, PREFIX, account, clock.wall());
    const outbox = this.outboxOf(account);
    outbox.refresh();
    const lane = this.laneOf(account);
    const server = new ServerKnowledge({ rules: RULES, outbox, leases: lane.leases, clock });
    const random = (): number => (network.isOnline ? chance.next() : 1);
    const pacing = new SavePacing(clock, random, this.#pauseOf(account));
    const turn = new SettingsTurn({
      userId: account,
      rules: RULES,
      outbox,
      server,
      pacing,
      lane,
      requests: pageRequests(world, tab, account, epoch),
      clock,
      startedAt: tab.bornAt,
      isCurrent: () => this.#activeSessionOf(account)?.epoch === epoch,
      accountActions: () => [],
      onError: (error) => {
        observer.errorThrown(error);
      },
    });
    return { userId: account, epoch, outbox, turn, server, pacing };
  }

  #pauseOf(account: string): SharedPause {
    const { storage, clock } = this.#ports;
    const pause = this.#pauses.get(account) ?? new SharedPause(storage, clock, pauseKey(account));
    this.#pauses.set(account, pause);
    return pause;
  }
}

function pauseKey(account: string): string {
  return storageKey(PREFIX, 'pause', account);
}
