import { Injectable } from '@angular/core';

/**
 * The commands that are under way. While there is one, the session that it began with does not end because the storage
 * was cleared: a sign-out still sends the last edits, and ends the login at the server.
 */
@Injectable()
export class RunningCommands {
  #count = 0;

  /** Whether there is one. */
  get isAny(): boolean {
    return this.#count > 0;
  }

  /** A command was dispatched. */
  begin(): void {
    this.#count++;
  }

  /** It has ended. */
  end(): void {
    this.#count--;
  }
}
