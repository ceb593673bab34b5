import { Injectable } from '@angular/core';

/**
 * Whether the storage was read, so that it is known who is signed in. Guards wait for this and not for the status in the
 * store: a tool of the developer shows any moment there.
 */
@Injectable()
export class SessionStart {
  #resolve = (): void => undefined;
  /** Resolves when the session is restored, or none is there. */
  readonly restored = new Promise<void>((resolve) => {
    this.#resolve = resolve;
  });

  /** The storage was read. */
  markRestored(): void {
    this.#resolve();
  }
}
