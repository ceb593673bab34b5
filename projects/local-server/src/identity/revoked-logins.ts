import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The deny list of signed-out logins, by root token id. Like Cloudreve's cache it is in memory: kept over a
 * clean stop, lost in a crash, after which signed-out refresh tokens work again.
 */
export class RevokedLogins {
  /** Root token id to the time, in milliseconds, until which it is denied. */
  readonly #until = new Map<string, number>();
  readonly #file: string;

  constructor(folder: string) {
    this.#file = join(folder, 'cache_persist.json');
    this.#restore();
  }

  revoke(rootTokenId: string, seconds: number): void {
    this.#forgetExpired();
    this.#until.set(rootTokenId, Date.now() + seconds * 1000);
  }

  isRevoked(rootTokenId: string): boolean {
    return (this.#until.get(rootTokenId) ?? 0) > Date.now();
  }

  /** For a clean stop. */
  save(): void {
    this.#forgetExpired();
    writeFileSync(this.#file, JSON.stringify(Object.fromEntries(this.#until)));
  }

  /** The file is removed once read: after a crash an old one must not come back. */
  #restore(): void {
    let text: string;
    try {
      text = readFileSync(this.#file, 'utf8');
    } catch {
      return;
    }
    rmSync(this.#file);
    for (const [id, until] of Object.entries(JSON.parse(text) as Record<string, number>)) {
      this.#until.set(id, until);
    }
  }

  #forgetExpired(): void {
    for (const [id, until] of this.#until) if (until <= Date.now()) this.#until.delete(id);
  }
}
