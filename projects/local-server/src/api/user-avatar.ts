import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import { loadAvatar } from '../avatars/avatar-file.ts';
import type { Backend } from '../backend.ts';
import { bindQuery } from '../binding/bind.ts';
import { idParam } from '../binding/id-param.ts';
import { SHOW_AVATAR } from '../binding/request-fields.ts';
import type { User } from '../storage/user.ts';
import { ApiError } from '../transport/api-error.ts';
import type { AppContext, AppEnv } from '../transport/app-env.ts';
import { ErrorCode } from '../transport/error-code.ts';
import { serveContent } from '../transport/serve-content.ts';

/** `/user/avatar`: pictures. Not an envelope, except for errors. */
export function userAvatarRoutes(backend: Backend): Hono<AppEnv> {
  const { users, ids, settings } = backend;
  const routes = new Hono<AppEnv>();

  /** Even "there is none" may be cached for a day. */
  routes.get('/:id', async (c) => {
    const number = idParam(c, ids, 'user');
    const { nocache } = bindQuery(c, SHOW_AVATAR);
    const user = users.find(number);
    if (!user) throw new ApiError(ErrorCode.userNotFound, '');
    if (!nocache) c.header('Cache-Control', `public, max-age=${settings.public_resource_maxage}`);
    if (user.avatar === 'gravatar') return redirect(c, gravatarOf(user, settings.gravatar_server));
    return user.avatar === 'file' ? showFile(backend, c, user) : c.body(null, 404);
  });

  return routes;
}

/** The MD5 of the address, which anybody may see, is what a gravatar is found by. */
function gravatarOf({ email }: User, server: string): string {
  const digest = createHash('md5').update(email.toLowerCase()).digest('hex');
  return new URL(`/avatar/${digest}?d=mm&s=200`, server).href;
}

/** The body is the one Go writes. */
function redirect(c: AppContext, url: string): Response {
  const html = `<a href="${url.replaceAll('&', '&amp;')}">Found</a>.\n\n`;
  return c.body(html, 302, { Location: url, 'Content-Type': 'text/html; charset=utf-8' });
}

/** Any change of the user's row counts as a change of the picture. */
async function showFile({ dataFolder }: Backend, c: AppContext, user: User): Promise<Response> {
  try {
    const bytes = await loadAvatar(dataFolder, user.number);
    return serveContent(c, { bytes, type: 'image/png', modified: Date.parse(user.updatedAt) });
  } catch {
    return c.text("seeker can't seek\n", 500);
  }
}
