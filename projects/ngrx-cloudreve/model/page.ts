import { AccountLane } from '../src/lib/lane/account-lane';
import { Clock } from '../src/lib/platform/clock';
import { KeptStorage } from '../src/lib/platform/kept-storage';
import { PageLocks } from '../src/lib/platform/page-locks';
import { storageLocks } from '../src/lib/platform/storage-locks';
import { SyncPlanner } from '../src/lib/settings/planner/sync-planner';
import { namesInPhase } from '../src/lib/settings/sync/entries';
import { SyncEvent } from '../src/lib/settings/sync/sync-event';
import { initialSyncState, SyncState } from '../src/lib/settings/sync/sync-state';
import { transition } from '../src/lib/settings/sync/transition';
import type { Browser } from './browser';
import { Fields, Name, TABLE } from './model-fields';
import { pageRequests } from './page-requests';

/** What the keys of this server begin with. */
export const PREFIX = 'ngrx-cloudreve:s';

/** The window of the debounce. */
export const TIMING = { wait: 600, maxWait: 2000 };

/** Which session of which account a page serves. */
export interface PageSession {
  readonly account: string;
  readonly epoch: string;
  readonly planner: SyncPlanner<Fields>;
  /** Everything that was folded, for the replay. */
  readonly log: SyncEvent<Fields>[];
}

/** How a page stands. */
export type Life = 'live' | 'frozen' | 'cached' | 'dead';

/** One tab with the real planner, lane, outbox and record in it, and a live state that folds the real transition. */
export class Page {
  readonly #browser: Browser;
  readonly #bornAt: number;
  readonly #deferred: (() => void)[] = [];
  readonly #lanes = new Map<string, AccountLane>();
  readonly #storage: KeptStorage;
  readonly #locks: PageLocks;

  /** For the log. */
  readonly name: string;
  life: Life = 'live';
  /** How often it was frozen, hidden or asleep: what was awaited meanwhile proves less. */
  absences = 0;
  /** When its last GET left. */
  readBegunAt = 0;
  /** The same by the wall clock. */
  readBegunByWall = 0;
  state: SyncState<Fields> = initialSyncState();
  session: PageSession | null = null;
  /** Why nothing may be sent, as the app said. */
  readonly holds = new Set<'paused' | 'offline'>();

  readonly clock: Clock = {
    wall: () => this.#browser.wall(),
    monotonic: () => this.#browser.awake() - this.#bornAt,
    setTimer: (delay, run) => this.setTimer(delay, run),
  };

  /**
   * @param browser - that it is a tab of
   * @param name - for the log
   */
  constructor(browser: Browser, name: string) {
    this.#browser = browser;
    this.#bornAt = browser.awake() - 100;
    this.name = name;
    this.#storage = new KeptStorage(browser.storage.of(this));
    this.#locks =
      browser.locks?.of(this) ??
      storageLocks({ storage: this.#storage, clock: this.clock, random: browser.chance.next });
  }

  /** @returns whether nothing of it will run again */
  readonly isDead = (): boolean => this.life === 'dead';

  /**
   * Runs code of the page, later if it is frozen, never if it is dead.
   *
   * @param run - the code
   */
  readonly post = (run: () => void): void => {
    if (this.life === 'live') {
      this.#browser.timeline.pageRan();
      run();
    } else if (this.life !== 'dead') {
      this.#deferred.push(run);
    }
  };

  /**
   * A timer of the page: on the clock that stands still while the device sleeps.
   *
   * @param delay - milliseconds
   * @param run - what it runs
   * @returns what cancels it
   */
  readonly setTimer = (delay: number, run: () => void): (() => void) => {
    const due = this.#browser.awake() + Math.max(0, delay);
    let isCancelled = false;
    const fire = (): void => {
      const left = due - this.#browser.awake();
      if (isCancelled || this.isDead()) {
        return;
      }
      if (this.#browser.isAsleep) {
        this.post(fire);
        return;
      }
      if (left > 0) {
        this.#browser.timeline.plan(this.#browser.timeline.now + left, fire);
        return;
      }
      this.post(() => {
        if (!isCancelled) {
          run();
        }
      });
    };
    this.#browser.timeline.plan(this.#browser.timeline.now + Math.max(0, delay), fire);
    return () => {
      isCancelled = true;
    };
  };

  /**
   * Serves a session.
   *
   * @param account - whose
   * @param epoch - of the session
   */
  signIn(account: string, epoch: string): void {
    this.state = initialSyncState();
    const { chance } = this.#browser;
    const planner = new SyncPlanner<Fields>({
      table: TABLE,
      timing: TIMING,
      clock: this.clock,
      random: chance.next,
      storage: this.#storage,
      locks: this.#locks,
      lane: this.#lane(account),
      requests: pageRequests(this.#browser, this, { account, epoch }),
      live: {
        state: () => this.state,
        happened: (event) => {
          if (this.session?.account === account) {
            this.happened(event);
          }
        },
      },
      prefix: PREFIX,
      account,
      document: this.#browser.nextId('doc'),
      isCurrent: () => this.#browser.epoch === epoch,
      isSignedIn: () => this.#browser.account === account,
      isOnline: () => this.#browser.network.isOnline,
    });
    this.session = { account, epoch, planner, log: [] };
    planner.start();
  }

  /** Serves nobody any more. */
  signOut(): void {
    this.session?.planner.stop();
    this.session = null;
    this.state = initialSyncState();
  }

  /**
   * Folds an event into the live state, as the store does.
   *
   * @param event - what happened
   */
  happened(event: SyncEvent<Fields>): void {
    const before = this.state;
    this.state = transition(before, event, TABLE);
    this.session?.log.push(event);
    this.#browser.watch.folded(this, before, event);
    if (this.state !== before) {
      this.session?.planner.look();
    }
  }

  /**
   * The person edits.
   *
   * @param changes - new values
   */
  edit(changes: Partial<Fields>): void {
    if (this.session !== null) {
      const event = {
        type: 'edited',
        changes,
        editedAt: this.clock.wall(),
        at: this.clock.monotonic(),
      } as const;
      this.happened(event);
    }
  }

  /** The person asks for what failed to be sent again. */
  retry(field: Name): void {
    this.happened({ type: 'retried', field, at: this.clock.monotonic() });
  }

  /** The app wants nothing to be sent for a while. */
  hold(hold: 'paused' | 'offline'): void {
    this.holds.add(hold);
    this.happened({ type: 'held', hold });
  }

  /** It has nothing against it any more. */
  release(hold: 'paused' | 'offline'): void {
    this.holds.delete(hold);
    this.happened({ type: 'released', hold });
  }

  /** An answer to an earlier life of the slice, as a tool may bring it back. */
  stray(): void {
    const starts = this.session?.log.filter((event) => event.type === 'saveStarted') ?? [];
    const [last, before] = [this.state.request, this.state];
    const old = starts.at(last === null ? -1 : -2);
    if (old !== undefined) {
      this.happened({ type: 'saved', id: old.id });
    }
    if (this.state.entries !== before.entries) {
      this.#browser.watch.fail(`I4: an answer of an earlier life is applied by ${this.name}`);
    }
  }

  /** The page is out of sight: what waits is sent, since it may be killed without another word. */
  flush(): void {
    if (namesInPhase(this.state, 'pending').length > 0) {
      this.happened({ type: 'flushed' });
    }
  }

  /** The page goes away: every lane of it is left, also those of accounts that it no longer serves. */
  leave(): void {
    this.session?.planner.leave();
    this.#lanes.forEach((lane) => {
      lane.leavePage();
    });
  }

  /** Runs again after a freeze or out of the cache; the event comes before everything that was deferred. */
  goOn(): void {
    this.life = 'live';
    this.#browser.timeline.pageRan();
    this.#lanes.forEach((lane) => {
      lane.comeBack();
    });
    this.session?.planner.wake();
    this.wakeUp();
  }

  /** What was deferred while the device slept. */
  wakeUp(): void {
    this.life = 'live';
    for (const run of this.#deferred.splice(0)) {
      this.#browser.timeline.plan(this.#browser.timeline.now, () => {
        this.post(run);
      });
    }
  }

  #lane(account: string): AccountLane {
    const known = this.#lanes.get(account);
    const ports = { clock: this.clock, locks: this.#locks, storage: this.#storage, prefix: PREFIX, account };
    const lane = known ?? new AccountLane(ports);
    this.#lanes.set(account, lane);
    return lane;
  }
}
