import { expect, passTime, stopTime, test } from '../support/fault-test.ts';
import { Tab } from '../support/tab.ts';

const DOUBT_MS = 21_500;
const TIMEOUT_MS = 15_500;

test('edited and closed while offline, opened online: the edit is shown, and saved', async ({
  context,
  timedTab: tab,
  account,
  server,
}) => {
  await context.setOffline(true);
  await tab.edit({ nick: 'offline', disable_view_sync: true });
  await tab.settings.expectStatus('nick', 'retrying');
  await tab.edit({ version_retention_max: 4 });
  await tab.close();
  await context.setOffline(false);

  const next = await Tab.open(context);
  await expect(next.settings.nick).toHaveValue('offline');
  await expect(next.settings.versions).toHaveValue('4');
  await passTime(context, DOUBT_MS);
  await next.expectClean('nick', 'disable_view_sync', 'version_retention_max');
  expect(await server.values(account)).toMatchObject({
    nick: 'offline',
    disable_view_sync: true,
    version_retention_max: 4,
  });
});

test('edited while offline, and online again: the newest value is saved, once', async ({
  context,
  timedTab: tab,
  server,
}) => {
  await context.setOffline(true);
  await tab.edit({ nick: 'first' });
  await tab.settings.expectStatus('nick', 'retrying');
  await tab.edit({ nick: 'second' });
  await context.setOffline(false);
  await passTime(context, DOUBT_MS);
  await tab.expectSaved('nick');
  expect(await server.bodies()).toEqual([{ nick: 'second' }]);
});

for (const status of [500, 502, 503, 504]) {
  test(`HTTP ${String(status)} as a response: the edit is on screen all the time, and saved after it`, async ({
    context,
    timedTab: tab,
    account,
    server,
  }) => {
    await server.break({ status }, { status, when: 'afterCommit' });
    await tab.edit({ nick: 'patient' });
    await tab.settings.expectStatus('nick', 'retrying');
    await expect(tab.settings.nick).toHaveValue('patient');
    await passTime(context, DOUBT_MS);
    await expect.poll(async () => (await server.patches()).length).toBe(2);
    await tab.edit({ nick: 'newest' });
    await passTime(context, DOUBT_MS);
    await tab.expectSaved('nick');
    expect(await server.values(account)).toMatchObject({ nick: 'newest' });
    expect((await server.bodies()).at(-1)).toEqual({ nick: 'newest' });
    await server.expectNoOverlap();
  });
}

test('a connection that breaks before the server has read: nothing is lost', async ({
  context,
  timedTab: tab,
  server,
}) => {
  await server.break({ drop: 'before' });
  await tab.edit({ nick: 'again', version_retention_enabled: false });
  await tab.settings.expectStatus('nick', 'retrying');
  await passTime(context, DOUBT_MS);
  await tab.expectSaved('nick', 'version_retention_enabled');
  const body = { nick: 'again', version_retention_enabled: false };
  expect(await server.bodies()).toEqual([body, body]);
});

test('a connection that breaks after the commit: what arrived is not sent again, what is newer wins', async ({
  context,
  timedTab: tab,
  server,
}) => {
  await server.break({ drop: 'afterCommit' });
  const statuses = await tab.settings.watchStatus('nick');
  await tab.edit({ nick: 'arrived', version_retention_max: 6 });
  // Soon a read shows that it has arrived, which may be before anybody looks.
  await expect.poll(statuses).toContain('retrying');
  await tab.edit({ nick: 'newer' });
  await expect(tab.settings.nick).toHaveValue('newer');
  await passTime(context, DOUBT_MS);
  await tab.expectSaved('nick', 'version_retention_max');
  expect(await server.bodies()).toEqual([{ nick: 'arrived', version_retention_max: 6 }, { nick: 'newer' }]);
});

test('a response after the time-out: the PATCH that was given up may commit, and no older value wins', async ({
  context,
  timedTab: tab,
  account,
  server,
}) => {
  await server.break({ hold: 'request' });
  await tab.edit({ nick: 'slow' });
  await expect.poll(async () => (await server.patches()).length).toBe(1);
  await passTime(context, TIMEOUT_MS);
  await tab.settings.expectStatus('nick', 'retrying');
  const goOn = await stopTime(context, tab.page);
  await tab.edit({ nick: 'newer' });
  // The server goes on with what the browser gave up.
  await server.release();
  await expect.poll(async () => (await server.values(account))['nick']).toBe('slow');
  expect(await server.patches()).toHaveLength(1);
  await goOn();
  await passTime(context, DOUBT_MS);
  await tab.expectSaved('nick');
  expect(await server.bodies()).toEqual([{ nick: 'slow' }, { nick: 'newer' }]);
  expect(await server.values(account)).toMatchObject({ nick: 'newer' });
  await server.expectNoOverlap();
});

for (const status of [429, 503]) {
  test(`HTTP ${String(status)} with Retry-After is obeyed, and a new edit does not shorten it`, async ({
    tab,
    account,
    server,
  }) => {
    await server.break({ status, headers: { 'Retry-After': '10' } });
    await tab.edit({ nick: 'throttled' });
    await expect.poll(async () => (await server.patches()).length).toBe(1);
    await tab.settings.expectStatus('nick', 'retrying');
    await tab.edit({ nick: 'still throttled', version_retention_max: 2 });
    await tab.expectSaved('nick', 'version_retention_max');
    const [first, second, ...more] = await server.patches();
    expect(more).toEqual([]);
    expect(second?.body).toEqual({ nick: 'still throttled', version_retention_max: 2 });
    expect((second?.at ?? 0) - (first?.answeredAt ?? 0)).toBeGreaterThanOrEqual(9990);
    expect(await server.values(account)).toMatchObject({ nick: 'still throttled' });
  });
}
