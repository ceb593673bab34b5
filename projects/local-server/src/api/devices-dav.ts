import { Hono } from 'hono';
import type { Backend } from '../backend.ts';
import { bindBody, bindQuery } from '../binding/bind.ts';
import type { Bound } from '../binding/field.ts';
import { idParam } from '../binding/id-param.ts';
import { DAV_ACCOUNT, LIST_DAV_ACCOUNTS } from '../binding/request-fields.ts';
import { isWebDavUri } from '../binding/webdav-uri.ts';
import { requireUser } from '../identity/authenticate.ts';
import { encodeBooleanSet } from '../objects/boolean-set.ts';
import { groupOf, Permission } from '../objects/group.ts';
import type { HashIds } from '../objects/hash-ids.ts';
import { paginationJson } from '../storage/cursor.ts';
import { databaseStep } from '../storage/database-step.ts';
import type { DavAccount, DavAccountFields } from '../storage/dav-accounts.ts';
import type { User } from '../storage/user.ts';
import { ApiError } from '../transport/api-error.ts';
import type { AppContext, AppEnv } from '../transport/app-env.ts';
import { succeed } from '../transport/envelope.ts';
import { ErrorCode } from '../transport/error-code.ts';

/** Bits of an account's options. */
const READ_ONLY = 0;
const PROXY = 1;

/** `/devices/dav`: accounts for WebDAV clients. A group without WebDAV may look and delete, but not write. */
export function davRoutes({ davAccounts, ids }: Backend): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();

  const ownAccount = (c: AppContext, user: User, number: number): DavAccount => {
    const account = davAccounts.find(user.number, number);
    if (!account) throw new ApiError(ErrorCode.notFound, 'Account not exist');
    return account;
  };

  routes.get('/', (c) => {
    const user = requireUser(c, 'DavAccount.Read');
    const query = bindQuery(c, LIST_DAV_ACCOUNTS);
    const page = databaseStep('Failed to list dav accounts', () =>
      davAccounts.page(user.number, query.page_size, query.next_page_token),
    );
    return succeed(c, {
      accounts: page.rows.map((account) => accountJson(account, ids)),
      pagination: paginationJson(query.page_size, page),
    });
  });

  routes.put('/', async (c) => {
    const user = requireUser(c, 'DavAccount.Write');
    const fields = fieldsOf(user, await bindBody(c, DAV_ACCOUNT));
    const account = databaseStep('Failed to create dav account', () => davAccounts.add(user.number, fields));
    return succeed(c, accountJson(account, ids));
  });

  /** Replaces the account whole: an option that is not sent is off. */
  routes.patch('/:id', async (c) => {
    const user = requireUser(c, 'DavAccount.Write');
    const number = idParam(c, ids, 'davAccount');
    const body = await bindBody(c, DAV_ACCOUNT);
    const account = ownAccount(c, user, number);
    const fields = fieldsOf(user, body);
    const updated = databaseStep('Failed to update dav account', () => davAccounts.update(account, fields));
    return succeed(c, accountJson(updated, ids));
  });

  routes.delete('/:id', (c) => {
    const user = requireUser(c, 'DavAccount.Write');
    const account = ownAccount(c, user, idParam(c, ids, 'davAccount'));
    databaseStep('Failed to delete dav account', () => davAccounts.remove(account));
    return succeed(c);
  });

  return routes;
}

/** @throws ApiError 40007 or 40001. `proxy` is dropped without a word where the group lacks it. */
function fieldsOf({ group }: User, body: Bound<typeof DAV_ACCOUNT>): DavAccountFields {
  const { permissions } = groupOf(group);
  if (!permissions.includes(Permission.webdav)) {
    throw new ApiError(ErrorCode.groupNotAllowed, 'WebDAV is not enabled for this user group');
  }
  if (!isWebDavUri(body.uri)) throw new ApiError(ErrorCode.parameter, 'Invalid URI');
  const options = [
    ...(body.readonly ? [READ_ONLY] : []),
    ...(body.proxy && permissions.includes(Permission.webdavProxy) ? [PROXY] : []),
  ];
  return { name: body.name, uri: body.uri, options };
}

/** The password is shown at every read. */
function accountJson(account: DavAccount, ids: HashIds): object {
  const { number, createdAt, name, uri, password, options } = account;
  return {
    id: ids.encode('davAccount', number),
    created_at: createdAt,
    name,
    uri,
    password,
    options: encodeBooleanSet(options),
  };
}
