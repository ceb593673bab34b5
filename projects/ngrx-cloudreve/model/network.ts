import { cloudreveFailure } from '../src/lib/http/cloudreve-failure';
import { FailedRequest } from '../src/lib/settings/planner/planner-ports';
import { SaveOutcome } from '../src/lib/settings/sync/sync-event';
import { Chance } from './chance';
import { Fields } from './model-fields';
import { courseOf, Fault, Server } from './server';
import { Timeline } from './timeline';

const TIMEOUT = 15_000;

/** What the network has to know of a page. */
export interface NetworkPage {
  readonly post: (run: () => void) => void;
  readonly setTimer: (delay: number, run: () => void) => () => void;
}

/** A PATCH that left. */
export interface Sent {
  readonly account: string;
  readonly fields: Partial<Fields>;
  readonly sentAt: number;
  readonly page: NetworkPage;
  /** It was sent while its page went away. */
  readonly isLastBreath: boolean;
  /** Nothing of it reaches the row after that. */
  readonly worksUntil: number;
  /** The page waits for its answer. */
  isAwaited: boolean;
}

type Answer = FailedRequest | null;

function failed(outcome: SaveOutcome, failure: FailedRequest['failure']): FailedRequest {
  return { outcome, failure };
}

const SILENCE = failed('unknown', cloudreveFailure('network'));
const NO_ANSWER = failed('unknown', cloudreveFailure('timeout'));
const DATABASE = failed('answered', cloudreveFailure('api', { code: 50_001 }));
const INVALID = failed('invalid', cloudreveFailure('api', { code: 40_001 }));
const UNAUTHORISED = failed('auth', cloudreveFailure('api', { code: 401 }));

/** Between the pages and the server. */
export class Network {
  readonly #timeline: Timeline;
  readonly #server: Server;
  readonly #chance: Chance;
  readonly #sent: Sent[] = [];

  /** What happens to the next PATCHes, and to the next GETs. */
  faults: Fault[] = [];
  getFaults: Fault[] = [];
  isOnline = true;
  /** Every GET and PATCH so far. */
  requests = 0;

  /**
   * @param timeline - for the times
   * @param server - at its other end
   * @param chance - for delays
   */
  constructor(timeline: Timeline, server: Server, chance: Chance) {
    this.#timeline = timeline;
    this.#server = server;
    this.#chance = chance;
  }

  /** @returns the PATCHes that may still write something */
  working(): readonly Sent[] {
    return this.#sent.filter(({ worksUntil }) => worksUntil > this.#timeline.now);
  }

  /** @returns every PATCH so far */
  get sent(): readonly Sent[] {
    return this.#sent;
  }

  /**
   * A PATCH, with the time-out of the client.
   *
   * @param page - that sends it
   * @param account - whose
   * @param fields - the body
   * @returns the answer
   */
  patch(page: NetworkPage, account: string, fields: Partial<Fields>): Promise<Answer> {
    const fault = this.isOnline ? (this.faults.shift() ?? 'ok') : 'lostBefore';
    const { sent, answer, answers } = this.#send({ page, account, fields, isLastBreath: false }, fault);
    return this.#awaited(page, answers, () => answer).finally(() => {
      sent.isAwaited = false;
    });
  }

  /**
   * A PATCH that nobody waits for.
   *
   * @param page - that goes away
   * @param account - whose
   * @param fields - the body
   */
  patchAndGo(page: NetworkPage, account: string, fields: Partial<Fields>): void {
    const arrives: Fault = this.#chance.happens(0.3) ? 'gateway' : 'ok';
    const fault = this.isOnline && !this.#chance.happens(0.1) ? arrives : 'lostBefore';
    this.#send({ page, account, fields, isLastBreath: true }, fault);
  }

  /**
   * The two GETs: nick from one, the rest from the other.
   *
   * @param page - that asks
   * @param account - whose
   * @returns the values
   */
  load(page: NetworkPage, account: string): Promise<{ readonly server: Partial<Fields> } | FailedRequest> {
    const fault = this.isOnline ? (this.getFaults.shift() ?? 'ok') : 'lostBefore';
    this.requests++;
    const { reads, writes, answers } = courseOf(fault, this.#chance);
    let [nick, others]: [Partial<Fields> | null, Partial<Fields> | null] = [null, null];
    this.#at(reads, () => (nick = this.#server.shown(account)));
    this.#at(writes, () => (others = this.#server.shown(account)));
    return this.#awaited(page, answers, () =>
      nick === null || others === null || fault === 'lostAfter'
        ? (failureOf(fault, this.#chance) ?? SILENCE)
        : { server: { ...others, ...(nick.nick === undefined ? {} : { nick: nick.nick }) } },
    );
  }

  #send(
    request: Pick<Sent, 'page' | 'account' | 'fields' | 'isLastBreath'>,
    fault: Fault,
  ): { readonly sent: Sent; readonly answer: Answer; readonly answers: number | null } {
    const { account, fields } = request;
    this.requests++;
    const course = courseOf(fault, this.#chance);
    const refusal = course.reads === null ? null : this.#server.refusal(fields);
    const sentAt = this.#timeline.now;
    const works = refusal === null ? Math.max(course.reads ?? 0, course.writes ?? 0) : 0;
    const sent: Sent = { ...request, sentAt, worksUntil: sentAt + works, isAwaited: !request.isLastBreath };
    this.#sent.push(sent);
    if (refusal === null) {
      this.#work(account, fields, course.reads, course.writes);
    }
    const answer = refusal === null ? failureOf(fault, this.#chance) : refused(refusal, fault);
    return { sent, answer, answers: course.answers };
  }

  #work(account: string, fields: Partial<Fields>, reads: number | null, writes: number | null): void {
    this.#at(reads, () => {
      const part = writes === null ? { ...(fields.nick === undefined ? {} : { nick: fields.nick }) } : fields;
      const write = this.#server.begin(account, part);
      this.#at(writes === null ? 0 : writes - (reads ?? 0), write);
    });
  }

  #at(delay: number | null, run: () => void): void {
    if (delay !== null) {
      this.#timeline.plan(this.#timeline.now + delay, run);
    }
  }

  #awaited<T>(page: NetworkPage, answers: number | null, answer: () => T): Promise<T | FailedRequest> {
    return new Promise((resolve) => {
      const cancel = page.setTimer(TIMEOUT, () => {
        resolve(NO_ANSWER);
      });
      this.#at(answers, () => {
        const result = this.isOnline ? answer() : SILENCE;
        page.post(() => {
          cancel();
          resolve(result);
        });
      });
    });
  }
}

function refused(refusal: 'invalid' | 'database', fault: Fault): Answer {
  if (fault === 'lostAfter' || fault === 'commitsLate') {
    return SILENCE;
  }
  return refusal === 'invalid' ? INVALID : DATABASE;
}

function failureOf(fault: Fault, chance: Chance): Answer {
  switch (fault) {
    case 'ok':
    case 'slow':
      return null;
    case 'error':
    case 'errorAfterNick':
      return failed('answered', cloudreveFailure('http', { status: 500 }));
    case 'gateway':
      return failed('unknown', cloudreveFailure('http', { status: 502 }));
    case 'throttled': {
      const retryAfter = chance.between(0, 8000);
      return failed('throttled', cloudreveFailure('http', { status: 429, retryAfter }));
    }
    case 'throttledBlind':
      return failed('throttled', cloudreveFailure('http', { status: 429 }));
    case 'unauthorised':
      return UNAUTHORISED;
    default:
      return SILENCE;
  }
}
