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
/** Older mails are forgotten. */
const LIMIT = 1000;

/** Where mails end: nothing is sent, the latest are kept to be looked at. */
export class Outbox {
  /** False stands for Cloudreve's mail queue after it failed to reach its server. */
  isOpen = true;
  #mails: Mail[] = [];
  readonly #clock: Clock;
  readonly #onMail: (mail: Mail) => void;

  constructor(clock: Clock, onMail: (mail: Mail) => void = () => undefined) {
    this.#clock = clock;
    this.#onMail = onMail;
  }

  /** @throws ApiError 40028 while the outbox is closed. */
  send({ to, subject, text }: Pick<Mail, 'to' | 'subject' | 'text'>): void {
    if (!this.isOpen) throw new ApiError(ErrorCode.mailNotSent, 'Failed to send email');
    const mail = { to, subject, text, links: text.match(LINK) ?? [], at: this.#clock.millis() };
    this.#mails = [...this.#mails.slice(1 - LIMIT), mail];
    this.#onMail(mail);
  }

  /** The mails to one address, oldest first; all of them if none is given. */
  list(to?: string): Mail[] {
    return this.#mails.filter((mail) => to === undefined || mail.to === to.toLowerCase());
  }

  clear(): void {
    this.#mails = [];
  }
}
