import { Hono } from 'hono';
import type { Backend } from '../backend.ts';
import { bindQuery } from '../binding/bind.ts';
import { idParam } from '../binding/id-param.ts';
import { LIST_SHARES, SEARCH_USER } from '../binding/request-fields.ts';
import { requireUser } from '../identity/authenticate.ts';
import type { Onlooker } from '../objects/user-json.ts';
import { redactedUserWithGroupJson } from '../objects/user-json.ts';
import { siteUrlFor } from '../site-url.ts';
import { paginationJson } from '../storage/cursor.ts';
import { databaseStep } from '../storage/database-step.ts';
import type { SharePageQuery } from '../storage/shares.ts';
import { ApiError } from '../transport/api-error.ts';
import type { AppContext, AppEnv } from '../transport/app-env.ts';
import { succeed } from '../transport/envelope.ts';
import { ErrorCode } from '../transport/error-code.ts';
import { shareJson } from './share-json.ts';

const SEARCH_LIMIT = 10;

/** `/user`: what one may know about others. */
export function userPeopleRoutes(backend: Backend): Hono<AppEnv> {
  const { users, shares, settings, ids, clock } = backend;
  const routes = new Hono<AppEnv>();
  const onlookerOf = (c: AppContext): Onlooker => ({
    requester: c.var.user,
    showsEmail: settings.expose_user_email,
  });

  /** Shows users of any status. Cloudreve has no code for an unknown one. */
  routes.get('/info/:id', (c) => {
    const user = users.find(idParam(c, ids, 'user'));
    if (!user) throw new ApiError(ErrorCode.notSet, '');
    return succeed(c, redactedUserWithGroupJson(user, onlookerOf(c), ids));
  });

  /** The list is null, not empty, when there is nothing. Any choice that is neither empty nor `hide_share` shows all. */
  routes.get('/shares/:id', (c) => {
    const owner = users.find(idParam(c, ids, 'user'));
    const query = bindQuery(c, LIST_SHARES);
    if (owner?.status !== 'active') throw new ApiError(ErrorCode.database, 'Failed to get user');
    const { share_links_in_profile: choice } = owner.settings;
    if (choice === 'hide_share') {
      throw new ApiError(ErrorCode.parameter, 'User has disabled share links in profile');
    }
    const page = databaseStep('Failed to list shares', () =>
      shares.page(owner.number, {
        pageSize: query.page_size,
        token: query.next_page_token,
        orderBy: (query.order_by || 'id') as SharePageQuery['orderBy'],
        descending: query.order_direction === 'desc',
        publicOnly: choice === '',
      }),
    );
    const view = {
      owner,
      onlooker: onlookerOf(c),
      ids,
      site: siteUrlFor(settings, c.req.header('Host')),
      now: clock.millis(),
    };
    return succeed(c, {
      shares: page.rows.length > 0 ? page.rows.map((share) => shareJson(share, view)) : null,
      pagination: paginationJson(query.page_size, page),
    });
  });

  /** Finds active users, also by an address that the site does not show. */
  routes.get('/search', (c) => {
    requireUser(c, 'UserInfo.Read');
    const { keyword } = bindQuery(c, SEARCH_USER);
    const found = databaseStep('Failed to search user', () => users.search(keyword, SEARCH_LIMIT));
    return succeed(
      c,
      found.map((user) => redactedUserWithGroupJson(user, onlookerOf(c), ids)),
    );
  });

  return routes;
}
