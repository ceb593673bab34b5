import type { Clock } from '../objects/clock.ts';
import { ApiError } from '../transport/api-error.ts';
import { ErrorCode } from '../transport/error-code.ts';

export interface Mail {
  to: string;
  subject: string;
  text: string;
  /** Every address in the text. */
  links: string[];
  /** Milliseconds since 1970. */
  at: number;
}

const LINK = /https?:\/\/\S+/g;
/** How long the queue is closed after it crashed. */
const CLOSED_MS = 10_000;
/** Older mails are forgotten. */
const MAX_MAILS = 1000;

/** Where mails end: nothing is sent, the latest are kept to be looked at. */
export class Outbox {
  /** False stands for Cloudreve's mail queue after it failed to reach its server. */
  isOpen = true;
  /** Until when the queue takes nothing after it failed to reach its server; milliseconds since 1970. */
  #closedUntil = 0;
  #hasServer = true;
  #mails: Mail[] = [];
  readonly #clock: Clock;
  readonly #onMail: (mail: Mail) => void;

  constructor(clock: Clock, onMail: (mail: Mail) => void = () => undefined) {
    this.#clock = clock;
    this.#onMail = onMail;
  }

  /**
   * A mail that no server takes is accepted first and lost; what follows within ten seconds is refused.
   *
   * @throws ApiError 40028 while the queue is closed.
   */
  send({ to, subject, text }: Pick<Mail, 'to' | 'subject' | 'text'>): void {
    const at = this.#clock.millis();
    if (!this.isOpen || at < this.#closedUntil) {
      throw new ApiError(ErrorCode.mailNotSent, 'Failed to send email');
    }
    if (!this.#hasServer) {
      this.#closedUntil = at + CLOSED_MS;
      return;
    }
    const mail = { to, subject, text, links: text.match(LINK) ?? [], at };
    this.#mails = [...this.#mails.slice(1 - MAX_MAILS), mail];
    this.#onMail(mail);
  }

  /** @param hasServer false stands for a site without a mail server. */
  setServer(hasServer: boolean): void {
    this.#hasServer = hasServer;
    this.#closedUntil = 0;
  }

  /** The mails to one address, oldest first; all of them if none is given. */
  list(to?: string): Mail[] {
    return this.#mails.filter((mail) => to === undefined || mail.to === to.toLowerCase());
  }

  clear(): void {
    this.#mails = [];
  }
}
