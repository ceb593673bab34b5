import { array, boolean, constant, constantFrom, integer, oneof, record } from 'fast-check';
import { cloudreveFailure } from '../../http/cloudreve-failure';
import { needsRead, nextDeadline } from './deadline';
import { fieldNames } from './field-table';
import { nextFields } from './save-started';
import { SaveOutcome } from './sync-event';
import { edit, Fields, fold, loaded, ok, SERVER, start, State } from './sync.fixture';

export const TIMING = { wait: 600, maxWait: 2000 };

type Answer =
  'ok' | 'lostBefore' | 'lostAfter' | 'commitsLate' | 'answered' | 'answeredNick' | 'throttled' | 'invalid';

export type Step =
  | { readonly kind: 'edit'; readonly changes: Partial<Fields> }
  | { readonly kind: 'wait'; readonly time: number }
  | { readonly kind: 'answers'; readonly list: readonly Answer[] }
  | { readonly kind: 'flush' };

/** What may happen to one page. */
export const STEPS = array(
  oneof(
    {
      weight: 5,
      arbitrary: record({
        kind: constant('edit' as const),
        changes: oneof(
          record({ nick: constantFrom('Ann', 'Bo', 'Cy', '') }),
          record({ sync: boolean() }),
          record({
            nick: constantFrom('Bo', 'Dee'),
            sync: boolean(),
            tags: constantFrom([], ['jpg'], ['png']),
          }),
        ),
      }),
    },
    {
      weight: 4,
      arbitrary: record({ kind: constant('wait' as const), time: integer({ min: 1, max: 9000 }) }),
    },
    {
      weight: 2,
      arbitrary: record({
        kind: constant('answers' as const),
        list: array(
          constantFrom<Answer>(
            'ok',
            'lostBefore',
            'lostAfter',
            'commitsLate',
            'answered',
            'answeredNick',
            'throttled',
            'invalid',
          ),
          { maxLength: 4 },
        ),
      }),
    },
    { weight: 1, arbitrary: record({ kind: constant('flush' as const) }) },
  ),
  { maxLength: 40 },
);

// Throws, so that fast-check shrinks the trace.
export function same(actual: unknown, expected: unknown, what: string): void {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) {
    throw new Error(`${what}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`);
  }
}

/** One page against a server that may fail in every way; time is a number. */
export class World {
  state: State = loaded();
  now = 0;
  server: Fields = { ...SERVER };
  wanted: Partial<Fields> = {};
  sent = 0;
  #answers: Answer[] = [];
  #flight: { readonly id: string; readonly answer: Answer; readonly at: number } | null = null;
  #late: { readonly at: number; readonly fields: Partial<Fields> } | null = null;
  #ids = 0;

  do(step: Step): void {
    switch (step.kind) {
      case 'edit':
        this.state = fold(this.state, edit(step.changes, this.now));
        this.wanted = { ...this.wanted, ...step.changes };
        this.#advance(0);
        break;
      case 'wait':
        this.#advance(step.time);
        break;
      case 'answers':
        this.#answers = [...step.list];
        break;
      case 'flush':
        this.state = fold(this.state, { type: 'flushed' });
        this.#advance(0);
        break;
    }
  }

  /** A healthy network until nothing is left to do. */
  drain(): void {
    this.#answers = [];
    for (let turn = 0; turn < 100; turn++) {
      this.#advance(60_000);
    }
  }

  #advance(time: number): void {
    const end = this.now + time;
    for (let guard = 0; guard < 1000; guard++) {
      const next = this.#nextTime();
      if (next === null || next > end) {
        break;
      }
      this.now = Math.max(this.now, next);
      this.#act();
    }
    this.now = end;
  }

  #nextTime(): number | null {
    const due = this.#flight === null ? nextDeadline(this.state, TIMING) : null;
    const times = [due, this.#flight?.at ?? null, this.#late?.at ?? null].filter((at) => at !== null);
    return times.length === 0 ? null : Math.min(...times);
  }

  #act(): void {
    if (this.#late !== null && this.#late.at <= this.now) {
      this.#commit(this.#late.fields);
      this.#late = null;
    } else if (this.#flight !== null && this.#flight.at <= this.now) {
      this.#answer(this.#flight);
    } else {
      this.#turn();
    }
  }

  #commit(fields: Partial<Fields>): void {
    this.server = { ...this.server, ...fields };
  }

  #turn(): void {
    if (needsRead(this.state, { monotonic: this.now, wall: 1_000_000 + this.now })) {
      const { serverVersion: version } = this.state;
      this.state = fold(this.state, { type: 'loaded', server: this.server, version, begunAt: this.now });
    }
    const isFree = this.state.request === null && this.state.doubt === null;
    if (isFree && nextFields(this.state).length > 0) {
      this.#send();
    }
  }

  #send(): void {
    const id = String(++this.#ids);
    this.state = fold(this.state, start(id, this.now));
    const fields = this.state.request?.fields ?? {};
    this.sent++;
    same(Object.values(fields).length > 0, true, 'a body that is not empty');
    for (const name of fieldNames<Fields>(fields)) {
      same(fields[name], this.wanted[name], `the newest value of ${name} leaves`);
    }
    const answer = this.#answers.shift() ?? 'ok';
    this.#arrive(answer, fields);
    this.#flight = { id, answer, at: this.now + (answer === 'commitsLate' ? 15_000 : 50) };
  }

  #arrive(answer: Answer, fields: Partial<Fields>): void {
    if (answer === 'ok' || answer === 'lostAfter') {
      this.#commit(fields);
    } else if (answer === 'answeredNick' && fields.nick !== undefined) {
      this.#commit({ nick: fields.nick });
    } else if (answer === 'commitsLate') {
      this.#late = { at: this.now + 20_000, fields };
    }
  }

  #answer({ id, answer }: { readonly id: string; readonly answer: Answer }): void {
    this.#flight = null;
    const outcomes: Record<Exclude<Answer, 'ok'>, SaveOutcome> = {
      lostBefore: 'unknown',
      lostAfter: 'unknown',
      commitsLate: 'unknown',
      answered: 'answered',
      answeredNick: 'answered',
      throttled: 'throttled',
      invalid: 'invalid',
    };
    this.state = fold(
      this.state,
      answer === 'ok'
        ? ok(id)
        : {
            type: 'saveFailed',
            id,
            outcome: outcomes[answer],
            failure: cloudreveFailure('http', { status: 500, retryAfter: 3000 }),
            at: this.now,
            random: 0.5,
          },
    );
  }
}
