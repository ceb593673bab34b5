import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { Clock } from '../objects/clock.ts';
import { formatTime } from '../objects/time.ts';

export interface Passkey {
  createdAt: string;
  /** Null until somebody signed in with it. */
  usedAt: string | null;
  /** Standard base64; the id that the API shows. */
  credentialId: string;
  name: string;
  /** COSE key. */
  publicKey: Uint8Array<ArrayBuffer>;
  transports: string[];
}

/** The passkeys table. */
export class Passkeys {
  readonly #database: DatabaseSync;
  readonly #clock: Clock;

  constructor(database: DatabaseSync, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  /** In the order they were added. */
  list(userNumber: number): Passkey[] {
    return this.#database
      .prepare('SELECT * FROM passkeys WHERE user_number = ? ORDER BY number')
      .all(userNumber)
      .map(toPasskey);
  }

  find(userNumber: number, credentialId: string): Passkey | null {
    return this.list(userNumber).find((passkey) => passkey.credentialId === credentialId) ?? null;
  }

  /** @throws Error if the user has this credential already. */
  add(userNumber: number, passkey: Omit<Passkey, 'createdAt' | 'usedAt'>): Passkey {
    const createdAt = formatTime(this.#clock.nanos());
    const { credentialId, name, publicKey, transports } = passkey;
    this.#database
      .prepare(
        `INSERT INTO passkeys (created_at, user_number, credential_id, name, public_key, transports)
         VALUES (?, ?, ?, ?, ?, ?)`,
      )
      .run(createdAt, userNumber, credentialId, name, publicKey, JSON.stringify(transports));
    return { ...passkey, createdAt, usedAt: null };
  }

  markUsed(userNumber: number, credentialId: string): void {
    this.#database
      .prepare('UPDATE passkeys SET used_at = ? WHERE user_number = ? AND credential_id = ?')
      .run(formatTime(this.#clock.nanos()), userNumber, credentialId);
  }

  /** @returns whether there was one. */
  remove(userNumber: number, credentialId: string): boolean {
    const { changes } = this.#database
      .prepare('DELETE FROM passkeys WHERE user_number = ? AND credential_id = ?')
      .run(userNumber, credentialId);
    return Number(changes) > 0;
  }
}

function toPasskey(row: Record<string, SQLOutputValue>): Passkey {
  return {
    createdAt: String(row['created_at']),
    usedAt: row['used_at'] === null ? null : String(row['used_at']),
    credentialId: String(row['credential_id']),
    name: String(row['name']),
    publicKey: Uint8Array.from(row['public_key'] as Uint8Array),
    transports: JSON.parse(String(row['transports'])) as string[],
  };
}
