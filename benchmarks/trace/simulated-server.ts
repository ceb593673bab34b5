import { setTimeout as sleep } from 'node:timers/promises';
import { SeededRandom } from '../harness/seeded-random.ts';
import type { Fate, FaultPlan, Latency } from './fault-plans.ts';
import { ServerError } from './server-error.ts';
import { type Fields, INITIAL_SETTINGS, type Settings } from './settings.ts';

/** What every approach gets: the two calls of the settings API. */
export interface SettingsApi {
  /** Reads all settings. */
  readonly read: () => Promise<Settings>;
  /** Writes some of them; rejects with a `ServerError`. */
  readonly patch: (fields: Fields) => Promise<void>;
}

/** A PATCH on the server; `late` ends after what it still does when nobody waits for the response any more. */
interface PatchRequest {
  readonly body: Fields;
  readonly fate: Fate;
  late: Promise<void>;
}

/**
 * One account on a server that does with a PATCH what Cloudreve does: the nick is committed first, then the settings
 * column is read, changed and written back whole, with time in between. Two PATCHes at once lose one of them.
 */
export class SimulatedServer implements SettingsApi {
  readonly #plan: FaultPlan;
  readonly #latency: Latency;
  readonly #random: SeededRandom;
  #row: Settings = INITIAL_SETTINGS;
  #inFlight = 0;
  #lastActivity = performance.now();
  /** How many PATCHes came. */
  patches = 0;
  /** How many PATCHes the server was at work on at the same time, at most. */
  mostInFlight = 0;
  /** Faults happen while this is true. */
  isFaulty = true;

  constructor(plan: FaultPlan, latency: Latency, seed: number) {
    this.#plan = plan;
    this.#latency = latency;
    this.#random = new SeededRandom(seed);
  }

  /** What the server holds. */
  get row(): Settings {
    return this.#row;
  }

  /** How long no request and no response has come, in milliseconds. */
  get quietFor(): number {
    return this.#inFlight > 0 ? 0 : performance.now() - this.#lastActivity;
  }

  /** Reads all settings. */
  readonly read = async (): Promise<Settings> => {
    this.#lastActivity = performance.now();
    await this.#way();
    // A copy for each reader, as parsed JSON is: some freeze it, some write into it.
    const row = structuredClone(this.#row);
    await this.#way();
    this.#lastActivity = performance.now();
    return row;
  };

  /** Writes some of them. */
  readonly patch = (fields: Fields): Promise<void> => {
    // What the wire would have carried, so that nobody changes it afterwards.
    const body = JSON.parse(JSON.stringify(fields)) as Fields;
    const fate = this.isFaulty ? this.#plan.fate(this.#random) : 'ok';
    const request: PatchRequest = { body, fate, late: Promise.resolve() };
    const answer = this.#answer(request);
    this.#begin();
    void answer
      .catch(() => undefined)
      .then(() => request.late)
      .then(() => this.#end());
    return answer;
  };

  #begin(): void {
    this.patches++;
    this.#inFlight++;
    this.mostInFlight = Math.max(this.mostInFlight, this.#inFlight);
  }

  #end(): void {
    this.#inFlight--;
    this.#lastActivity = performance.now();
  }

  async #answer(request: PatchRequest): Promise<void> {
    const { body, fate } = request;
    await this.#way();
    if (fate === 'lostBefore') {
      throw new ServerError('network', 0);
    }
    if (fate === 'serverError') {
      await this.#way();
      throw new ServerError('status', 500);
    }
    if (fate === 'gatewayTimeout') {
      request.late = sleep(this.#random.between(200, 1500)).then(() => this.#commit(body));
      await this.#way();
      throw new ServerError('status', 504);
    }
    if (this.#plan.refuses(body)) {
      await this.#way();
      throw new ServerError('refused', 200);
    }
    await this.#commit(body);
    await this.#way();
    if (fate === 'lostAfter') {
      throw new ServerError('network', 0);
    }
  }

  async #commit({ nick, ...column }: Fields): Promise<void> {
    if (nick !== undefined) {
      this.#row = { ...this.#row, nick };
    }
    const read = this.#row;
    await sleep(this.#random.between(...this.#latency.column));
    if (Object.keys(column).length > 0) {
      this.#row = { ...read, ...column, nick: this.#row.nick };
    }
  }

  // The way there and back; a slow response is slow on either of them.
  #way(): Promise<void> {
    const extra = this.isFaulty ? this.#plan.extraDelay(this.#random) / 2 : 0;
    return sleep(this.#random.between(...this.#latency.way) + extra);
  }
}
