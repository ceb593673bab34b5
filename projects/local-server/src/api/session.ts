import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import type { JWTPayload } from 'jose';
import type { Backend } from '../backend.ts';
import { bindBody, bindQuery } from '../binding/bind.ts';
import { FINISH_SECOND_FACTOR, PREPARE_LOGIN, REFRESH_TOKEN, SIGN_IN } from '../binding/request-fields.ts';
import { demandCaptcha } from '../captcha/demand-captcha.ts';
import { userWithPassword } from '../identity/password-sign-in.ts';
import { scopesOf } from '../identity/authenticate.ts';
import { isTwoFactorCode } from '../identity/second-factor.ts';
import type { TokenApp, TokenPair } from '../identity/tokens.ts';
import { findOAuthClient } from '../oauth/clients.ts';
import { isSubset } from '../oauth/scopes.ts';
import { userWithGroupJson } from '../objects/user-json.ts';
import type { User } from '../storage/user.ts';
import { ApiError } from '../transport/api-error.ts';
import type { AppEnv } from '../transport/app-env.ts';
import { jsonResponse, succeed } from '../transport/envelope.ts';
import { ErrorCode } from '../transport/error-code.ts';

/** A signed-out login stays denied a little longer than its last refresh token can live. */
const DENY_MARGIN_SECONDS = 10;
const SECOND_FACTOR_PREFIX = 'user_2fa_';
const SECOND_FACTOR_SECONDS = 600;

/** `/session`: the ways in and out. None asks for a login. */
export function sessionRoutes(backend: Backend): Hono<AppEnv> {
  const { users, passkeys, tokens, revokedLogins, settings, cache, clock } = backend;
  const routes = new Hono<AppEnv>();

  /** Tells anybody whether an account exists, whatever its status. */
  routes.get('/prepare', (c) => {
    const user = users.findByEmail(bindQuery(c, PREPARE_LOGIN).email);
    if (!user) throw new ApiError(ErrorCode.notFound, 'User not found');
    return succeed(c, {
      webauthn_enabled: passkeys.list(user.number).length > 0,
      password_enabled: user.passwordDigest !== '',
    });
  });

  /** Somebody with a second factor gets a session to finish instead of tokens. */
  routes.post('/token', async (c) => {
    await demandCaptcha(backend, c, 'login_captcha');
    const { email, password } = await bindBody(c, SIGN_IN);
    const user = await userWithPassword(users, email, password);
    if (!user.twoFactorSecret) return succeed(c, await signInJson(backend, user));
    const session = randomUUID();
    cache.set(SECOND_FACTOR_PREFIX + session, String(user.number), SECOND_FACTOR_SECONDS);
    return jsonResponse(c, { code: ErrorCode.notFullySuccess, msg: '', data: session });
  });

  /** The session survives wrong codes, as many as one likes. */
  routes.post('/token/2fa', async (c) => {
    const { otp, session_id } = await bindBody(c, FINISH_SECOND_FACTOR);
    const number = cache.get(SECOND_FACTOR_PREFIX + session_id);
    if (number === null) throw new ApiError(ErrorCode.notFound, 'Session not found');
    const user = users.find(Number(number));
    if (!user) throw new ApiError(ErrorCode.notFound, 'User not found');
    if (!isTwoFactorCode(user.twoFactorSecret, otp, clock.millis())) {
      throw new ApiError(ErrorCode.secondFactorWrong, 'Incorrect 2FA code');
    }
    cache.take(SECOND_FACTOR_PREFIX + session_id);
    return succeed(c, await signInJson(backend, user));
  });

  /** The old token stays good: Cloudreve does not rotate. */
  routes.post('/token/refresh', async (c) => {
    const { refresh_token } = await bindBody(c, REFRESH_TOKEN);
    const pair = await refresh(backend, refresh_token);
    if (!pair) throw new ApiError(ErrorCode.credentialInvalid, 'Failed to issue token pair');
    return succeed(c, pair);
  });

  /** Any live token is taken; one without a root, that is an access token, changes nothing. */
  routes.delete('/token', async (c) => {
    const { refresh_token } = await bindBody(c, REFRESH_TOKEN);
    const claims = await tokens.read(refresh_token);
    if (!claims) throw new ApiError(ErrorCode.credentialInvalid, 'Failed to parse token');
    const root = claims['root_token_id'];
    if (typeof root === 'string') {
      revokedLogins.revoke(root, settings.refresh_token_ttl + DENY_MARGIN_SECONDS);
    }
    return succeed(c, '');
  });

  return routes;
}

/** What every way in ends with. */
export async function signInJson({ ids, tokens }: Backend, user: User): Promise<object> {
  return { user: userWithGroupJson(user, ids), token: await tokens.issue(user) };
}

/** @returns null for every cause alike: the caller learns only that the token is no good. */
async function refresh(backend: Backend, refreshToken: string): Promise<TokenPair | null> {
  const { tokens, revokedLogins } = backend;
  const claims = await tokens.read(refreshToken);
  if (claims?.['token_type'] !== 'refresh') return null;
  const root = claims['root_token_id'];
  if (typeof root !== 'string' || revokedLogins.isRevoked(root)) return null;
  const user = holderOf(backend, claims);
  const app = user && appOf(backend, claims, user);
  return user && app && tokens.issue(user, { root, ...app });
}

/** @returns null if the person may not sign in, or has another password or e-mail by now. */
function holderOf({ ids, users, tokens }: Backend, claims: JWTPayload): User | null {
  const number = ids.decode('user', claims.sub ?? '');
  const user = number === null ? null : users.find(number);
  return user?.status === 'active' && claims['state_hash'] === tokens.stateHash(user) ? user : null;
}

/**
 * Whom a refresh token was given to.
 *
 * @returns null for an app whose access was taken back, or is less than it was.
 */
function appOf({ oauthGrants }: Backend, claims: JWTPayload, user: User): { app?: TokenApp } | null {
  const scopes = scopesOf(claims);
  if (scopes === null) return {};
  const client = findOAuthClient(String(claims['client_id']));
  const grant = client && oauthGrants.find(user.number, client.id);
  if (!grant || !isSubset(scopes, grant.scopes)) return null;
  oauthGrants.markUsed(user.number, client.id);
  return { app: { client, scopes } };
}
