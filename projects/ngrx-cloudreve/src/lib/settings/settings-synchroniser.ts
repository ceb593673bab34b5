import { DestroyRef, inject, Injectable } from '@angular/core';
import { CONFIG } from '../cloudreve-config';
import { CloudreveLane } from '../lane/cloudreve-lane';
import { CLOCK } from '../platform/clock';
import { SHARED_STORAGE } from '../platform/kept-storage';
import { PAGE_LIFE } from '../platform/page-life';
import { randomId } from '../platform/random';
import { overtakenKey } from '../session/overtaken-key';
import { CurrentSession } from '../tokens/current-session';
import { CloudreveSettings } from './cloudreve-settings';
import { SyncPlanner } from './planner/sync-planner';
import { CloudreveSettingsActions, CloudreveSettingsApiActions } from './settings-actions';
import { SettingsLiveState } from './settings-live-state';
import { SettingsWorld } from './settings-world';
import { isAnyIn } from './sync/entries';

const LOOKS_EVERY = 100;
const PATIENCE = 10;
const LONGEST = 20;

/** A session, with the planner that works for it. */
interface Served {
  readonly userId: string;
  readonly epoch: string;
  readonly planner: SyncPlanner<CloudreveSettings>;
  /** Whether the account has left the state since. */
  readonly hasEnded: boolean;
}

/**
 * Keeps a planner for the current session and tells it about the life of the page. Owned by a service, so that no
 * teardown of a component aborts a write.
 */
@Injectable()
export class SettingsSynchroniser {
  readonly #live = inject(SettingsLiveState);
  readonly #world = inject(SettingsWorld);
  readonly #config = inject(CONFIG);
  readonly #clock = inject(CLOCK);
  readonly #lane = inject(CloudreveLane);
  readonly #session = inject(CurrentSession);
  readonly #storage = inject(SHARED_STORAGE);
  #served: Served | null = null;

  constructor() {
    const deafen = inject(PAGE_LIFE).listen({
      hidden: () => {
        this.#flush();
      },
      left: () => {
        this.#served?.planner.leave();
        // Also that of an account that was signed in before.
        this.#lane.leavePage();
      },
      woken: () => {
        this.#lane.comeBack();
        // Another tab may have begun a new session: it is the planner of that one that wakes.
        this.#session.hear();
        this.#served?.planner.wake();
      },
      stored: (key) => {
        this.#hear(key);
      },
    });
    inject(DestroyRef).onDestroy(() => {
      deafen();
      this.#served?.planner.end();
      this.#world.end();
    });
  }

  /** Looks whether something is due, now or later. */
  look(): void {
    const { userId } = this.#live.state;
    const { epoch } = this.#session;
    const before = this.#served;
    const goesOn = before !== null && before.userId === userId && !before.hasEnded;
    if (goesOn && before.epoch === epoch) {
      this.#tellRefused(before.userId);
      before.planner.look();
      return;
    }
    before?.planner.stop();
    if (userId === null || epoch === null) {
      this.#served = before && { ...before, hasEnded: true };
      return;
    }
    if (goesOn) {
      before.planner.handOver();
    }
    this.#serve(userId, epoch);
  }

  #serve(userId: string, epoch: string): void {
    const planner = new SyncPlanner(this.#world.ports(userId, epoch));
    this.#served = { userId, epoch, planner, hasEnded: false };
    planner.start();
  }

  #tellRefused(userId: string): void {
    if (this.#storage.refused && !this.#live.state.storageUnavailable) {
      this.#world.tell(CloudreveSettingsApiActions.storageRefused({ userId }));
    }
  }

  /**
   * The person signed out: nothing of the account stays on this device.
   *
   * @param userId - the account
   */
  forget(userId: string): void {
    if (this.#served?.userId === userId) {
      this.#served.planner.forget();
      this.#storage.remove(overtakenKey(this.#config.keyPrefix, userId));
      this.#served = null;
    }
  }

  /**
   * The account is about to sign out: what waits is sent, from all tabs. Those that are silent for a second, because they
   * sleep, have their edits sent from here.
   *
   * @returns resolves when nothing is open any more, after two seconds at the latest
   */
  async leaveAccount(): Promise<void> {
    const served = this.#served;
    if (served === null) {
      return;
    }
    const key = this.#leavingKey(served.userId);
    this.#flush();
    if (served.planner.isAnythingOpen()) {
      this.#storage.write(key, randomId());
    }
    const own: { isSaved: boolean } = { isSaved: false };
    const saved = this.#live
      .until(({ sync }) => !isAnyIn(sync, 'pending') && !isAnyIn(sync, 'inFlight'))
      .then(() => {
        own.isSaved = true;
      });
    const goesOn = (): boolean => this.#served === served && served.planner.isAnythingOpen();
    for (let asked = 0; asked < LONGEST && goesOn(); asked++) {
      if (asked === PATIENCE) {
        served.planner.gather();
      }
      const aWhile = new Promise<void>((resolve) => {
        this.#clock.setTimer(LOOKS_EVERY, resolve);
      });
      await Promise.race(own.isSaved ? [aWhile] : [aWhile, saved]);
    }
    this.#storage.remove(key);
  }

  #hear(key: string | null): void {
    const served = this.#served;
    if (served === null) {
      return;
    }
    if (key === null || key === served.planner.recordKey) {
      served.planner.hear();
    } else if (key === this.#leavingKey(served.userId)) {
      this.#flush();
    } else if (key === overtakenKey(this.#config.keyPrefix, served.userId)) {
      this.#world.tell(CloudreveSettingsApiActions.overtaken({ userId: served.userId }));
    }
  }

  #leavingKey(userId: string): string {
    return `${this.#config.keyPrefix}:leaving:${userId}`;
  }

  // A page that is out of sight may be killed without another word.
  #flush(): void {
    const { userId, sync } = this.#live.state;
    if (userId !== null && !sync.holds.includes('hidden') && isAnyIn(sync, 'pending')) {
      this.#world.tell(CloudreveSettingsActions.flush());
    }
  }
}
