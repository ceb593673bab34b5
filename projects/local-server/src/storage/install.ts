import { randomBytes, randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';

/** What makes one installation different from another. Made once, then kept in the settings table. */
export interface Install {
  /** Signs the tokens. */
  secretKey: string;
  /** Part of the state hash of refresh tokens, and `instance_id` of the site config. */
  siteId: string;
  /** Salts the opaque ids. */
  hashIdSalt: string;
}

export function loadInstall(database: DatabaseSync): Install {
  const seed = database.prepare('INSERT OR IGNORE INTO settings (name, value) VALUES (?, ?)');
  const read = database.prepare('SELECT value FROM settings WHERE name = ?');
  const once = (name: string, fresh: string): string => {
    seed.run(name, fresh);
    return String(read.get(name)?.['value']);
  };
  return {
    secretKey: once('secret_key', randomBytes(48).toString('base64url')),
    siteId: once('siteID', randomUUID()),
    hashIdSalt: once('hash_id_salt', randomBytes(24).toString('base64url')),
  };
}
