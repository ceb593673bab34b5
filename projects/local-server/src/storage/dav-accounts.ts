import { randomInt } from 'node:crypto';
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { Clock } from '../objects/clock.ts';
import { formatTime } from '../objects/time.ts';
import type { Page } from './cursor.ts';
import { cutPage, decodeCursor } from './cursor.ts';

/** What a request decides about an account. */
export interface DavAccountFields {
  name: string;
  uri: string;
  /** Bits that are set. */
  options: number[];
}

export interface DavAccount extends DavAccountFields {
  number: number;
  createdAt: string;
  /** Plain: it is shown at every read. */
  password: string;
}

const PASSWORD_LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';
const PASSWORD_LENGTH = 32;

/** The WebDAV accounts of all users. Every method is about one user's own. */
export class DavAccounts {
  readonly #database: DatabaseSync;
  readonly #clock: Clock;

  constructor(database: DatabaseSync, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  /** Newest first. @throws Error on a broken token. */
  page(userNumber: number, pageSize: number, token: string): Page<DavAccount> {
    const before = decodeCursor(token) ?? Number.MAX_SAFE_INTEGER;
    const rows = this.#database
      .prepare('SELECT * FROM dav_accounts WHERE user_number = ? AND number < ? ORDER BY number DESC LIMIT ?')
      .all(userNumber, before, pageSize + 1);
    return cutPage(rows.map(toAccount), pageSize);
  }

  find(userNumber: number, number: number): DavAccount | null {
    const row = this.#database
      .prepare('SELECT * FROM dav_accounts WHERE number = ? AND user_number = ?')
      .get(number, userNumber);
    return row ? toAccount(row) : null;
  }

  add(userNumber: number, { name, uri, options }: DavAccountFields): DavAccount {
    const row = this.#database
      .prepare(
        `INSERT INTO dav_accounts (created_at, user_number, name, uri, password, options)
         VALUES (?, ?, ?, ?, ?, ?) RETURNING *`,
      )
      .get(formatTime(this.#clock.nanos()), userNumber, name, uri, newPassword(), JSON.stringify(options));
    if (!row) throw new Error('the new row did not come back');
    return toAccount(row);
  }

  /** Replaces everything but the password. */
  update(account: DavAccount, fields: DavAccountFields): DavAccount {
    this.#database
      .prepare('UPDATE dav_accounts SET name = ?, uri = ?, options = ? WHERE number = ?')
      .run(fields.name, fields.uri, JSON.stringify(fields.options), account.number);
    return { ...account, ...fields };
  }

  remove({ number }: DavAccount): void {
    this.#database.prepare('DELETE FROM dav_accounts WHERE number = ?').run(number);
  }
}

function newPassword(): string {
  const letter = (): string => PASSWORD_LETTERS.charAt(randomInt(PASSWORD_LETTERS.length));
  return Array.from({ length: PASSWORD_LENGTH }, letter).join('');
}

function toAccount(row: Record<string, SQLOutputValue>): DavAccount {
  return {
    number: Number(row['number']),
    createdAt: String(row['created_at']),
    name: String(row['name']),
    uri: String(row['uri']),
    password: String(row['password']),
    options: JSON.parse(String(row['options'])) as number[],
  };
}
