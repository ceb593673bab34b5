import { createHash, randomUUID } from 'node:crypto';
import type { JWTPayload } from 'jose';
import { jwtVerify, SignJWT } from 'jose';
import type { Clock } from '../objects/clock.ts';
import type { HashIds } from '../objects/hash-ids.ts';
import { formatTime, nanosToSeconds, secondsToNanos } from '../objects/time.ts';
import type { OAuthClient } from '../oauth/clients.ts';
import type { SiteSettings } from '../options.ts';
import type { Install } from '../storage/install.ts';
import type { User } from '../storage/user.ts';

/** A pair as the API hands it out. */
export interface TokenPair {
  access_token: string;
  refresh_token: string;
  access_expires: string;
  refresh_expires: string;
}

/** The app that a pair is for, and what the person lets it do. */
export interface TokenApp {
  client: OAuthClient;
  scopes: readonly string[];
}

const ALGORITHM = 'HS256';

/** Makes and reads the two kinds of JWT. */
export class Tokens {
  readonly #key: Uint8Array;
  readonly #siteId: string;
  readonly #ids: HashIds;
  readonly #settings: Readonly<SiteSettings>;
  readonly #clock: Clock;

  constructor(install: Install, ids: HashIds, settings: Readonly<SiteSettings>, clock: Clock) {
    this.#key = new TextEncoder().encode(install.secretKey);
    this.#siteId = install.siteId;
    this.#ids = ids;
    this.#settings = settings;
    this.#clock = clock;
  }

  /**
   * A new pair. Both lifetimes start now.
   *
   * @param options.root id that is shared by every pair that descends from one sign-in; a refresh hands its own on.
   * @param options.app the app that the pair is for; none for a person's own sign-in, which may do everything.
   */
  async issue(
    user: User,
    { root = randomUUID(), app }: { root?: string; app?: TokenApp } = {},
  ): Promise<TokenPair> {
    const now = this.#clock.nanos();
    const accessExpires = now + secondsToNanos(this.#settings.access_token_ttl);
    const refreshExpires =
      now + secondsToNanos(app?.client.refreshTokenTtl ?? this.#settings.refresh_token_ttl);
    const subject = {
      sub: this.#ids.encode('user', user.number),
      nbf: nanosToSeconds(now),
      ...(app && { scopes: app.scopes, client_id: app.client.id }),
    };
    const [access, refresh] = await Promise.all([
      this.#sign({ token_type: 'access', ...subject, exp: nanosToSeconds(accessExpires) }),
      this.#sign({
        token_type: 'refresh',
        ...subject,
        exp: nanosToSeconds(refreshExpires),
        state_hash: this.stateHash(user),
        root_token_id: root,
      }),
    ]);
    return {
      access_token: access,
      refresh_token: refresh,
      access_expires: formatTime(accessExpires),
      refresh_expires: formatTime(refreshExpires),
    };
  }

  /** @returns the claims, or null if the text is no token of this site that is valid now, to the second. */
  async read(token: string): Promise<JWTPayload | null> {
    try {
      const currentDate = new Date(this.#clock.millis());
      return (await jwtVerify(token, this.#key, { algorithms: [ALGORITHM], currentDate })).payload;
    } catch {
      return null;
    }
  }

  /** Changes with e-mail, password or site, and takes every refresh token of the user with it. */
  stateHash(user: User): string {
    const state = `${user.email}/${user.passwordDigest}/${this.#siteId}`;
    return createHash('sha256').update(state).digest('base64');
  }

  #sign(claims: JWTPayload): Promise<string> {
    return new SignJWT(claims).setProtectedHeader({ alg: ALGORITHM, typ: 'JWT' }).sign(this.#key);
  }
}
