import { Hono } from 'hono';
import type { Backend } from '../backend.ts';
import { idParam } from '../binding/id-param.ts';
import { checkSignedPath, signPath } from '../identity/signed-path.ts';
import { activationMail } from '../mail/account-mails.ts';
import { userJson } from '../objects/user-json.ts';
import { siteUrlFor } from '../site-url.ts';
import { databaseStep } from '../storage/database-step.ts';
import type { User } from '../storage/user.ts';
import { ApiError } from '../transport/api-error.ts';
import type { AppContext, AppEnv } from '../transport/app-env.ts';
import { succeed } from '../transport/envelope.ts';
import { ErrorCode } from '../transport/error-code.ts';

const PATH = '/api/v4/user/activate';
const DAY_SECONDS = 86_400;

/** `/user/activate`: where the link in the mail leads to in the end. */
export function userActivationRoutes(backend: Backend): Hono<AppEnv> {
  const { users, ids, install, clock } = backend;
  const routes = new Hono<AppEnv>();

  /** The signature comes before everything else, the form of the id included. */
  routes.get('/:id', (c) => {
    const now = Math.floor(clock.millis() / 1000);
    checkSignedPath(install.secretKey, c.req.path, c.req.query('sign') ?? '', now);
    const user = users.find(idParam(c, ids, 'user'));
    if (!user) throw new ApiError(ErrorCode.userNotFound, 'User not found');
    if (user.status !== 'inactive') {
      throw new ApiError(ErrorCode.cannotActivate, 'This user cannot be activated');
    }
    databaseStep('Failed to update user', () => users.setStatus(user.number, 'active'));
    return succeed(c, userJson({ ...user, status: 'active' }, ids));
  });

  return routes;
}

/** @throws ApiError 40028 while mails cannot be sent. */
export function sendActivationMail(backend: Backend, c: AppContext, user: User): void {
  const { settings, ids, install, clock, outbox } = backend;
  const id = ids.encode('user', user.number);
  const expires = Math.floor(clock.millis() / 1000) + DAY_SECONDS;
  const link = new URL('/session/activate', siteUrlFor(settings, c.req.header('Host')));
  link.search = new URLSearchParams({
    id,
    sign: signPath(install.secretKey, `${PATH}/${id}`, expires),
  }).toString();
  outbox.send(activationMail(settings.siteName, user, link));
}
