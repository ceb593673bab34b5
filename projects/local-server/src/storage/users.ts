import type { DatabaseSync, SQLOutputValue, StatementSync } from 'node:sqlite';
import type { Clock } from '../objects/clock.ts';
import { formatTime } from '../objects/time.ts';
import type { User, UserSettings, UserStatus } from './user.ts';
import { INITIAL_SETTINGS } from './user.ts';

/** Length limit of the e-mail and nick columns, in UTF-8 bytes and not in characters. */
const MAX_BYTES = 100;

/** What sign-up decides; the rest of the row is the same for everybody. */
export interface NewUser {
  email: string;
  nick: string;
  passwordDigest: string;
  language: string;
  group: number;
  status: UserStatus;
}

/** The users table. Every method is one statement; nothing here spans two, as in Cloudreve. */
export class Users {
  readonly #database: DatabaseSync;
  readonly #byNumber: StatementSync;
  readonly #byEmail: StatementSync;
  readonly #insert: StatementSync;
  readonly #search: StatementSync;
  readonly #clock: Clock;

  constructor(database: DatabaseSync, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
    this.#byNumber = database.prepare('SELECT * FROM users WHERE number = ?');
    this.#byEmail = database.prepare('SELECT * FROM users WHERE email = ?');
    this.#insert = database.prepare(
      `INSERT INTO users (created_at, updated_at, email, nick, password, status, settings, group_number)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING *`,
    );
    this.#search = database.prepare(
      `SELECT * FROM users WHERE status = 'active'
         AND (instr(lower(email), :keyword) OR instr(lower(nick), :keyword))
       ORDER BY number LIMIT :limit`,
    );
  }

  find(number: number): User | null {
    return toUser(this.#byNumber.get(number));
  }

  findByEmail(email: string): User | null {
    return toUser(this.#byEmail.get(email.toLowerCase()));
  }

  add(user: NewUser): User {
    refuseLong(user.email, user.nick);
    const now = this.#now();
    const settings = JSON.stringify({ ...INITIAL_SETTINGS, language: user.language });
    const { email, nick, passwordDigest, group, status } = user;
    const added = toUser(this.#insert.get(now, now, email, nick, passwordDigest, status, settings, group));
    if (!added) throw new Error('the new row did not come back');
    return added;
  }

  /** Active users whose e-mail or nick holds the keyword; only ASCII letters match in either case. */
  search(keyword: string, limit: number): User[] {
    const rows = this.#search.all({ keyword: keyword.toLowerCase(), limit });
    return rows.map((row) => toUser(row)).filter((user) => user !== null);
  }

  setNick(number: number, nick: string): void {
    refuseLong(nick);
    this.#set(number, 'nick', nick);
  }

  setPassword(number: number, digest: string): void {
    this.#set(number, 'password', digest);
  }

  setStatus(number: number, status: UserStatus): void {
    this.#set(number, 'status', status);
  }

  setGroup(number: number, group: number): void {
    this.#set(number, 'group_number', group);
  }

  setAvatar(number: number, avatar: User['avatar']): void {
    this.#set(number, 'avatar', avatar);
  }

  /** @param secret base32; empty switches the second factor off. */
  setTwoFactorSecret(number: number, secret: string): void {
    this.#set(number, 'two_factor_secret', secret);
  }

  /** @param bytes what the user's files take. */
  setStorage(number: number, bytes: number): void {
    this.#set(number, 'storage', bytes);
  }

  /** Overwrites the whole column, whatever was written since it was read. */
  setSettings(number: number, settings: UserSettings): void {
    this.#set(number, 'settings', JSON.stringify(settings));
  }

  #set(number: number, column: string, value: string | number): void {
    this.#database
      .prepare(`UPDATE users SET ${column} = ?, updated_at = ? WHERE number = ?`)
      .run(value, this.#now(), number);
  }

  #now(): string {
    return formatTime(this.#clock.nanos());
  }
}

function refuseLong(...texts: string[]): void {
  for (const text of texts) {
    if (Buffer.byteLength(text) > MAX_BYTES) throw new Error(`value is longer than ${MAX_BYTES} bytes`);
  }
}

function toUser(row: Record<string, SQLOutputValue> | undefined): User | null {
  if (!row) return null;
  return {
    number: Number(row['number']),
    createdAt: String(row['created_at']),
    updatedAt: String(row['updated_at']),
    email: String(row['email']),
    nick: String(row['nick']),
    passwordDigest: String(row['password']),
    status: row['status'] as UserStatus,
    avatar: row['avatar'] as User['avatar'],
    twoFactorSecret: String(row['two_factor_secret']),
    settings: { ...INITIAL_SETTINGS, ...(JSON.parse(String(row['settings'])) as Partial<UserSettings>) },
    group: Number(row['group_number']),
    storage: Number(row['storage']),
  };
}
