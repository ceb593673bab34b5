import { Hono } from 'hono';
import type { Backend } from '../backend.ts';
import { bindBody } from '../binding/bind.ts';
import { SIGN_UP } from '../binding/request-fields.ts';
import { demandCaptcha } from '../captcha/demand-captcha.ts';
import { requireUser } from '../identity/authenticate.ts';
import { digestPassword } from '../identity/passwords.ts';
import { ADMIN_GROUP_NUMBER, groupOf } from '../objects/group.ts';
import { userJson, userWithGroupJson } from '../objects/user-json.ts';
import { databaseStep } from '../storage/database-step.ts';
import type { User } from '../storage/user.ts';
import type { NewUser } from '../storage/users.ts';
import { ApiError } from '../transport/api-error.ts';
import type { AppEnv } from '../transport/app-env.ts';
import { jsonResponse, succeed } from '../transport/envelope.ts';
import { ErrorCode } from '../transport/error-code.ts';
import { sendActivationMail } from './user-activation.ts';

const FIRST_USER = 1;

/** `/user`: one's own account. */
export function userRoutes(backend: Backend): Hono<AppEnv> {
  const { users, settings, ids } = backend;
  const routes = new Hono<AppEnv>();

  /** Gives no token: the client signs in afterwards. */
  routes.post('/', async (c) => {
    if (!settings.register_enabled) {
      throw new ApiError(ErrorCode.featureNotEnabled, 'Registration is disabled');
    }
    await demandCaptcha(backend, c, 'reg_captcha');
    const { email: address, password, language } = await bindBody(c, SIGN_UP);
    const email = address.toLowerCase();
    const passwordDigest = await digestPassword(password);
    const known = users.findByEmail(email);
    if (known?.status === 'inactive') {
      sendActivationMail(backend, c, known);
      throw new ApiError(
        ErrorCode.mailSentAgain,
        'User is not activated, activation email has been sent again',
      );
    }
    if (known) throw new ApiError(ErrorCode.emailExists, 'Email already in use');
    const user = addUser(backend, { email, passwordDigest, language });
    if (user.status === 'active') return succeed(c, userJson(user, ids));
    sendActivationMail(backend, c, user);
    return jsonResponse(c, { code: ErrorCode.notFullySuccess, msg: '' });
  });

  routes.get('/me', (c) => succeed(c, userWithGroupJson(requireUser(c, 'UserInfo.Read'), ids)));

  routes.get('/capacity', (c) => {
    const { group, storage } = requireUser(c, 'UserInfo.Read');
    return succeed(c, { total: groupOf(group).maxStorage, used: storage });
  });

  return routes;
}

/** The first user becomes an administrator, but has to be activated like anybody. */
export function addUser(
  { users, settings }: Backend,
  account: Pick<NewUser, 'email' | 'passwordDigest' | 'language'>,
): User {
  const user = databaseStep('Failed to insert user record', () =>
    users.add({
      ...account,
      nick: account.email.slice(0, account.email.indexOf('@')),
      group: settings.default_group,
      status: settings.email_active ? 'inactive' : 'active',
    }),
  );
  if (user.number === FIRST_USER) {
    databaseStep('Failed to update user', () => users.setGroup(user.number, ADMIN_GROUP_NUMBER));
  }
  return user;
}
