import { DestroyRef, inject, Injectable } from '@angular/core';
import { Action } from '@ngrx/store';
import { firstValueFrom, Observable, Subject } from 'rxjs';
import { toFailure } from '../http/to-failure';
import { CloudreveLane } from '../lane/cloudreve-lane';
import { mayCommitUntil } from '../lane/may-commit-until';
import { CLOCK } from '../platform/clock';
import { RANDOM, randomId } from '../platform/random';
import { CloudreveSessionApiActions } from '../session/session-actions';
import { CurrentSession } from '../tokens/current-session';
import { saveOutcome } from './save-outcome';
import { CloudreveSettingsApiActions } from './settings-actions';
import { SettingsLiveState } from './settings-live-state';
import { SettingsRequests } from './settings-requests';
import { SETTINGS_TIMING } from './settings-timing';
import { needsRead, nextDeadline } from './sync/deadline';
import { nextFields } from './sync/save-started';
import { userChanges } from './user-changes';

/**
 * Decides when the server is asked and told, from the live state alone: looks after every change, arms one timer for
 * the next deadline, and runs one turn at a time in the account's lane. Owned by a service, so that no teardown of a
 * component aborts a write.
 */
@Injectable()
export class SettingsSynchroniser {
  readonly #live = inject(SettingsLiveState);
  readonly #lane = inject(CloudreveLane);
  readonly #session = inject(CurrentSession);
  readonly #requests = inject(SettingsRequests);
  readonly #clock = inject(CLOCK);
  readonly #random = inject(RANDOM);
  readonly #timing = inject(SETTINGS_TIMING);
  readonly #actions = new Subject<Action>();
  #turn: string | null = null;
  #timer: { readonly due: number; readonly cancel: () => void } | null = null;

  /** What happened, to be dispatched. */
  readonly actions$: Observable<Action> = this.#actions.asObservable();

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      this.#timer?.cancel();
      this.#actions.complete();
    });
  }

  /** Looks whether something is due, now or later. */
  look(): void {
    const { userId, sync } = this.#live.state;
    const { epoch } = this.#session;
    const due = userId === null || this.#turn === epoch ? null : nextDeadline(sync, this.#timing);
    if (userId === null || epoch === null || due === null) {
      return;
    }
    if (due <= this.#clock.monotonic()) {
      void this.#takeTurn(userId, epoch);
    } else if (this.#timer === null || this.#timer.due > due) {
      this.#arm(due);
    }
  }

  // Armed once: when it fires too early, because an edit moved the deadline, it looks again.
  #arm(due: number): void {
    this.#timer?.cancel();
    const cancel = this.#clock.setTimer(Math.ceil(due - this.#clock.monotonic()), () => {
      this.#timer = null;
      this.look();
    });
    this.#timer = { due, cancel };
  }

  // One turn at a time in a session; another session does not wait for the turn of the one before.
  async #takeTurn(userId: string, epoch: string): Promise<void> {
    this.#turn = epoch;
    const before = this.#live.state;
    try {
      await this.#lane.run(() => this.#readAndSave(userId, epoch));
    } catch {
      // The session ended before its turn came; there is nothing left to do for it.
    } finally {
      this.#turn = this.#turn === epoch ? null : this.#turn;
      // A turn that changed nothing must not follow itself at once.
      if (this.#live.state !== before) {
        this.look();
      }
    }
  }

  async #readAndSave(userId: string, epoch: string): Promise<void> {
    if (needsRead(this.#live.state.sync, { monotonic: this.#clock.monotonic(), wall: this.#clock.wall() })) {
      await this.#read(userId, epoch);
    }
    if (this.#session.epoch === epoch && this.#live.state.userId === userId && this.#maySend()) {
      await this.#save(userId);
    }
  }

  async #read(userId: string, epoch: string): Promise<void> {
    const version = this.#live.state.sync.serverVersion;
    const begunAt = this.#clock.monotonic();
    this.#actions.next(CloudreveSettingsApiActions.loadStarted({ userId }));
    try {
      const { user, settings } = await firstValueFrom(this.#requests.load(userId));
      if (this.#session.epoch !== epoch) {
        // The answer to a session that ended says nothing to the next one, which reads for itself.
        return;
      }
      this.#actions.next(CloudreveSettingsApiActions.loaded({ userId, settings, version, begunAt }));
      this.#actions.next(CloudreveSessionApiActions.meLoaded({ userId, user }));
    } catch (error) {
      if (this.#session.epoch !== epoch) {
        return;
      }
      const failure = toFailure(error, this.#clock.wall());
      const outcome = saveOutcome(failure);
      this.#actions.next(
        CloudreveSettingsApiActions.loadFailed({ userId, failure, outcome, ...this.#timeAndRandom() }),
      );
    }
  }

  async #save(userId: string): Promise<void> {
    const requestId = randomId();
    // Dispatched inside the lane, so that what was typed while waiting for it goes along.
    this.#actions.next(
      CloudreveSettingsApiActions.saveStarted({ userId, requestId, at: this.#clock.monotonic() }),
    );
    const request = this.#live.state.sync.request;
    if (request?.id !== requestId) {
      return;
    }
    try {
      await firstValueFrom(this.#requests.patch(request.fields, userId));
      this.#actions.next(CloudreveSettingsApiActions.saved({ userId, requestId }));
      const changes = userChanges(request.fields);
      if (Object.keys(changes).length > 0) {
        this.#actions.next(CloudreveSessionApiActions.userPatched({ userId, changes }));
      }
    } catch (error) {
      const failure = toFailure(error, this.#clock.wall());
      const outcome = saveOutcome(failure);
      const { at, random } = this.#timeAndRandom();
      if (outcome === 'unknown') {
        this.#lane.closeUntil(userId, mayCommitUntil(request.sentAt, at));
      }
      this.#actions.next(
        CloudreveSettingsApiActions.saveFailed({ userId, requestId, failure, outcome, at, random }),
      );
    }
  }

  // After a read that failed, was overtaken or ended no doubt, the next turn begins with another one.
  #maySend(): boolean {
    const { sync } = this.#live.state;
    const due = nextDeadline(sync, this.#timing);
    const now = this.#clock.monotonic();
    const isCertain = sync.server !== null && !sync.mustRead && sync.doubt === null;
    return isCertain && due !== null && due <= now && nextFields(sync).length > 0;
  }

  #timeAndRandom(): { at: number; random: number } {
    return { at: this.#clock.monotonic(), random: this.#random() };
  }
}
