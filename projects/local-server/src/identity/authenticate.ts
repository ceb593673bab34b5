import type { MiddlewareHandler } from 'hono';
import type { Backend } from '../backend.ts';
import { databaseStep } from '../storage/database-step.ts';
import type { User } from '../storage/user.ts';
import { ApiError } from '../transport/api-error.ts';
import type { AppContext, AppEnv } from '../transport/app-env.ts';
import { ErrorCode } from '../transport/error-code.ts';

const BEARER = 'Bearer ';
/** Signed requests of Cloudreve's own nodes; no user stands behind them. */
const NODE_SIGNATURE = 'Bearer Cr ';

/**
 * Finds out who calls, on every route, public ones included. A token that does not verify, or no longer does,
 * makes the caller anonymous without an error; a good token of somebody who may not call fails everywhere.
 */
export function authenticate(backend: Backend): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    c.set('user', await callerOf(backend, c.req.header('Authorization') ?? ''));
    await next();
  };
}

/** The caller, for handlers behind a login. @throws ApiError 401 when anonymous. */
export function requireUser(c: AppContext): User {
  if (c.var.user) return c.var.user;
  throw new ApiError(ErrorCode.loginRequired, 'Login required');
}

async function callerOf({ tokens, ids, users }: Backend, header: string): Promise<User | null> {
  if (header.startsWith(NODE_SIGNATURE)) return null;
  const token = header.startsWith(BEARER) ? header.slice(BEARER.length) : header;
  const claims = token ? await tokens.read(token) : null;
  if (!claims) return null;
  if (claims['token_type'] !== 'access') {
    throw new ApiError(ErrorCode.credentialInvalid, 'Invalid token type');
  }
  const number = ids.decode('user', claims.sub ?? '');
  if (number === null) throw new ApiError(ErrorCode.notFound, 'User not found');
  const user = databaseStep('Failed to get user', () => users.find(number));
  if (user?.status !== 'active') throw new ApiError(ErrorCode.database, 'Failed to get user');
  return user;
}
