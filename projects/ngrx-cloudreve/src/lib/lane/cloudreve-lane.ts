import { inject, Injectable } from '@angular/core';
import { from, last, lastValueFrom, ObservableInput, timeout } from 'rxjs';
import { CloudreveError } from '../http/cloudreve-error';
import { clientFailure } from '../http/cloudreve-failure';
import { CLOCK } from '../platform/clock';
import { CurrentSession } from '../tokens/current-session';
import { mayCommitUntil } from './may-commit-until';
import { mayStillCommit } from './may-still-commit';

const LONGEST_WORK = 60_000;

/**
 * One request at a time for an account. Cloudreve reads the whole settings column, changes it and writes it back, so
 * two overlapping writes of different fields lose one of them. An app's own calls that write the same column (pin,
 * unpin, folder-view sync) join through {@link run}.
 */
@Injectable()
export class CloudreveLane {
  readonly #session = inject(CurrentSession);
  readonly #clock = inject(CLOCK);
  readonly #last = new Map<string, Promise<unknown>>();
  readonly #closedUntil = new Map<string, number>();

  /**
   * Waits for the requests before it, then runs. Not reentrant: work that calls `run` and waits for it never ends.
   *
   * @param work - makes one HTTP call, for the account that it is given; it has 60 seconds
   * @returns the last value of the call
   * @throws CloudreveError `'signedOut'` when nobody is signed in, or no longer the same session when its turn comes;
   * and whatever `work` throws
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
  run<T>(work: (account: string) => ObservableInput<T>): Promise<T> {
    const { userId: account, epoch } = this.#session;
    if (account === null) {
      return Promise.reject(new CloudreveError(clientFailure('signedOut')));
    }
    const before = this.#last.get(account) ?? Promise.resolve();
    const result = before
      .then(() => this.#open(account))
      .then(() => {
        if (this.#session.userId !== account || this.#session.epoch !== epoch) {
          throw new CloudreveError(clientFailure('signedOut'));
        }
        return this.#work(account, work);
      });
    this.#remember(account, result);
    return result;
  }

  /**
   * Keeps an account's lane closed for a while: a request whose answer never came may still commit, and whatever
   * else is sent meanwhile would be overwritten by it.
   *
   * @param account - whose lane
   * @param until - monotonic milliseconds
   */
  closeUntil(account: string, until: number): void {
    this.#closedUntil.set(account, Math.max(until, this.#closedUntil.get(account) ?? 0));
  }

  // What may still commit keeps the lane closed, whoever sent it.
  async #work<T>(account: string, work: (account: string) => ObservableInput<T>): Promise<T> {
    const begunAt = this.#clock.monotonic();
    try {
      return await lastValueFrom(from(work(account)).pipe(last(), timeout(LONGEST_WORK)));
    } catch (error) {
      if (mayStillCommit(error)) {
        this.closeUntil(account, mayCommitUntil(begunAt, this.#clock.monotonic()));
      }
      throw error;
    }
  }

  #open(account: string): Promise<void> | void {
    const wait = (this.#closedUntil.get(account) ?? 0) - this.#clock.monotonic();
    if (wait <= 0) {
      this.#closedUntil.delete(account);
      return;
    }
    return new Promise((resolve) => {
      this.#clock.setTimer(Math.ceil(wait), resolve);
    });
  }

  #remember(account: string, result: Promise<unknown>): void {
    const ended = result.then(
      () => undefined,
      () => undefined,
    );
    this.#last.set(account, ended);
    void ended.then(() => {
      if (this.#last.get(account) === ended) {
        this.#last.delete(account);
      }
    });
  }
}
