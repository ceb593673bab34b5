import { expect, test } from '../support/session-test.ts';
import { sessionOf } from '../support/stored-session.ts';
import { LONG_WINDOW, Tab } from '../support/tab.ts';

const EXPIRED_SECONDS = 61 * 60;
const REFRESH = '/api/v4/session/token/refresh';

test('a token that the server refuses in the middle of an edit: refreshed once, and the edit arrives', async ({
  tab,
  account,
  server,
}) => {
  await server.refuseToken((await sessionOf(tab.page)).access);
  await tab.edit({ nick: 'Ada', disable_view_sync: true });
  await tab.expectSaved('nick', 'disable_view_sync');
  const journal = await server.journal();
  expect(journal.filter(({ path }) => path === REFRESH)).toHaveLength(1);
  const body = { nick: 'Ada', disable_view_sync: true };
  expect(await server.bodies()).toEqual([body, body]);
  expect((await server.patches()).map(({ code }) => code)).toEqual([401, 0]);
  expect(await server.values(account)).toMatchObject(body);
});

test('two tabs whose tokens end together, each with an edit of its own: both arrive, one after the other', async ({
  tab,
  account,
  server,
}) => {
  const other = await tab.openAnother(server);
  await server.refuseToken((await sessionOf(tab.page)).access);
  await Promise.all([tab.edit({ nick: 'Ada' }), other.edit({ version_retention_max: 5 })]);
  await tab.expectSaved('nick');
  await other.expectSaved('version_retention_max');
  expect(await server.values(account)).toMatchObject({ nick: 'Ada', version_retention_max: 5 });
  await server.expectNoOverlap();
});

test('a tab that is closed when its token is over keeps the edit for the next start', async ({
  context,
  clocks,
  account,
  server,
}) => {
  const tab = await Tab.signIn(context, account, LONG_WINDOW);
  await clocks.pass(EXPIRED_SECONDS);
  await server.clearJournal();
  await tab.edit({ nick: 'Ada', preferred_theme: '#3f51b5' });
  await tab.close();

  const next = await Tab.open(context);
  await expect(next.settings.nick).toHaveValue('Ada');
  await next.expectClean('nick', 'preferred_theme');
  // Nothing left with a token that is over.
  expect((await server.patches()).map(({ code }) => code)).toEqual([0]);
  expect(await server.values(account)).toMatchObject({ nick: 'Ada', preferred_theme: '#3f51b5' });
});
