import { Injectable } from '@angular/core';

/**
 * The running commands. While one runs, a cleared storage does not end the session with which it began. So a sign-out
 * still sends the last edits, and ends the login at the server.
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
