import { expect, IS_LONG, test } from '../support/fault-test.ts';
import { Tab } from '../support/tab.ts';

const ROUNDS = IS_LONG ? 40 : 6;
const CLOSES = IS_LONG ? 40 : 3;
// An unread lease of another window would hold a round up for 21 s.
const LONGEST_ROUND_MS = 10_000;

test('an edit that waits in one tab shows in the other at once', async ({ context, tab }) => {
  const other = await Tab.open(context);
  // The first tab stops inside the window, so nothing of the edit is sent.
  const thaw = await tab.editAndFreeze({ nick: 'not sent yet', version_retention_max: 31 });
  await expect(other.settings.nick).toHaveValue('not sent yet');
  await expect(other.settings.versions).toHaveValue('31');
  await thaw();
  await tab.expectSaved('nick', 'version_retention_max');
  await expect(other.settings.headline).toHaveText('All changes saved');
});

test('a tab that is killed has its edit sent by another tab that is open', async ({
  tab,
  account,
  server,
}) => {
  const other = await tab.openAnother(server);
  await tab.editAndCrash({ nick: 'left behind', version_retention_max: 32 });
  const edit = { nick: 'left behind', version_retention_max: 32 };
  await expect.poll(() => server.values(account)).toMatchObject(edit);
  await expect(other.settings.nick).toHaveValue('left behind');
  await expect(other.settings.headline).toHaveText('All changes saved');
  expect(await server.bodies()).toEqual([edit]);
});

test('the newest edit of all tabs is sent, by whichever tab has its turn', async ({
  tab,
  account,
  server,
}) => {
  const other = await tab.openAnother(server);
  const thaw = await tab.editAndFreeze({ nick: 'older', disable_view_sync: true });
  await expect(other.settings.nick).toHaveValue('older');
  await other.edit({ nick: 'newer' });
  await expect.poll(() => server.values(account)).toMatchObject({ nick: 'newer', disable_view_sync: true });
  expect(await server.bodies()).toEqual([{ nick: 'newer', disable_view_sync: true }]);
  await thaw();
  await expect(tab.settings.nick).toHaveValue('newer');
  await expect(tab.settings.headline).toHaveText('All changes saved');
  expect(await server.bodies()).toHaveLength(1);
});

test(`a page that closes while its own request runs saves what was typed since: ${String(CLOSES)} times`, async ({
  tab,
  account,
  server,
  device,
}, testInfo) => {
  testInfo.setTimeout(120_000 + CLOSES * 10_000);
  await tab.close();
  for (let round = 0; round < CLOSES; round++) {
    const context = await device();
    const closing = await Tab.open(context);
    await server.clearJournal();
    await server.break({ hold: 'answer' });
    await closing.edit({ nick: `first ${String(round)}` });
    await expect.poll(async () => (await server.patches()).length).toBe(1);
    await closing.edit({ nick: `second ${String(round)}`, version_retention_max: 50 + round });
    await closing.close();
    const newest = { nick: `second ${String(round)}`, version_retention_max: 50 + round };
    await expect.poll(() => server.values(account)).toMatchObject(newest);
    await server.release();
    await context.close();
  }
});

test(`two windows edit different fields ${String(ROUNDS)} times: nobody waits for a request that is over`, async ({
  tab,
  account,
  server,
}, testInfo) => {
  testInfo.setTimeout(120_000 + ROUNDS * LONGEST_ROUND_MS);
  const other = await tab.openAnother(server);
  for (let round = 0; round < ROUNDS; round++) {
    const edits = { nick: `round ${String(round)}`, version_retention_max: 60 + round };
    await Promise.all([
      tab.edit({ nick: edits.nick }),
      other.edit({ version_retention_max: edits.version_retention_max }),
    ]);
    await expect.poll(() => server.values(account), { timeout: LONGEST_ROUND_MS }).toMatchObject(edits);
    await expect(tab.settings.headline).toHaveText('All changes saved', { timeout: LONGEST_ROUND_MS });
    await expect(other.settings.headline).toHaveText('All changes saved', { timeout: LONGEST_ROUND_MS });
  }
  await server.expectNoOverlap();
});

test('text that is being composed is not sent before it is finished', async ({ tab, account, server }) => {
  await tab.settings.nick.focus();
  const session = await tab.page.context().newCDPSession(tab.page);
  // An input method shows what is not decided yet; the control says so with every letter.
  for (const text of ['n', 'ni', 'ni h', 'ni ha', 'ni hao']) {
    await session.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
  }
  await tab.edit({ disable_view_sync: true });
  // Twice the window of the debounce.
  await tab.page.waitForTimeout(1500);
  expect(await server.bodies()).toEqual([]);
  await session.send('Input.insertText', { text: '你好' });
  await tab.expectSaved('nick', 'disable_view_sync');
  const { nick } = await server.values(account);
  expect(String(nick)).toContain('你好');
  expect(await server.bodies()).toEqual([{ nick, disable_view_sync: true }]);
});
