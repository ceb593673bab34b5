import { Injectable } from '@angular/core';
import { keepSecret, SecretRef, takeSecret } from '../secrets';

/**
 * The challenge of a second factor that was asked for and not answered yet. Live, not in the state: time travel must
 * not bring an older one back.
 */
@Injectable()
export class PendingChallenge {
  #ref: SecretRef | null = null;

  /**
   * Keeps a challenge in the vault, in place of an earlier one.
   *
   * @param challenge - from the response of the server
   */
  keep(challenge: string): void {
    this.take();
    this.#ref = keepSecret(challenge);
  }

  /**
   * Takes the challenge out.
   *
   * @returns the challenge, or null when there is none or it is over ten minutes old
   */
  take(): string | null {
    const ref = this.#ref;
    this.#ref = null;
    return ref === null ? null : takeSecret(ref);
  }
}
