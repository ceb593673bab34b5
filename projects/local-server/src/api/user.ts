import { Hono } from 'hono';
import type { Backend } from '../backend.ts';
import { bindBody } from '../binding/bind.ts';
import { SIGN_UP } from '../binding/request-fields.ts';
import { requireUser } from '../identity/authenticate.ts';
import { digestPassword } from '../identity/passwords.ts';
import { ADMIN_GROUP_NUMBER } from '../objects/group.ts';
import { userJson, userWithGroupJson } from '../objects/user-json.ts';
import { databaseStep } from '../storage/database-step.ts';
import { ApiError } from '../transport/api-error.ts';
import type { AppEnv } from '../transport/app-env.ts';
import { succeed } from '../transport/envelope.ts';
import { ErrorCode } from '../transport/error-code.ts';

const FIRST_USER = 1;

/** `/user`: accounts. */
export function userRoutes(backend: Backend): Hono<AppEnv> {
  const { users, settings, ids } = backend;
  const routes = new Hono<AppEnv>();

  /** Gives no token: the client signs in afterwards. The first user becomes an administrator. */
  routes.post('/', async (c) => {
    if (!settings.register_enabled) {
      throw new ApiError(ErrorCode.featureNotEnabled, 'Registration is disabled');
    }
    const body = await bindBody(c, SIGN_UP);
    const email = body.email.toLowerCase();
    const passwordDigest = await digestPassword(body.password);
    if (users.findByEmail(email)) throw new ApiError(ErrorCode.emailExists, 'Email already in use');
    const user = databaseStep('Failed to insert user record', () =>
      users.add({
        email,
        nick: email.slice(0, email.indexOf('@')),
        passwordDigest,
        language: body.language,
        group: settings.default_group,
      }),
    );
    if (user.number === FIRST_USER) {
      databaseStep('Failed to update user', () => users.setGroup(user.number, ADMIN_GROUP_NUMBER));
    }
    return succeed(c, userJson(user, ids));
  });

  routes.get('/me', (c) => succeed(c, userWithGroupJson(requireUser(c), ids)));

  return routes;
}
