import { DestroyRef, inject, Injectable } from '@angular/core';
import { CloudreveLane } from '../lane/cloudreve-lane';
import { SHARED_STORAGE } from '../platform/kept-storage';
import { PAGE_LIFE } from '../platform/page-life';
import { CurrentSession } from '../tokens/current-session';
import { CloudreveSettings } from './cloudreve-settings';
import { SyncPlanner } from './planner/sync-planner';
import { CloudreveSettingsActions, CloudreveSettingsApiActions } from './settings-actions';
import { SettingsLiveState } from './settings-live-state';
import { SettingsWorld } from './settings-world';
import { namesInPhase } from './sync/entries';

/** A session, with the planner that works for it. */
interface Served {
  readonly userId: string;
  readonly epoch: string;
  readonly planner: SyncPlanner<CloudreveSettings>;
}

/**
 * Keeps a planner for the current session and tells it about the life of the page. Owned by a service, so that no
 * teardown of a component aborts a write.
 */
@Injectable()
export class SettingsSynchroniser {
  readonly #live = inject(SettingsLiveState);
  readonly #world = inject(SettingsWorld);
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
        this.#served?.planner.wake();
      },
      stored: (key) => {
        if (key === null || key === this.#served?.planner.recordKey) {
          this.#served?.planner.hear();
        }
      },
    });
    inject(DestroyRef).onDestroy(() => {
      deafen();
      this.#served?.planner.stop();
      this.#world.end();
    });
  }

  /** Looks whether something is due, now or later. */
  look(): void {
    const { userId, storageUnavailable } = this.#live.state;
    const { epoch } = this.#session;
    const before = this.#served;
    if (userId !== null && before?.userId === userId && before.epoch === epoch) {
      if (this.#storage.refused && !storageUnavailable) {
        this.#world.tell(CloudreveSettingsApiActions.storageRefused({ userId }));
      }
      before.planner.look();
      return;
    }
    before?.planner.stop();
    if (userId !== null && epoch !== null) {
      const planner = new SyncPlanner(this.#world.ports(userId, epoch));
      this.#served = { userId, epoch, planner };
      planner.start();
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
      this.#served = null;
    }
  }

  // A page that is out of sight may be killed without another word.
  #flush(): void {
    const { userId, sync } = this.#live.state;
    if (userId !== null && !sync.holds.includes('hidden') && namesInPhase(sync, 'pending').length > 0) {
      this.#world.tell(CloudreveSettingsActions.flush());
    }
  }
}
