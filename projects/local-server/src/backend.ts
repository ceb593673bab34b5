import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Captchas } from './captcha/captchas.ts';
import { RevokedLogins } from './identity/revoked-logins.ts';
import { Tokens } from './identity/tokens.ts';
import { Outbox } from './mail/outbox.ts';
import { Clock } from './objects/clock.ts';
import { HashIds } from './objects/hash-ids.ts';
import type { ServerOptions, SiteSettings } from './options.ts';
import { siteSettings } from './options.ts';
import { Cache } from './storage/cache.ts';
import { AuthorizationCodes } from './oauth/authorization-codes.ts';
import { openDatabase } from './storage/database.ts';
import type { Install } from './storage/install.ts';
import { loadInstall } from './storage/install.ts';
import { DavAccounts } from './storage/dav-accounts.ts';
import { OAuthGrants } from './storage/oauth-grants.ts';
import { Passkeys } from './storage/passkeys.ts';
import { Shares } from './storage/shares.ts';
import { Users } from './storage/users.ts';

/** Everything behind the routes: one open installation. */
export interface Backend {
  readonly dataFolder: string;
  /** Read at every use, so that a change counts for the next request. */
  readonly settings: SiteSettings;
  readonly install: Install;
  readonly ids: HashIds;
  /** Read by every expiry and every stored time. */
  readonly clock: Clock;
  /** What is kept for a while only. */
  readonly cache: Cache;
  readonly captchas: Captchas;
  readonly outbox: Outbox;
  readonly users: Users;
  readonly passkeys: Passkeys;
  readonly davAccounts: DavAccounts;
  readonly shares: Shares;
  readonly oauthGrants: OAuthGrants;
  readonly oauthCodes: AuthorizationCodes;
  readonly tokens: Tokens;
  readonly revokedLogins: RevokedLogins;
  /** A clean stop: saves the cache, closes the database, removes a temporary data folder. */
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
  const clock = new Clock();
  const cache = new Cache(dataFolder, clock);
  return {
    dataFolder,
    settings,
    install,
    ids,
    clock,
    cache,
    captchas: new Captchas(clock, settings),
    outbox: new Outbox(clock, options.onMail),
    users: new Users(database, clock),
    passkeys: new Passkeys(database, clock),
    davAccounts: new DavAccounts(database, clock),
    shares: new Shares(database, clock),
    oauthGrants: new OAuthGrants(database, clock),
    oauthCodes: new AuthorizationCodes(cache),
    tokens: new Tokens(install, ids, settings, clock),
    revokedLogins: new RevokedLogins(cache),
    close: () => {
      database.close();
      cache.save();
      if (isTemporary) rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}
