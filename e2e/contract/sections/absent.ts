/** Endpoints that the docs list and that a community server does not have: a plain 404, with and without a login. */
import { assertNoRoute } from '../responses.ts';
import { call } from '../call.ts';
import { newPerson } from '../people.ts';
import { once, section } from '../rule.ts';

const rule = section('absent');
const reader = once(() => newPerson());

for (const [title, method, path] of [
  ['OpenID sign-in (path unknown, a guess)', 'PUT', '/session/openid'],
  ['OpenID sign-in, finish (path unknown, a guess)', 'POST', '/session/openid'],
  ['OpenID, unlink (path unknown, a guess)', 'DELETE', '/session/openid'],
  ['storage policies', 'GET', '/user/setting/policies'],
  ['nodes (path unconfirmed)', 'GET', '/user/setting/nodes'],
  ['credit changes', 'GET', '/user/creditChanges?page_size=10'],
  ['payments', 'GET', '/user/payments?page_size=10'],
  ['groups (left the community server in June 2025)', 'GET', '/group/list'],
] as const) {
  rule(`${title}: ${method} ${path.split('?')[0]} is not there`, { docs: 'listed' }, async () => {
    assertNoRoute(await call(method, path));
    assertNoRoute(await (await reader()).call(method, path));
  });
}
