import { Hono } from 'hono';
import type { Backend } from '../backend.ts';
import { GROUPS } from '../objects/group.ts';
import type { NewShare } from '../storage/shares.ts';
import type { User } from '../storage/user.ts';
import { USER_STATUSES } from '../storage/user.ts';
import type { AppEnv } from '../transport/app-env.ts';

type Input = Record<string, unknown>;

/** What tests look up and change about accounts, where an administrator or the file side of Cloudreve would. */
export function testAccountRoutes({ users, shares, ids }: Backend): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();

  const userBehind = (email: unknown): User => {
    const user = users.findByEmail(String(email));
    if (!user) throw new Error('no such user');
    return user;
  };

  /** The row as it is stored, without the password digest. */
  routes.get('/user', (c) => {
    const user = users.findByEmail(c.req.query('email') ?? '');
    if (!user) return c.text('no such user', 404);
    const { passwordDigest: _, number, twoFactorSecret, createdAt, updatedAt, ...rest } = user;
    return c.json({
      id: ids.encode('user', number),
      number,
      ...rest,
      has_two_factor: twoFactorSecret !== '',
      created_at: createdAt,
      updated_at: updatedAt,
    });
  });

  /** `{ email }` and any of `status`, `group`, `storage`, `passwordless`. */
  routes.post('/user', async (c) => {
    const input = await c.req.json<Input>();
    const user = users.findByEmail(String(input['email']));
    if (!user) return c.text('no such user', 404);
    const changes = Object.entries(input).filter(([name]) => name !== 'email');
    const steps = changes.map(([name, value]) => {
      const change = CHANGES.get(name);
      if (!change?.isFit(value)) throw new Error(`bad value of "${name}"`);
      return () => change.apply(users, user.number, value);
    });
    for (const step of steps) step();
    return c.body(null, 204);
  });

  /** `{ email }` and any field of a share; responds with its id. */
  routes.post('/shares', async (c) => {
    const { email, ...input } = await c.req.json<Input>();
    const share = shares.add(userBehind(email).number, readShare(input));
    return c.json({ id: ids.encode('share', share.number) }, 201);
  });

  return routes;
}

interface Change {
  isFit: (value: unknown) => boolean;
  apply: (users: Backend['users'], number: number, value: unknown) => void;
}

const CHANGES = new Map<string, Change>(
  Object.entries({
    status: {
      isFit: (value) => USER_STATUSES.some((known) => known === value),
      apply: (users, number, value) => users.setStatus(number, value as User['status']),
    },
    group: {
      isFit: (value) => GROUPS.some((group) => group.number === value),
      apply: (users, number, value) => users.setGroup(number, Number(value)),
    },
    storage: {
      isFit: Number.isSafeInteger,
      apply: (users, number, value) => users.setStorage(number, Number(value)),
    },
    passwordless: {
      isFit: (value) => value === true,
      apply: (users, number) => users.setPassword(number, ''),
    },
  } satisfies Record<string, Change>),
);

const EMPTY_SHARE = {
  name: '',
  source_type: 0,
  views: 0,
  downloads: 0,
  remain_downloads: null,
  expires_at: null,
  password: '',
  share_view: false,
  size: 0,
  show_readme: false,
};

/** @throws Error on an unknown field or a value of another type. */
function readShare(input: Input): NewShare {
  for (const [name, value] of Object.entries(input)) {
    const usual: unknown = Object.entries(EMPTY_SHARE).find(([known]) => known === name)?.[1];
    if (usual === undefined || (usual === null ? 'number' : typeof usual) !== typeof value) {
      throw new Error(`bad value of "${name}"`);
    }
  }
  const share = { ...EMPTY_SHARE, ...input };
  return {
    name: share.name,
    sourceType: share.source_type,
    views: share.views,
    downloads: share.downloads,
    remainDownloads: share.remain_downloads,
    expiresAt: share.expires_at,
    password: share.password,
    shareView: share.share_view,
    size: share.size,
    showReadme: share.show_readme,
  };
}
