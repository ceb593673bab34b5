import { Chance } from './chance';
import { CloudreveFailure, cloudreveFailure } from './core';
import { courseOf, Fault } from './course';
import { Changes } from './model-fields';
import { Server } from './server';
import { Timeline } from './timeline';

const TIMEOUT = 15_000;

/** What the network needs of a page. */
export interface NetworkPage {
  /** Runs code of the page, later if it is frozen. */
  readonly post: (run: () => void) => void;
  readonly setTimer: (delay: number, run: () => void) => () => void;
}

/** A request that writes, from when it left. */
export interface Sent {
  readonly account: string;
  readonly page: NetworkPage;
  /** Empty for a call of the app itself. */
  readonly fields: Changes;
  /** What sent it: a turn, a page that goes away, or the app itself. */
  readonly by: 'turn' | 'lastRequest' | 'app';
  readonly sentAt: number;
  /** Nothing of it reaches the row after that. */
  readonly worksUntil: number;
}

/** The values that a GET showed, or why it failed. */
export type Read = { readonly values: Changes } | { readonly failure: CloudreveFailure };

const SILENCE = cloudreveFailure('network');
const NO_ANSWER = cloudreveFailure('timeout');
const DATABASE = cloudreveFailure('api', { code: 50_001 });
const INVALID = cloudreveFailure('api', { code: 40_001 });
const UNAUTHORISED = cloudreveFailure('api', { code: 401 });

/** Between the pages and the server. */
export class Network {
  readonly #timeline: Timeline;
  readonly #server: Server;
  readonly #chance: Chance;
  readonly #sent: Sent[] = [];
  // Those that may still write, in no order.
  #working: Sent[] = [];

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
  working(): readonly Sent[] {
    this.#working = this.#working.filter(({ worksUntil }) => worksUntil > this.#timeline.now);
    return this.#working;
  }

  /** Every PATCH of the settings so far. */
  get patches(): readonly Sent[] {
    return this.#sent;
  }

  /** A PATCH. Ends with why it failed, or null. */
  patch(page: NetworkPage, account: string, fields: Changes): Promise<CloudreveFailure | null> {
    const fault = this.isOnline ? (this.faults.shift() ?? 'ok') : 'lostBefore';
    const { answer, answersIn } = this.#send({ page, account, fields, by: 'turn' }, fault);
    return this.#answered<CloudreveFailure | null>(
      page,
      answersIn,
      () => answer,
      (failure) => failure,
    );
  }

  /** A PATCH whose page goes away. */
  patchAndGo(page: NetworkPage, account: string, fields: Changes): void {
    const arrives: Fault = this.#chance.happens(0.3) ? 'gateway' : 'ok';
    const fault = this.isOnline && !this.#chance.happens(0.1) ? arrives : 'lostBefore';
    this.#send({ page, account, fields, by: 'lastRequest' }, fault);
  }

  /** A call of the app itself that writes the same column. */
  callOfApp(page: NetworkPage, account: string): Promise<CloudreveFailure | null> {
    const [reads, lasts] = [this.#chance.between(2, 60), this.#chance.between(1, 3000)];
    const sentAt = this.#timeline.now;
    if (!this.isOnline) {
      return this.#answered<CloudreveFailure | null>(
        page,
        reads,
        () => SILENCE,
        (failure) => failure,
      );
    }
    this.#working.push({ page, account, fields: {}, by: 'app', sentAt, worksUntil: sentAt + reads + lasts });
    this.#at(reads, () => {
      this.#at(lasts, this.#server.beginOther(account));
    });
    return this.#answered<CloudreveFailure | null>(
      page,
      reads + lasts + 5,
      () => null,
      (failure) => failure,
    );
  }

  /** The two GETs: nick from one, the rest from the other. */
  load(page: NetworkPage, account: string): Promise<Read> {
    const fault = this.isOnline ? (this.getFaults.shift() ?? 'ok') : 'lostBefore';
    this.requests++;
    const { reads, writes, answers } = courseOf(fault, this.#chance);
    let [first, second]: [Changes | null, Changes | null] = [null, null];
    this.#at(reads, () => (first = this.#server.shown(account)));
    this.#at(writes, () => (second = this.#server.shown(account)));
    const read = (): Read => {
      if (first === null || second === null || fault === 'lostAfter') {
        return { failure: failureOf(fault, this.#chance) ?? SILENCE };
      }
      return { values: first.nick === undefined ? second : { ...second, nick: first.nick } };
    };
    return this.#answered(page, answers, read, (failure) => ({ failure }));
  }

  #send(
    request: Pick<Sent, 'page' | 'account' | 'fields' | 'by'>,
    fault: Fault,
  ): { readonly answer: CloudreveFailure | null; readonly answersIn: number | null } {
    const { account, fields } = request;
    this.requests++;
    const course = courseOf(fault, this.#chance);
    const refusal = course.reads === null ? null : this.#server.refusal(fields);
    const sentAt = this.#timeline.now;
    // A PATCH of nick alone writes no column.
    const hasColumn = Object.keys(fields).some((name) => name !== 'nick');
    const works = refusal === null ? Math.max(course.reads ?? 0, hasColumn ? (course.writes ?? 0) : 0) : 0;
    const sent: Sent = { ...request, sentAt, worksUntil: sentAt + works };
    this.#sent.push(sent);
    if (refusal === null) {
      this.#working.push(sent);
      this.#work(account, fields, course.reads, course.writes);
    }
    const answer = refusal === null ? failureOf(fault, this.#chance) : refused(refusal, fault);
    return { answer, answersIn: course.answers };
  }

  #work(account: string, fields: Changes, reads: number | null, writes: number | null): void {
    this.#at(reads, () => {
      const nick = fields.nick === undefined ? {} : { nick: fields.nick };
      const write = this.#server.begin(account, writes === null ? nick : fields);
      this.#at(writes === null ? 0 : writes - (reads ?? 0), write);
    });
  }

  #at(delay: number | null, run: () => void): void {
    if (delay !== null) {
      this.#timeline.plan(this.#timeline.now + delay, run);
    }
  }

  #answered<T>(
    page: NetworkPage,
    answersIn: number | null,
    answer: () => T,
    failed: (failure: CloudreveFailure) => T,
  ): Promise<T> {
    return new Promise((resolve) => {
      const cancel = page.setTimer(TIMEOUT, () => {
        resolve(failed(NO_ANSWER));
      });
      this.#at(answersIn, () => {
        const result = this.isOnline ? answer() : failed(SILENCE);
        page.post(() => {
          cancel();
          resolve(result);
        });
      });
    });
  }
}

function refused(refusal: 'invalid' | 'database', fault: Fault): CloudreveFailure {
  if (fault === 'lostAfter' || fault === 'commitsLate') {
    return SILENCE;
  }
  return refusal === 'invalid' ? INVALID : DATABASE;
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
      return UNAUTHORISED;
    default:
      return SILENCE;
  }
}
