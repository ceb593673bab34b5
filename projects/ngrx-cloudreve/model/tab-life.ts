import { PageLife, PageLifeEvents } from './library';

/** The lifecycle events of a page. */
export class TabLife implements PageLife {
  readonly #listeners = new Set<Partial<PageLifeEvents>>();
  readonly #isOnline: () => boolean;

  constructor(isOnline: () => boolean) {
    this.#isOnline = isOnline;
  }

  readonly listen = (events: Partial<PageLifeEvents>): (() => void) => {
    this.#listeners.add(events);
    return () => {
      this.#listeners.delete(events);
    };
  };

  readonly isShown = (): boolean => true;

  readonly isOnline = (): boolean => this.#isOnline();

  hidden(): void {
    this.#listeners.forEach((events) => events.hidden?.());
  }

  suspended(): void {
    this.#listeners.forEach((events) => events.suspended?.());
  }

  resumed(): void {
    this.#listeners.forEach((events) => events.resumed?.());
  }

  stored(key: string | null): void {
    this.#listeners.forEach((events) => events.stored?.(key));
  }

  composing(isComposing: boolean): void {
    this.#listeners.forEach((events) => events.composing?.(isComposing));
  }
}
