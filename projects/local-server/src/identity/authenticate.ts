import type { MiddlewareHandler } from 'hono';
import type { JWTPayload } from 'jose';
import type { Backend } from '../backend.ts';
import { missingScope } from '../oauth/scopes.ts';
import { databaseStep } from '../storage/database-step.ts';
import type { User } from '../storage/user.ts';
import { ApiError } from '../transport/api-error.ts';
import type { AppContext, AppEnv } from '../transport/app-env.ts';
import { ErrorCode } from '../transport/error-code.ts';

const BEARER = 'Bearer ';
/** Signed requests of Cloudreve's own nodes; no user stands behind them. */
const NODE_SIGNATURE = 'Bearer Cr ';
const REFUSAL = 'failed to get login user';

/**
 * Finds out who calls, on every route, public ones included. A token that does not verify, or no longer does,
 * makes the caller anonymous without an error; a good token of somebody who may not call fails everywhere.
 */
export function authenticate(backend: Backend): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const { user, scopes } = await callerOf(backend, c.req.header('Authorization') ?? '');
    c.set('user', user);
    c.set('scopes', scopes);
    await next();
  };
}

/**
 * The caller, for handlers behind a login.
 *
 * @param required what an app has to be allowed to do; a person's own sign-in may do everything.
 * @throws ApiError 401 when anonymous, 40089 for the token of an app that may not.
 */
export function requireUser(c: AppContext, ...required: string[]): User {
  const { user, scopes } = c.var;
  if (!user) throw new ApiError(ErrorCode.loginRequired, 'Login required');
  const missing = missingScope(scopes, required);
  if (missing === null) return user;
  throw new ApiError(ErrorCode.insufficientScope, `Insufficient scope: ${missing}`);
}

interface Caller {
  user: User | null;
  scopes: readonly string[] | null;
}

const NOBODY: Caller = { user: null, scopes: null };

async function callerOf({ tokens, ids, users }: Backend, header: string): Promise<Caller> {
  if (header.startsWith(NODE_SIGNATURE)) return NOBODY;
  const token = header.startsWith(BEARER) ? header.slice(BEARER.length) : header;
  const claims = token ? await tokens.read(token) : null;
  if (!claims) return NOBODY;
  if (claims['token_type'] !== 'access') {
    throw new ApiError(ErrorCode.credentialInvalid, 'Invalid token type');
  }
  const number = ids.decode('user', claims.sub ?? '');
  if (number === null) throw new ApiError(ErrorCode.notFound, 'User not found');
  const user = databaseStep(REFUSAL, () => users.find(number));
  if (user?.status !== 'active') throw new ApiError(ErrorCode.database, REFUSAL);
  return { user, scopes: scopesOf(claims) };
}

/** Only an app's token names any. */
export function scopesOf(claims: JWTPayload): string[] | null {
  const { client_id, scopes } = claims;
  if (typeof client_id !== 'string') return null;
  return Array.isArray(scopes) ? scopes.map(String) : [];
}
