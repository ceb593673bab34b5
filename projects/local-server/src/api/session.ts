import { Hono } from 'hono';
import type { Backend } from '../backend.ts';
import { bindBody, bindQuery } from '../binding/bind.ts';
import { PREPARE_LOGIN, REFRESH_TOKEN, SIGN_IN } from '../binding/request-fields.ts';
import { isPassword } from '../identity/passwords.ts';
import type { TokenPair } from '../identity/tokens.ts';
import { userWithGroupJson } from '../objects/user-json.ts';
import { ApiError } from '../transport/api-error.ts';
import type { AppEnv } from '../transport/app-env.ts';
import { succeed } from '../transport/envelope.ts';
import { ErrorCode } from '../transport/error-code.ts';

/** A signed-out login stays denied a little longer than its last refresh token can live. */
const DENY_MARGIN_SECONDS = 10;

/** `/session`: the ways in and out. None asks for a login. */
export function sessionRoutes(backend: Backend): Hono<AppEnv> {
  const { users, tokens, revokedLogins, settings, ids } = backend;
  const routes = new Hono<AppEnv>();

  /** Tells anybody whether an account exists, whatever its status. */
  routes.get('/prepare', (c) => {
    const user = users.findByEmail(bindQuery(c, PREPARE_LOGIN).email);
    if (!user) throw new ApiError(ErrorCode.notFound, 'User not found');
    return succeed(c, { webauthn_enabled: false, password_enabled: user.passwordDigest !== '' });
  });

  /** The status of the account shows only to somebody who knows the password. */
  routes.post('/token', async (c) => {
    const { email, password } = await bindBody(c, SIGN_IN);
    const user = users.findByEmail(email);
    if (!user || !(await isPassword(user.passwordDigest, password))) {
      throw new ApiError(ErrorCode.invalidPassword, 'Incorrect password or email address');
    }
    if (user.status === 'inactive') {
      throw new ApiError(ErrorCode.userNotActivated, 'This account is not activated');
    }
    if (user.status !== 'active') {
      throw new ApiError(ErrorCode.userBanned, 'This account has been blocked');
    }
    return succeed(c, { user: userWithGroupJson(user, ids), token: await tokens.issue(user) });
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

/** @returns null for every cause alike: the caller learns only that the token is no good. */
async function refresh(backend: Backend, refreshToken: string): Promise<TokenPair | null> {
  const { tokens, ids, users, revokedLogins } = backend;
  const claims = await tokens.read(refreshToken);
  if (claims?.['token_type'] !== 'refresh') return null;
  const root = claims['root_token_id'];
  if (typeof root !== 'string' || revokedLogins.isRevoked(root)) return null;
  const number = ids.decode('user', claims.sub ?? '');
  const user = number === null ? null : users.find(number);
  if (user?.status !== 'active' || claims['state_hash'] !== tokens.stateHash(user)) return null;
  return tokens.issue(user, root);
}
