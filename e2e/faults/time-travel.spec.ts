import { expect, test } from '../support/fault-test.ts';
import type { ServerSwitches } from '../support/server-switches.ts';
import { Tab } from '../support/tab.ts';

const CHANGE = '[Cloudreve Settings] Change';
const STARTED = '[Cloudreve Settings API] Save Started';

type Travel = (tab: Tab) => Promise<void>;

const TRAVELS: Readonly<Record<string, Travel>> = {
  'a jump to before the edit': ({ devtools }) => devtools.jumpToBefore(CHANGE),
  'a jump to the beginning of the save': ({ devtools }) => devtools.jumpToBefore(STARTED),
  'the edit taken out': ({ devtools }) => devtools.toggleLast(CHANGE),
  'an import of the first history': async (tab) => {
    await tab.devtools.importFirstHistory();
    // DevTools waits a second for reducers that come late, then the past is on screen.
    await expect(tab.page.getByTestId('account')).toHaveCount(0);
  },
};

async function underWay(server: ServerSwitches): Promise<void> {
  await expect.poll(async () => (await server.patches()).length).toBe(1);
}

for (const [name, travel] of Object.entries(TRAVELS)) {
  test(`Redux DevTools, ${name}, during a save and before the next edit: only what people edited leaves`, async ({
    tab,
    account,
    server,
  }) => {
    await server.break({ hold: 'request' });
    await tab.edit({ nick: 'Ada', disable_view_sync: true });
    await underWay(server);
    await travel(tab);
    await server.release();
    await expect.poll(async () => (await server.values(account))['nick']).toBe('Ada');
    expect(await server.bodies()).toEqual([{ nick: 'Ada', disable_view_sync: true }]);

    await travel(tab);
    const now = await tab.page.evaluate(() => ({ editedAt: Date.now(), at: performance.now() }));
    // Not by a control: the page shows the past, and may not even show the settings.
    await tab.devtools.dispatch({ type: CHANGE, changes: { version_retention_max: 42 }, ...now });
    await expect.poll(() => server.values(account)).toMatchObject({ version_retention_max: 42 });
    expect(await server.bodies()).toEqual([
      { nick: 'Ada', disable_view_sync: true },
      { version_retention_max: 42 },
    ]);
    expect(await server.values(account)).toMatchObject({ nick: 'Ada', disable_view_sync: true });

    await tab.page.reload();
    await tab.expectLoaded();
    await expect(tab.settings.headline).toHaveText('All changes saved');
    await expect(tab.settings.nick).toHaveValue('Ada');
    await expect(tab.settings.versions).toHaveValue('42');
    expect(await server.patches()).toHaveLength(2);
  });
}

test('Redux DevTools, a jump inside the window: the edit leaves all the same, also by closing the tab', async ({
  patientTab: tab,
  account,
  server,
}) => {
  await tab.edit({ nick: 'Ada' });
  await tab.devtools.jumpToBefore(CHANGE);
  await tab.close();
  await expect.poll(async () => (await server.values(account))['nick']).toBe('Ada');
  expect(await server.bodies()).toEqual([{ nick: 'Ada' }]);
});
