import { expect, test } from '../support/fault-test.ts';
import { Tab } from '../support/tab.ts';

const HOUR_AND_MORE = 3700;
const REFRESH = '/api/v4/session/token/refresh';

test('a token that the server refuses in the middle of an edit: refreshed once, and the edit arrives', async ({
  tab,
  account,
  server,
}) => {
  await server.advanceClock(HOUR_AND_MORE);
  try {
    await tab.edit({ nick: 'Ada', disable_view_sync: true });
    await tab.expectSaved('nick', 'disable_view_sync');
  } finally {
    await server.advanceClock(-HOUR_AND_MORE);
  }
  const journal = await server.journal();
  expect(journal.filter(({ path }) => path === REFRESH)).toHaveLength(1);
  const body = { nick: 'Ada', disable_view_sync: true };
  expect(await server.bodies()).toEqual([body, body]);
  expect((await server.patches()).map(({ code }) => code)).toEqual([401, 0]);
  expect(await server.values(account.email)).toMatchObject(body);
});

test('two tabs whose tokens end together, each with an edit of its own: both arrive, one after the other', async ({
  context,
  tab,
  account,
  server,
}) => {
  const other = await Tab.open(context);
  await server.clearJournal();
  await server.advanceClock(HOUR_AND_MORE);
  try {
    await Promise.all([tab.edit({ nick: 'Ada' }), other.edit({ version_retention_max: 5 })]);
    await tab.expectSaved('nick');
    await other.expectSaved('version_retention_max');
  } finally {
    await server.advanceClock(-HOUR_AND_MORE);
  }
  expect(await server.values(account.email)).toMatchObject({ nick: 'Ada', version_retention_max: 5 });
  await server.expectNoOverlap();
});

test('a tab that is closed when its token is over keeps the edit for the next start', async ({
  context,
  account,
  server,
}) => {
  await server.setAccessTokenLife(2);
  const tab = await Tab.signIn(context, account);
  await expect
    .poll(() =>
      tab.page.evaluate(() => {
        const key = Object.keys(localStorage).find((name) => name.includes(':session:')) ?? '';
        const record = JSON.parse(localStorage.getItem(key) ?? '{}') as Record<string, number>;
        return Date.now() > (record['obtainedAt'] ?? Infinity) + (record['lifetime'] ?? Infinity);
      }),
    )
    .toBe(true);
  await server.setAccessTokenLife(3600);
  await server.clearJournal();
  await tab.edit({ nick: 'Ada', preferred_theme: '#3f51b5' });
  await tab.close();

  const next = await Tab.open(context);
  await expect(next.settings.nick).toHaveValue('Ada');
  await next.expectSaved('nick', 'preferred_theme');
  // Nothing left with a token that is over.
  expect((await server.patches()).map(({ code }) => code)).toEqual([0]);
  expect(await server.values(account.email)).toMatchObject({ nick: 'Ada', preferred_theme: '#3f51b5' });
});
