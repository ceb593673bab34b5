import { parseRecord } from '../http/parse-record';
import { Clock } from '../platform/clock';
import { PageStorage } from '../platform/page-storage';
import { PauseReason } from './save-policy';

const LONGEST_MS: Readonly<Record<PauseReason, number>> = {
  backOff: 30_000,
  silent: 5 * 60_000,
  asked: 66 * 60_000,
};

/** A pause that all tabs of an account keep. */
export interface Pause {
  /** Monotonic milliseconds of this page. */
  readonly until: number;
  /** The server asked for it, so nothing makes it shorter. */
  readonly isRequested: boolean;
}

/**
 * The pause after a failed request. It has one storage key for each account; without it, every tab would try for
 * itself. There is one object for each account and tab, which outlives the session.
 */
export class SharedPause {
  readonly #storage: PageStorage;
  readonly #clock: Clock;
  readonly #key: string;
  /** Whether this tab has read the account's settings. Its first read does not wait for a pause of other tabs. */
  hasRead = false;
  #seen: { readonly text: string; readonly at: number } | null = null;

  /**
   * Opens the pause of an account.
   *
   * @param storage - that all tabs share
   * @param clock - of this page
   * @param key - in the storage
   */
  constructor(storage: PageStorage, clock: Clock, key: string) {
    this.#storage = storage;
    this.#clock = clock;
    this.#key = key;
  }

  /**
   * The active pause.
   *
   * @returns the pause, or null
   */
  running(): Pause | null {
    const text = this.#storage.read(this.#key);
    if (text === null) {
      return null;
    }
    const now = this.#clock.monotonic();
    const seenAt = this.#seen?.text === text ? this.#seen.at : now;
    this.#seen = { text, at: seenAt };
    const { until, reason } = parse(text);
    // A clock that was set back must not stop all saving for days.
    const end = Math.min(now + until - this.#clock.wall(), seenAt + LONGEST_MS[reason]);
    return end > now ? { until: end, isRequested: reason === 'asked' } : null;
  }

  /**
   * Begins a pause.
   *
   * @param time - milliseconds
   * @param reason - why
   */
  begin(time: number, reason: PauseReason): void {
    const running = this.running();
    // A tab whose first read failed in another way must not shorten what the server asked for, nor let a wake end it.
    if (running?.isRequested !== true || running.until < this.#clock.monotonic() + time) {
      const stricterReason = running?.isRequested === true ? 'asked' : reason;
      this.#storage.write(
        this.#key,
        JSON.stringify({ until: this.#clock.wall() + time, reason: stricterReason }),
      );
    }
  }

  /** A PATCH succeeded. */
  end(): void {
    if (this.#storage.read(this.#key) !== null) {
      this.#storage.remove(this.#key);
    }
  }

  /** The page or the network is back. A pause that the server did not ask for is over. */
  resume(): void {
    if (this.running()?.isRequested === false) {
      this.end();
    }
  }
}

function parse(text: string): { readonly until: number; readonly reason: PauseReason } {
  const { until, reason } = parseRecord(text) ?? {};
  // Not ours, or cut off.
  return typeof until !== 'number'
    ? { until: 0, reason: 'backOff' }
    : { until, reason: reason === 'silent' || reason === 'asked' ? reason : 'backOff' };
}
