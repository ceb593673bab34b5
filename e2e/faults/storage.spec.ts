import type { Page } from '@playwright/test';
import { expect, forbidStorage, test } from '../support/fault-test.ts';
import { Tab } from '../support/tab.ts';

const UNAVAILABLE = { cloudreveSettings: { storageUnavailable: true } };

/** Takes every byte that the browser gives to the origin. */
async function fillStorage(page: Page): Promise<void> {
  await page.evaluate(() => {
    let size = 4 * 1024 * 1024;
    for (let part = 0; size > 0; part++) {
      try {
        localStorage.setItem(`full-${String(part)}`, 'x'.repeat(size));
      } catch {
        size = Math.floor(size / 2);
      }
    }
  });
}

test('storage that the browser forbids: edits are saved, and the state says that they would not survive', async ({
  context,
  account,
  server,
}) => {
  await forbidStorage(context);
  await context.clock.install();
  const tab = await Tab.signIn(context, account);
  await server.clearJournal();
  await tab.edit({ nick: 'without' });
  await tab.expectSaved('nick');
  expect(await tab.devtools.state()).toMatchObject(UNAVAILABLE);

  // The window does not end before the tab is closed, on a slow machine either.
  await context.clock.pauseAt(Date.now() + 60_000);
  await tab.edit({ version_retention_max: 3 });
  await tab.close();
  await expect.poll(() => server.bodies()).toEqual([{ nick: 'without' }, { version_retention_max: 3 }]);
  expect(await server.values(account)).toMatchObject({ nick: 'without', version_retention_max: 3 });
});

test('storage that is full: edits are saved, by tabs that cannot write to each other, and at the last moment', async ({
  tab,
  account,
  server,
}) => {
  const other = await tab.openAnother(server);
  await fillStorage(tab.page);
  await server.slowDown(300, 10);
  await Promise.all([tab.edit({ nick: 'full' }), other.edit({ version_retention_max: 3 })]);
  await tab.expectSaved('nick');
  await other.expectSaved('version_retention_max');
  expect(await server.values(account)).toMatchObject({ nick: 'full', version_retention_max: 3 });
  await server.expectNoOverlap();
  expect(await tab.devtools.state()).toMatchObject(UNAVAILABLE);

  await tab.edit({ disable_view_sync: true });
  await tab.close();
  await expect
    .poll(() => server.values(account))
    .toMatchObject({ nick: 'full', version_retention_max: 3, disable_view_sync: true });
});

test('storage that is full when a tab is killed, and has room at the next start: the state had said so', async ({
  context,
  tab,
  account,
  server,
}) => {
  await fillStorage(tab.page);
  await tab.edit({ nick: 'lost' });
  await expect.poll(() => tab.devtools.state()).toMatchObject(UNAVAILABLE);
  await tab.crash();
  const next = await Tab.open(context);
  await expect(next.settings.headline).toHaveText('All changes saved');
  await expect.poll(async () => (await server.values(account))['nick']).toMatch(/^(lost|e2e-.*)$/);
});

test('storage that somebody filled with nonsense: nothing of it is shown or sent', async ({
  context,
  tab,
  account,
  server,
}) => {
  await tab.page.evaluate(() => {
    const session = Object.keys(localStorage).find((key) => key.includes(':session:')) ?? '';
    const outbox = session.replace(':session:', ':outbox:');
    const registers: Readonly<Record<string, string>> = {
      'edit:nick': JSON.stringify({ value: 7, editedAt: Date.now() }),
      'edit:new_password': JSON.stringify({ value: 'secret', editedAt: Date.now() }),
      'edit:version_retention_max': JSON.stringify({ value: '9', editedAt: Date.now() }),
      'edit:__proto__': JSON.stringify({ value: 1, editedAt: Date.now() }),
      'edit:disable_view_sync': 'null',
      'edit:language': JSON.stringify({ value: 'de-DE', editedAt: 'soon' }),
      'saved:nick': '[1,2,{"nick":3}]',
      'sent:nick': '{"values":',
      'sent:language': JSON.stringify({ values: 7, leftAt: 'never', failed: { kind: 'refused' } }),
      somebody: '{"entries":',
    };
    for (const [name, text] of Object.entries(registers)) localStorage.setItem(`${outbox}:${name}`, text);
    localStorage.setItem(session.replace(':session:', ':pause:'), '{"until":"never"}');
    localStorage.setItem(`${session.replace(':session:', ':lease:')}:x`, '{"until":"x","doubt":7}');
  });
  await tab.close();
  const next = await Tab.open(context);
  await expect(next.settings.headline).toHaveText('All changes saved');
  await next.edit({ disable_view_sync: true });
  await next.expectSaved('disable_view_sync');
  expect(await server.bodies()).toEqual([{ disable_view_sync: true }]);
  expect(await server.values(account)).toMatchObject({ nick: account.nick });
});
