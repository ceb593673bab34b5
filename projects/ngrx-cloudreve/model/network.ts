import { Chance } from './chance';
import { CloudreveFailure, cloudreveFailure } from './library';
import { drawTiming, Fault } from './faults';
import { Changes } from './model-fields';
import { Server } from './server';
import { Timeline } from './timeline';

const TIMEOUT_MS = 15_000;

/** What the network needs of a page. */
export interface NetworkPage {
  /** Runs code of the page, later if it is frozen. */
  readonly post: (run: () => void) => void;
  readonly setTimer: (delay: number, run: () => void) => () => void;
}

/** A request that writes, from when it left. */
export interface SentRequest {
  readonly account: string;
  readonly page: NetworkPage;
  /** Empty for a call of the app itself. */
  readonly fields: Changes;
  /** What sent it: a turn, a page that goes away, or the app itself. */
  readonly sender: 'turn' | 'lastRequest' | 'app';
  readonly sentAt: number;
  /** Nothing of it reaches the row after that. */
  readonly mayCommitUntil: number;
}

/** The values that a GET showed, or why it failed. */
export type ReadResult = { readonly values: Changes } | { readonly failure: CloudreveFailure };

const NETWORK_FAILURE = cloudreveFailure('network');
const TIMEOUT_FAILURE = cloudreveFailure('timeout');
const DATABASE_FAILURE = cloudreveFailure('api', { code: 50_001 });
const INVALID_FAILURE = cloudreveFailure('api', { code: 40_001 });
const UNAUTHORISED_FAILURE = cloudreveFailure('api', { code: 401 });

/** Between the pages and the server. */
export class Network {
  readonly #timeline: Timeline;
  readonly #server: Server;
  readonly #chance: Chance;
  readonly #patches: SentRequest[] = [];
  // Those that may still write, in no order.
  #runningWrites: SentRequest[] = [];

  /** What happens to the next PATCHes, and to the next GETs. */
  faults: Fault[] = [];
  getFaults: Fault[] = [];
  isOnline = true;
  /** Every GET and PATCH so far. */
  requests = 0;

  constructor(timeline: Timeline, server: Server, chance: Chance) {
    this.#timeline = timeline;
    this.#server = server;
    this.#chance = chance;
  }

  /** The requests that may still write. */
  runningWrites(): readonly SentRequest[] {
    this.#runningWrites = this.#runningWrites.filter(
      ({ mayCommitUntil }) => mayCommitUntil > this.#timeline.now,
    );
    return this.#runningWrites;
  }

  /** Every PATCH of the settings so far. */
  get patches(): readonly SentRequest[] {
    return this.#patches;
  }

  /** A PATCH. Ends with why it failed, or null. */
  patch(page: NetworkPage, account: string, fields: Changes): Promise<CloudreveFailure | null> {
    const fault = this.isOnline ? (this.faults.shift() ?? 'ok') : 'lostBefore';
    const { response, respondAfterMs } = this.#send({ page, account, fields, sender: 'turn' }, fault);
    return this.#respond<CloudreveFailure | null>(
      page,
      respondAfterMs,
      () => response,
      (failure) => failure,
    );
  }

  /** A PATCH whose page goes away. */
  patchBeforeClosing(page: NetworkPage, account: string, fields: Changes): void {
    const arrives: Fault = this.#chance.happens(0.3) ? 'gateway' : 'ok';
    const fault = this.isOnline && !this.#chance.happens(0.1) ? arrives : 'lostBefore';
    this.#send({ page, account, fields, sender: 'lastRequest' }, fault);
  }

  /** A call of the app itself that writes the same column. */
  callOfApp(page: NetworkPage, account: string): Promise<CloudreveFailure | null> {
    const [reads, lasts] = [this.#chance.between(2, 60), this.#chance.between(1, 3000)];
    const sentAt = this.#timeline.now;
    if (!this.isOnline) {
      return this.#respond<CloudreveFailure | null>(
        page,
        reads,
        () => NETWORK_FAILURE,
        (failure) => failure,
      );
    }
    this.#runningWrites.push({
      page,
      account,
      fields: {},
      sender: 'app',
      sentAt,
      mayCommitUntil: sentAt + reads + lasts,
    });
    this.#schedule(reads, () => {
      this.#schedule(lasts, this.#server.beginCallOfApp(account));
    });
    return this.#respond<CloudreveFailure | null>(
      page,
      reads + lasts + 5,
      () => null,
      (failure) => failure,
    );
  }

  /** The two GETs: nick from one, the rest from the other. */
  load(page: NetworkPage, account: string): Promise<ReadResult> {
    const fault = this.isOnline ? (this.getFaults.shift() ?? 'ok') : 'lostBefore';
    this.requests++;
    const { readAfterMs, writeAfterMs, respondAfterMs } = drawTiming(fault, this.#chance);
    let [first, second]: [Changes | null, Changes | null] = [null, null];
    this.#schedule(readAfterMs, () => (first = this.#server.readable(account)));
    this.#schedule(writeAfterMs, () => (second = this.#server.readable(account)));
    const read = (): ReadResult => {
      if (first === null || second === null || fault === 'lostAfter') {
        return { failure: failureOf(fault, this.#chance) ?? NETWORK_FAILURE };
      }
      return { values: first.nick === undefined ? second : { ...second, nick: first.nick } };
    };
    return this.#respond(page, respondAfterMs, read, (failure) => ({ failure }));
  }

  #send(
    request: Pick<SentRequest, 'page' | 'account' | 'fields' | 'sender'>,
    fault: Fault,
  ): { readonly response: CloudreveFailure | null; readonly respondAfterMs: number | null } {
    const { account, fields } = request;
    this.requests++;
    const course = drawTiming(fault, this.#chance);
    const refusal = course.readAfterMs === null ? null : this.#server.refusal(fields);
    const sentAt = this.#timeline.now;
    // A PATCH of nick alone writes no column.
    const hasColumn = Object.keys(fields).some((name) => name !== 'nick');
    const works =
      refusal === null ? Math.max(course.readAfterMs ?? 0, hasColumn ? (course.writeAfterMs ?? 0) : 0) : 0;
    const sent: SentRequest = { ...request, sentAt, mayCommitUntil: sentAt + works };
    this.#patches.push(sent);
    if (refusal === null) {
      this.#runningWrites.push(sent);
      this.#scheduleWrites(account, fields, course.readAfterMs, course.writeAfterMs);
    }
    const response = refusal === null ? failureOf(fault, this.#chance) : refusalFailure(refusal, fault);
    return { response, respondAfterMs: course.respondAfterMs };
  }

  #scheduleWrites(account: string, fields: Changes, reads: number | null, writes: number | null): void {
    this.#schedule(reads, () => {
      const nick = fields.nick === undefined ? {} : { nick: fields.nick };
      const write = this.#server.beginWrite(account, writes === null ? nick : fields);
      this.#schedule(writes === null ? 0 : writes - (reads ?? 0), write);
    });
  }

  #schedule(delay: number | null, run: () => void): void {
    if (delay !== null) {
      this.#timeline.schedule(this.#timeline.now + delay, run);
    }
  }

  #respond<T>(
    page: NetworkPage,
    respondAfterMs: number | null,
    respond: () => T,
    failed: (failure: CloudreveFailure) => T,
  ): Promise<T> {
    return new Promise((resolve) => {
      const cancel = page.setTimer(TIMEOUT_MS, () => {
        resolve(failed(TIMEOUT_FAILURE));
      });
      this.#schedule(respondAfterMs, () => {
        const result = this.isOnline ? respond() : failed(NETWORK_FAILURE);
        page.post(() => {
          cancel();
          resolve(result);
        });
      });
    });
  }
}

function refusalFailure(refusal: 'invalid' | 'database', fault: Fault): CloudreveFailure {
  if (fault === 'lostAfter' || fault === 'commitsLate') {
    return NETWORK_FAILURE;
  }
  return refusal === 'invalid' ? INVALID_FAILURE : DATABASE_FAILURE;
}

function failureOf(fault: Fault, chance: Chance): CloudreveFailure | null {
  switch (fault) {
    case 'ok':
    case 'slow':
      return null;
    case 'error':
    case 'errorAfterNick':
      return cloudreveFailure('http', { status: 500 });
    case 'gateway':
      return cloudreveFailure('http', { status: 502 });
    case 'throttled':
      return cloudreveFailure('http', { status: 429, retryAfter: chance.between(0, 8000) });
    case 'throttledBlind':
      return cloudreveFailure('http', { status: 429 });
    case 'unauthorised':
      return UNAUTHORISED_FAILURE;
    default:
      return NETWORK_FAILURE;
  }
}
