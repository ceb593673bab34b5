import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { Clock } from '../objects/clock.ts';
import { formatTime } from '../objects/time.ts';

/** What one person lets one app do. */
export interface OAuthGrant {
  clientId: string;
  scopes: string[];
  lastUsedAt: string;
}

/** The grants table: one row a person and app. */
export class OAuthGrants {
  readonly #database: DatabaseSync;
  readonly #clock: Clock;

  constructor(database: DatabaseSync, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  /** In the order they were first given. */
  list(userNumber: number): OAuthGrant[] {
    return this.#database
      .prepare('SELECT * FROM oauth_grants WHERE user_number = ? ORDER BY number')
      .all(userNumber)
      .map(toGrant);
  }

  find(userNumber: number, clientId: string): OAuthGrant | null {
    return this.list(userNumber).find((grant) => grant.clientId === clientId) ?? null;
  }

  /** A newer consent replaces the scopes of the older one. */
  give(userNumber: number, clientId: string, scopes: readonly string[]): void {
    this.#database
      .prepare(
        `INSERT INTO oauth_grants (user_number, client_id, scopes, last_used_at) VALUES (?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET scopes = excluded.scopes, last_used_at = excluded.last_used_at`,
      )
      .run(userNumber, clientId, JSON.stringify(scopes), this.#now());
  }

  markUsed(userNumber: number, clientId: string): void {
    this.#database
      .prepare('UPDATE oauth_grants SET last_used_at = ? WHERE user_number = ? AND client_id = ?')
      .run(this.#now(), userNumber, clientId);
  }

  /** @returns whether there was one. */
  remove(userNumber: number, clientId: string): boolean {
    const { changes } = this.#database
      .prepare('DELETE FROM oauth_grants WHERE user_number = ? AND client_id = ?')
      .run(userNumber, clientId);
    return Number(changes) > 0;
  }

  #now(): string {
    return formatTime(this.#clock.nanos());
  }
}

function toGrant(row: Record<string, SQLOutputValue>): OAuthGrant {
  return {
    clientId: String(row['client_id']),
    scopes: JSON.parse(String(row['scopes'])) as string[],
    lastUsedAt: String(row['last_used_at']),
  };
}
