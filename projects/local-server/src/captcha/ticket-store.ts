import type { Clock } from '../objects/clock.ts';

const RETENTION_MS = 600_000;
/** How many tickets are made before the store looks for old ones. */
const SWEEP_AFTER_TICKETS = 10_240;

interface Ticket {
  answer: string;
  /** Milliseconds since 1970. */
  madeAt: number;
}

/**
 * The answers of captchas. A ticket does not expire by itself: those over ten minutes old are dropped only when more than
 * 10,240 were made since the store last did so. It is in memory, and not kept over a stop.
 */
export class TicketStore {
  readonly #tickets = new Map<string, Ticket>();
  readonly #clock: Clock;
  #madeSinceSweep = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(ticket: string, answer: string): void {
    this.#tickets.set(ticket, { answer, madeAt: this.#clock.millis() });
    this.#madeSinceSweep++;
    if (this.#madeSinceSweep > SWEEP_AFTER_TICKETS) this.#dropOld();
  }

  /** @returns null for a ticket that was used, dropped or never made. */
  answerOf(ticket: string): string | null {
    return this.#tickets.get(ticket)?.answer ?? null;
  }

  /** Reads and forgets. */
  take(ticket: string): string | null {
    const answer = this.answerOf(ticket);
    this.#tickets.delete(ticket);
    return answer;
  }

  #dropOld(): void {
    const now = this.#clock.millis();
    for (const [ticket, { madeAt }] of this.#tickets) {
      if (madeAt + RETENTION_MS <= now) this.#tickets.delete(ticket);
    }
    this.#madeSinceSweep = 0;
  }
}
