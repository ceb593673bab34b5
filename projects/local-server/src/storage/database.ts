import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Each entry is run once on a database that has not seen it. Only ever add to the end. */
const MIGRATIONS = [
  `CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
   CREATE TABLE users (
     number INTEGER PRIMARY KEY AUTOINCREMENT,
     created_at TEXT NOT NULL,
     updated_at TEXT NOT NULL,
     email TEXT NOT NULL UNIQUE,
     nick TEXT NOT NULL,
     password TEXT NOT NULL,
     status TEXT NOT NULL,
     avatar TEXT NOT NULL DEFAULT '',
     two_factor_secret TEXT NOT NULL DEFAULT '',
     settings TEXT NOT NULL,
     group_number INTEGER NOT NULL
   ) STRICT;`,
  `ALTER TABLE users ADD COLUMN storage INTEGER NOT NULL DEFAULT 0;
   CREATE TABLE passkeys (
     number INTEGER PRIMARY KEY AUTOINCREMENT,
     created_at TEXT NOT NULL,
     used_at TEXT,
     user_number INTEGER NOT NULL,
     credential_id TEXT NOT NULL,
     name TEXT NOT NULL,
     public_key BLOB NOT NULL,
     transports TEXT NOT NULL,
     UNIQUE (user_number, credential_id)
   ) STRICT;
   CREATE TABLE dav_accounts (
     number INTEGER PRIMARY KEY AUTOINCREMENT,
     created_at TEXT NOT NULL,
     user_number INTEGER NOT NULL,
     name TEXT NOT NULL,
     uri TEXT NOT NULL,
     password TEXT NOT NULL,
     options TEXT NOT NULL
   ) STRICT;
   CREATE TABLE shares (
     number INTEGER PRIMARY KEY AUTOINCREMENT,
     created_at TEXT NOT NULL,
     user_number INTEGER NOT NULL,
     name TEXT NOT NULL,
     source_type INTEGER NOT NULL,
     views INTEGER NOT NULL,
     downloads INTEGER NOT NULL,
     remain_downloads INTEGER,
     expires_at TEXT,
     password TEXT NOT NULL,
     share_view INTEGER NOT NULL
   ) STRICT;`,
  `ALTER TABLE shares ADD COLUMN size INTEGER NOT NULL DEFAULT 0;
   ALTER TABLE shares ADD COLUMN show_readme INTEGER NOT NULL DEFAULT 0;
   CREATE TABLE oauth_grants (
     number INTEGER PRIMARY KEY AUTOINCREMENT,
     user_number INTEGER NOT NULL,
     client_id TEXT NOT NULL,
     scopes TEXT NOT NULL,
     last_used_at TEXT NOT NULL,
     UNIQUE (user_number, client_id)
   ) STRICT;`,
];

/**
 * Opens `cloudreve.db` in a folder, both made if needed. A statement that returned is on disk: write-ahead log
 * with a sync on every commit, so nothing acknowledged is lost when the process is killed.
 */
export function openDatabase(folder: string): DatabaseSync {
  try {
    mkdirSync(folder, { recursive: true });
    const database = new DatabaseSync(join(folder, 'cloudreve.db'), { timeout: 5000 });
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
    migrate(database);
    return database;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`The data folder ${folder} cannot be used: ${reason}`, { cause: error });
  }
}

function migrate(database: DatabaseSync): void {
  // Immediate: a second server on the same folder waits here instead of running the same steps.
  database.exec('BEGIN IMMEDIATE');
  const row = database.prepare('PRAGMA user_version').get();
  for (const step of MIGRATIONS.slice(Number(row?.['user_version'] ?? 0))) database.exec(step);
  database.exec(`PRAGMA user_version = ${MIGRATIONS.length}; COMMIT`);
}
