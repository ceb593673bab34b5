import { randomUUID } from 'node:crypto';
import type { Clock } from '../objects/clock.ts';
import type { SiteSettings } from '../options.ts';
import { drawCaptcha } from './draw-captcha.ts';
import { TicketStore } from './ticket-store.ts';

/** What a request says about a captcha; which of the two counts depends on the kind. */
export interface CaptchaProof {
  captcha: string;
  ticket: string;
}

/** Gives captchas out and judges what comes back. */
export class Captchas {
  /** The answer of a widget that counts as solved, since nobody can be asked. Test mode sets it. */
  solvedToken: string | null = null;
  readonly #tickets: TicketStore;
  readonly #settings: Readonly<SiteSettings>;

  constructor(clock: Clock, settings: Readonly<SiteSettings>) {
    this.#tickets = new TicketStore(clock);
    this.#settings = settings;
  }

  /** @returns the picture as a data URL, and the ticket that its answer is sent with. */
  async issue(): Promise<{ image: string; ticket: string }> {
    const { answer, png } = await drawCaptcha(this.#settings.captcha_mode);
    const ticket = randomUUID();
    this.#tickets.add(ticket, answer);
    return { image: `data:image/png;base64,${png.toString('base64')}`, ticket };
  }

  answerOf(ticket: string): string | null {
    return this.#tickets.answerOf(ticket);
  }

  /** Whether a request may pass, by the kind of captcha that the site uses. */
  isSolved({ captcha, ticket }: CaptchaProof): boolean {
    switch (this.#settings.captcha_type) {
      case 'recaptcha':
        return captcha === this.solvedToken;
      case 'turnstile':
      case 'cap':
        return ticket === this.solvedToken;
      default:
        return this.#isAnswer(ticket, captcha);
    }
  }

  /** A ticket has one attempt, right or wrong. An empty answer is none. */
  #isAnswer(ticket: string, answer: string): boolean {
    if (!answer) return false;
    return this.#tickets.take(ticket)?.toLowerCase() === answer.toLowerCase();
  }
}
