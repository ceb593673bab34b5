import { randomInt } from 'node:crypto';
import { Hono } from 'hono';
import type { Backend } from '../backend.ts';
import { bindBody } from '../binding/bind.ts';
import { idParam } from '../binding/id-param.ts';
import { RESET_PASSWORD, SEND_RESET_MAIL } from '../binding/request-fields.ts';
import { demandCaptcha } from '../captcha/demand-captcha.ts';
import { refuseInactive } from '../identity/password-sign-in.ts';
import { digestPassword } from '../identity/passwords.ts';
import { resetMail } from '../mail/account-mails.ts';
import { userJson } from '../objects/user-json.ts';
import { siteUrlFor } from '../site-url.ts';
import { databaseStep } from '../storage/database-step.ts';
import { ApiError } from '../transport/api-error.ts';
import type { AppEnv } from '../transport/app-env.ts';
import { succeed } from '../transport/envelope.ts';
import { ErrorCode } from '../transport/error-code.ts';

const keyOf = (userNumber: number): string => `user_reset_${userNumber}`;
const LIFE_SECONDS = 3600;
const SECRET_LENGTH = 32;
const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** `/user/reset`: a new password for somebody who forgot the old one. */
export function userResetRoutes(backend: Backend): Hono<AppEnv> {
  const { users, settings, ids, cache, outbox } = backend;
  const routes = new Hono<AppEnv>();

  /** A newer secret replaces the older one. Tells anybody which accounts exist. */
  routes.post('/', async (c) => {
    await demandCaptcha(backend, c, 'forget_captcha');
    const { email } = await bindBody(c, SEND_RESET_MAIL);
    const user = users.findByEmail(email);
    if (!user) throw new ApiError(ErrorCode.userNotFound, 'User not found');
    refuseInactive(user);
    const secret = newSecret();
    cache.set(keyOf(user.number), secret, LIFE_SECONDS);
    const link = new URL('/session/reset', siteUrlFor(settings, c.req.header('Host')));
    link.search = new URLSearchParams({ id: ids.encode('user', user.number), secret }).toString();
    outbox.send(resetMail(settings.siteName, user, link));
    return succeed(c);
  });

  /** Forgets by prefix: a reset of user 1 takes those of 10 to 19 with it. The second factor is not asked for. */
  routes.patch('/:id', async (c) => {
    const number = idParam(c, ids, 'user');
    const { password, secret } = await bindBody(c, RESET_PASSWORD);
    const digest = await digestPassword(password);
    if (cache.get(keyOf(number)) !== secret) throw new ApiError(ErrorCode.linkExpired, 'Link is expired');
    cache.deleteByPrefix(keyOf(number));
    const user = users.find(number);
    if (user?.status !== 'active') throw new ApiError(ErrorCode.userNotFound, 'User not found');
    databaseStep('Failed to update password', () => users.setPassword(number, digest));
    return succeed(c, userJson(users.find(number) ?? user, ids));
  });

  return routes;
}

function newSecret(): string {
  return Array.from({ length: SECRET_LENGTH }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('');
}
