import { expect, test } from '../support/fault-test.ts';
import { Tab } from '../support/tab.ts';

test('a field that the server refuses beside good ones: they are saved, it is named and survives a restart', async ({
  context,
  tab,
  account,
  server,
}) => {
  // No control of the demo makes a colour that only the server refuses.
  const changes = { nick: 'Good', preferred_theme: 'rgb(1)', version_retention_max: 4 };
  const now = await tab.page.evaluate(() => ({ editedAt: Date.now(), at: performance.now() }));
  await tab.devtools.dispatch({ type: '[Cloudreve Settings] Change', changes, ...now });
  await tab.expectSaved('nick', 'version_retention_max');
  await tab.settings.expectStatus('preferred_theme', 'failed');
  await expect(tab.settings.headline).toHaveText('1 problem');
  expect(await server.bodies()).toEqual([
    changes,
    { nick: 'Good' },
    { preferred_theme: 'rgb(1)' },
    { version_retention_max: 4 },
  ]);
  const { nick, version_retention_max } = changes;
  expect(await server.values(account)).toMatchObject({ nick, version_retention_max });

  await tab.close();
  const next = await Tab.open(context);
  await next.settings.expectStatus('preferred_theme', 'failed');
  await next.settings.row('preferred_theme').getByRole('button', { name: 'Discard' }).click();
  await next.settings.expectStatus('preferred_theme', 'clean');
  // Nobody sends it again without being asked.
  expect(await server.patches()).toHaveLength(4);
});
