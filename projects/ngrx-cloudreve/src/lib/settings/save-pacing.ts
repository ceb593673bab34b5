import { CloudreveFailure } from '../http/cloudreve-failure';
import { Clock } from '../platform/clock';
import { afterFailure, backOff, NextStep, NO_TRIES, Tries } from './save-policy';
import { SharedPause } from './shared-pause';

/** Decides how long the next request of this tab waits after failures. */
export class SavePacing {
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #shared: SharedPause;
  #tries: Tries = NO_TRIES;
  #pausedUntil = 0;
  #pausedAt = 0;
  #requestedUntil = 0;
  #nextReadAt = 0;
  #isAwaitingToken = false;
  #isolated: readonly string[] = [];

  /**
   * Begins without any failure.
   *
   * @param clock - of this page
   * @param random - from 0 to below 1
   * @param shared - the pause of all tabs
   */
  constructor(clock: Clock, random: () => number, shared: SharedPause) {
    this.#clock = clock;
    this.#random = random;
    this.#shared = shared;
  }

  /** Whether the server refused the session. Only a new token, or the end of a minute, ends that. */
  get isAwaitingToken(): boolean {
    return this.#isAwaitingToken;
  }

  /** PATCHes in a row without any response. */
  get silent(): number {
    return this.#tries.silent;
  }

  /** Before then nothing is sent, monotonic. */
  get pausedUntil(): number {
    return Math.max(this.#pausedUntil, this.#requestedUntil, this.#shared.running()?.until ?? 0);
  }

  /**
   * When the next turn is due.
   *
   * @param doubtUntil - end of all doubt, 0 without: until then the server is only read, now and then, and once more when
   * it ends. If that read fails too, the pauses hold.
   * @returns monotonic milliseconds
   */
  dueAt(doubtUntil: number): number {
    const shared = this.#shared.hasRead ? this.#shared.running() : null;
    const requestedUntil = Math.max(this.#requestedUntil, shared?.isRequested === true ? shared.until : 0);
    const pausedUntil = Math.max(this.#pausedUntil, shared?.until ?? 0);
    const due =
      doubtUntil <= this.#pausedAt
        ? pausedUntil
        : Math.min(doubtUntil, Math.max(pausedUntil, this.#nextReadAt));
    return Math.max(due, requestedUntil);
  }

  /**
   * After a request was refused as a whole, each of its fields is sent alone.
   *
   * @param names - of the pending fields
   * @returns the one to send alone now, or null
   */
  nextIsolated(names: readonly string[]): string | null {
    return this.#isolated.find((name) => names.includes(name)) ?? null;
  }

  /**
   * A request failed.
   *
   * @param failure - why
   * @param fields - of its body; none for a read
   * @param lasted - milliseconds
   * @returns what follows
   */
  failed(failure: CloudreveFailure, fields: readonly string[], lasted: number): NextStep {
    const step = afterFailure(failure, this.#tries, {
      fields: fields.length,
      lasted,
      random: this.#random(),
    });
    this.#tries = step.tries;
    this.#isAwaitingToken = step.outcome === 'auth';
    this.#pausedAt = this.#clock.monotonic();
    const until = this.#pausedAt + step.pause;
    if (step.pauseReason === 'asked') {
      this.#requestedUntil = until;
    } else {
      this.#pausedUntil = until;
    }
    const isOfAllTabs = step.outcome !== 'auth' && step.outcome !== 'notSent' && step.pause > 0;
    if (isOfAllTabs) {
      this.#shared.begin(step.pause, step.pauseReason);
    }
    if (step.fields === 'isolate') {
      this.#isolated = fields;
    } else if (step.fields === 'refuse') {
      this.#isolated = this.#isolated.filter((name) => !fields.includes(name));
    }
    return step;
  }

  /** A read is sent. */
  readStarted(): void {
    this.#shared.hasRead = true;
  }

  /** A read settled nothing. The next one comes later. */
  readAgain(): void {
    const attempt = this.#tries.attempt + 1;
    this.#tries = { ...this.#tries, attempt };
    this.#nextReadAt = this.#clock.monotonic() + backOff(attempt, this.#random());
  }

  /** The next turn waits for a while, although nothing failed. */
  wait(): void {
    this.readAgain();
    this.#pausedAt = this.#clock.monotonic();
    this.#pausedUntil = Math.max(this.#pausedUntil, this.#nextReadAt);
  }

  /** A read settled everything. */
  readSucceeded(): void {
    this.#tries = { ...this.#tries, attempt: 0 };
    this.#isAwaitingToken = false;
  }

  /**
   * A PATCH succeeded.
   *
   * @param names - of its fields
   */
  saveSucceeded(names: readonly string[]): void {
    this.#tries = NO_TRIES;
    this.#isolated = this.#isolated.filter((name) => !names.includes(name));
    this.#shared.end();
  }

  /** The page, the network or the session is back. Only a pause that the server asked for continues. */
  resume(): void {
    this.#isAwaitingToken = false;
    this.#pausedUntil = 0;
    this.#shared.resume();
  }
}
