import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { RevokedLogins } from './identity/revoked-logins.ts';
import { Tokens } from './identity/tokens.ts';
import { HashIds } from './objects/hash-ids.ts';
import type { ServerOptions, SiteSettings } from './options.ts';
import { siteSettings } from './options.ts';
import { openDatabase } from './storage/database.ts';
import type { Install } from './storage/install.ts';
import { loadInstall } from './storage/install.ts';
import { Users } from './storage/users.ts';

/** Everything behind the routes: one open installation. */
export interface Backend {
  readonly dataFolder: string;
  /** Read at every use, so that a change counts for the next request. */
  readonly settings: SiteSettings;
  readonly install: Install;
  readonly ids: HashIds;
  readonly users: Users;
  readonly tokens: Tokens;
  readonly revokedLogins: RevokedLogins;
  /** A clean stop: saves the deny list, closes the database, removes a temporary data folder. */
  close(): void;
}

/**
 * Opens the installation in `options.data`, or a new one in a temporary folder.
 *
 * @throws Error with a readable message if the folder cannot be used.
 */
export function openBackend(options: ServerOptions = {}): Backend {
  const isTemporary = options.data === undefined;
  const dataFolder = options.data ? resolve(options.data) : mkdtempSync(join(tmpdir(), 'cloudreve-'));
  const database = openDatabase(dataFolder);
  const settings = siteSettings(options);
  const install = loadInstall(database);
  const ids = new HashIds(install.hashIdSalt);
  const revokedLogins = new RevokedLogins(dataFolder);
  return {
    dataFolder,
    settings,
    install,
    ids,
    users: new Users(database),
    tokens: new Tokens(install, ids, settings),
    revokedLogins,
    close: () => {
      database.close();
      revokedLogins.save();
      if (isTemporary) rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}
