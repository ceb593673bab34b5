import { ErrorHandler, inject, Injectable } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Actions, ofType } from '@ngrx/effects';
import { EmptyError, from, last, lastValueFrom, ObservableInput, timeout } from 'rxjs';
import { CONFIG } from '../cloudreve-config';
import { CloudreveError } from '../http/cloudreve-error';
import { clientFailure } from '../http/cloudreve-failure';
import { toFailure } from '../http/to-failure';
import { injectProvided } from '../inject-provided';
import { CLOCK, sleep } from '../platform/clock';
import { SHARED_STORAGE } from '../platform/page-storage';
import { TAB_LOCK } from '../platform/tab-lock';
import { injectBeforeCommand, RunExclusive } from '../session/run-exclusive';
import { CloudreveSessionApiActions } from '../session/session-actions';
import { TokenStore } from '../session/tokens/token-store';
import { AccountLane, LaneTurn } from './account-lane';
import { mayCommitFor, mayStillCommit } from './may-commit';

const LONGEST_WORK_MS = 60_000;
const LOCK_WAIT_MS = 20_000;
const LEASE_CHECK_MS = 1000;

/**
 * One request at a time for an account, in all tabs. Cloudreve reads the whole settings column, changes it and writes
 * it back, so two overlapping writes of different fields lose one of them. An app's own calls that write the same
 * column (pin, unpin, folder-view sync) join through {@link run}.
 *
 * @example
 * ```ts
 * import { inject } from '@angular/core';
 * import { CloudreveHttp, CloudreveLane } from 'ngrx-cloudreve';
 *
 * export function injectUnpin() {
 *   const lane = inject(CloudreveLane);
 *   const http = inject(CloudreveHttp);
 *   return (uri: string) =>
 *     lane.run((account) => http.request('DELETE', '/file/pin', () => undefined, { account, body: { uri } }));
 * }
 * ```
 */
// Provided in the root, so that only an app that uses the lane carries it: with settings, account or a call of its own.
@Injectable({ providedIn: 'root' })
export class CloudreveLane {
  readonly #config = injectProvided(CONFIG, 13);
  readonly #session = inject(TokenStore);
  readonly #clock = inject(CLOCK);
  readonly #locks = inject(TAB_LOCK);
  readonly #storage = inject(SHARED_STORAGE);
  readonly #beforeCommand = injectBeforeCommand();
  readonly #lanes = new Map<string, AccountLane>();

  constructor() {
    const errors = inject(ErrorHandler);
    // This runs before `signOut()` resolves, also while calls wait for their turn.
    inject<Actions>(Actions)
      .pipe(ofType(CloudreveSessionApiActions.signedOut), takeUntilDestroyed())
      .subscribe({
        next: ({ userId, reason }) => {
          if (userId !== null) {
            // Removes its lock, so that nothing of the account stays in the storage of a plain-http origin.
            this.ɵof(userId).signOut(reason === 'person');
          }
        },
        error: (error: unknown) => {
          errors.handleError(error);
        },
      });
  }

  /**
   * Waits for the requests before it, then runs the work. Not reentrant: if the work calls `run` and waits for it, it
   * never ends.
   *
   * @param work - makes one HTTP call for the given account, within 60 seconds
   * @returns the last value of the call
   * @throws CloudreveError `'signedOut'` when nobody is signed in, or no longer the same session when its turn comes;
   * `'noAnswer'` when the call ends without a value; and whatever `work` throws
   *
   * @example
   * ```ts
   * import { inject } from '@angular/core';
   * import { CloudreveHttp, CloudreveLane } from 'ngrx-cloudreve';
   *
   * export function injectPin() {
   *   const lane = inject(CloudreveLane);
   *   const http = inject(CloudreveHttp);
   *   return (uri: string) =>
   *     lane.run((account) => http.request('PUT', '/file/pin', () => undefined, { account, body: { uri } }));
   * }
   * ```
   */
  async run<T>(work: (account: string) => ObservableInput<T>): Promise<T> {
    const { userId: account, epoch } = this.#session;
    if (account === null) {
      throw new CloudreveError(clientFailure('signedOut'));
    }
    const lane = this.ɵof(account);
    const turn = await this.#enter(lane);
    try {
      if (this.#session.userId !== account || this.#session.epoch !== epoch) {
        throw new CloudreveError(clientFailure('signedOut'));
      }
      return await this.#runWithLease(lane, () => work(account));
    } finally {
      turn.release();
    }
  }

  /**
   * Runs a call that carries a secret, such as a change of the password. The waiting edits are sent first (two seconds
   * at most), then this call alone. It is never kept for later or repeated. Without a network it fails at once.
   *
   * @param work - makes one HTTP call for the given account, within 60 seconds
   * @returns the last value of the call
   * @throws CloudreveError of kind `'network'` while the browser is offline; `'signedOut'` as {@link run}; and whatever
   * `work` throws
   */
  async command<T>(work: (account: string) => ObservableInput<T>): Promise<T> {
    await this.#beforeCommand();
    return this.run(work);
  }

  /**
   * The lane of an account, for who makes more than one request in a turn.
   *
   * @param account - whose
   * @returns always the same one
   */
  ɵof(account: string): AccountLane {
    const existing = this.#lanes.get(account);
    const lane =
      existing ??
      new AccountLane({
        clock: this.#clock,
        locks: this.#locks,
        storage: this.#storage,
        prefix: this.#config.keyPrefix,
        account,
      });
    this.#lanes.set(account, lane);
    return lane;
  }

  /** The page goes away: no lane keeps a lock, and nobody enters one before {@link resume}. */
  suspend(): void {
    this.#lanes.forEach((lane) => {
      lane.suspend();
    });
  }

  /** The page is back. */
  resume(): void {
    this.#lanes.forEach((lane) => {
      lane.resume();
    });
  }

  // Requests that may still commit keep the lane closed, whoever sent them; nobody waits for them inside the lock.
  async #enter(lane: AccountLane): Promise<LaneTurn> {
    for (;;) {
      const turn = await lane.enter(LOCK_WAIT_MS);
      if (lane.leases.running().length === 0 && !turn.isOver()) {
        return turn;
      }
      turn.release();
      await sleep(this.#clock, LEASE_CHECK_MS);
    }
  }

  async #runWithLease<T>(lane: AccountLane, work: () => ObservableInput<T>): Promise<T> {
    const startedAt = this.#clock.monotonic();
    const lease = lane.leases.open(startedAt + LONGEST_WORK_MS, {});
    try {
      const value = await lastValueFrom(from(work()).pipe(last(), timeout(LONGEST_WORK_MS)));
      lease.close();
      return value;
    } catch (error) {
      if (mayStillCommit(error)) {
        const now = this.#clock.monotonic();
        lease.extend(now + mayCommitFor(toFailure(error, this.#clock.wall()), now - startedAt));
      } else {
        lease.close();
      }
      // Work that asked for nothing has nothing that may still commit.
      throw error instanceof EmptyError ? new CloudreveError(clientFailure('noAnswer')) : error;
    }
  }
}

/**
 * How a command of the session runs alone in an app with settings.
 *
 * @returns runs a call in the lane
 */
export function runInLane(): RunExclusive {
  const lane = inject(CloudreveLane);
  return (work) => lane.command(work);
}
