import { PageLife } from 'ngrx-cloudreve/internal';

type Events = Parameters<PageLife['listen']>[0];

/** A page that is shown and has a network, until a test says otherwise. It listens to nothing. */
export class TestingPage implements PageLife {
  readonly #listeners = new Set<Events>();
  #isOnline = true;

  readonly listen = (events: Events): (() => void) => {
    this.#listeners.add(events);
    return () => {
      this.#listeners.delete(events);
    };
  };

  readonly isShown = (): boolean => true;

  readonly isOnline = (): boolean => this.#isOnline;

  /** There is no network any more. */
  goOffline(): void {
    this.#isOnline = false;
  }

  /** The network, or the person, is back. */
  wake(): void {
    this.#isOnline = true;
    this.#listeners.forEach(({ resumed }) => resumed?.());
  }
}
