import { call } from './call.ts';
import { once } from './rule.ts';

/** What `GET /site/ping` says; empty if it says nothing that could be a version. */
export const versionOfServer = once(async () => {
  const answer = await call('GET', '/site/ping').catch(() => undefined);
  const { data } = answer?.json ?? {};
  return typeof data === 'string' ? data : '';
});
