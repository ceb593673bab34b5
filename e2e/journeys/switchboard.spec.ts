import { signIn } from '../support/accounts.ts';
import { BoardPage } from '../support/board-page.ts';
import { needs } from '../support/needs.ts';
import { expect, test } from '../support/own-site.ts';
import { SettingsPage } from '../support/settings-page.ts';

const WITH_FAULTS = needs('faults', 'the demo throws the switches of the server');

test.describe('the switchboard', () => {
  // The browser names every request that goes wrong.
  test.use({ expectedErrors: /Failed to load resource|net::ERR/ });

  test(
    'a slow server: edits go on while a response is on its way',
    WITH_FAULTS,
    async ({ page, account, server }) => {
      const board = await BoardPage.open(page, account);
      await server.clearJournal();
      await page.getByRole('slider', { name: 'Slow server' }).fill('2');
      await expect(board.said).toHaveText(/^Every response takes 2 s now/);
      await board.settings.nick.fill('Ada');
      await expect(board.said).toHaveText(/^nick left, and its response takes 2 s/);
      await board.settings.versions.fill('7');
      await expect(board.said).toHaveText(
        /your edits \(2\) left one request after the other \(2\), and all are saved/,
      );
      expect(board.traffic.patches).toEqual([{ nick: 'Ada' }, { version_retention_max: 7 }]);
      await server.expectNoOverlap();

      await board.throw('Reset all');
      await expect(board.said).toHaveText(/^Throw a switch/);
      await board.expectSaved(server, account, { nick: 'Ada', version_retention_max: 7 });
    },
  );

  test(
    'a lost response: the edit is found, and not sent again',
    WITH_FAULTS,
    async ({ page, account, server }) => {
      const board = await BoardPage.open(page, account);
      await board.throw('Lose the next response');
      await expect(board.said).toHaveText(/^The server will save your next edit/);
      await board.settings.nick.fill('Ada');
      await expect(board.said).toHaveText(/^No response came for nick; the library waits/);
      await expect(board.said).toHaveText(/found the edit there, and did not send it again/);
      expect(board.traffic.patches).toEqual([{ nick: 'Ada' }]);
      await board.expectSaved(server, account, { nick: 'Ada' });
    },
  );

  test('a refused edit: the choice is the person’s', WITH_FAULTS, async ({ page, account, server }) => {
    const board = await BoardPage.open(page, account);
    await board.throw('Refuse the next edit');
    await expect(board.said).toHaveText(/^The server will refuse/);
    await board.settings.nick.fill('Ada');
    await expect(board.said).toHaveText(
      /^The server responded with HTTP 200 and code 40001 \(parameterError\)/,
    );
    await board.settings.row('nick').getByRole('button', { name: 'Retry' }).click();
    await expect(board.said).toHaveText(/it was sent again, and is saved\.$/);
    expect(board.traffic.patches).toEqual([{ nick: 'Ada' }, { nick: 'Ada' }]);
    await board.expectSaved(server, account, { nick: 'Ada' });
  });

  test(
    'a broken server: the library looks, and tries again',
    WITH_FAULTS,
    async ({ page, account, server }) => {
      const board = await BoardPage.open(page, account);
      await board.throw('HTTP 500');
      await expect(board.said).toHaveText(/^The next save will meet a broken server/);
      await board.settings.nick.fill('Ada');
      await expect(board.said).toHaveText(
        /the library read what was saved, sent nick again, and it is saved\.$/,
      );
      expect(board.traffic.patches).toEqual([{ nick: 'Ada' }, { nick: 'Ada' }]);
      await board.expectSaved(server, account, { nick: 'Ada' });
    },
  );

  test(
    'too many requests: the library keeps the edit for as long as it was asked to',
    WITH_FAULTS,
    async ({ page, account, server }) => {
      const board = await BoardPage.open(page, account);
      await board.throw('Too many requests');
      await expect(board.said).toHaveText(/^The server will ask to be left alone for 3 s/);
      await board.settings.nick.fill('Ada');
      await expect(board.said).toHaveText(
        /HTTP 429\); the library keeps nick and sends nothing until then\.$/,
      );
      await expect(board.said).toHaveText(/the library waited, sent nick once more, and it is saved\.$/);
      expect(board.traffic.patches).toEqual([{ nick: 'Ada' }, { nick: 'Ada' }]);
      await board.expectSaved(server, account, { nick: 'Ada' });
    },
  );

  test(
    'no network: edits are written down, and leave together afterwards',
    WITH_FAULTS,
    async ({ page, account, server }) => {
      const board = await BoardPage.open(page, account);
      await board.throw('Go offline');
      await expect(board.said).toHaveText(/^This page has no network now/);
      await board.settings.nick.fill('Ada');
      await board.settings.viewSync.click();
      await expect(board.said).toHaveText(/your edits \(2\) are written down in this browser/);
      await expect(page.getByTestId('story').filter({ hasText: 'nick' })).toContainText('no response');
      expect(board.traffic.patches).toEqual([]);

      await board.throw('Go online');
      await expect(board.said).toHaveText(
        /^The network is back; the library sent what waited, and your edits \(2\)/,
      );
      expect(board.traffic.patches).toEqual([{ nick: 'Ada', disable_view_sync: true }]);
      await board.expectSaved(server, account, { nick: 'Ada', disable_view_sync: true });
    },
  );

  test(
    'a token that is over: renewed once, nobody is signed out',
    WITH_FAULTS,
    async ({ page, account, server }) => {
      const board = await BoardPage.open(page, account);
      await board.throw('Expire the token');
      await expect(board.said).toHaveText(/^The server will not take your access token/);
      await board.settings.nick.fill('Ada');
      await expect(board.said).toHaveText(/\(code 401\); the library renewed it once, repeated the request/);
      const writes = board.traffic.lines.filter((line) => !line.startsWith('GET'));
      expect(writes.slice(-3)).toEqual([
        'PATCH /api/v4/user/setting',
        'POST /api/v4/session/token/refresh',
        'PATCH /api/v4/user/setting',
      ]);
      await board.expectSaved(server, account, { nick: 'Ada' });
    },
  );

  test(
    'a second tab: what one saves, the other shows',
    WITH_FAULTS,
    async ({ page, context, account, server }) => {
      const board = await BoardPage.open(page, account);
      const opened = context.waitForEvent('page');
      await board.throw('Open a second tab');
      await expect(board.said).toHaveText(/^A second tab is open/);
      const other = new SettingsPage(await opened);
      await other.nick.fill('Ada');
      await expect(board.said).toHaveText(/^The other tab saved nick/);
      await expect(board.settings.nick).toHaveValue('Ada');
      expect(board.traffic.patches).toEqual([]);
      await board.expectSaved(server, account, { nick: 'Ada' });
    },
  );

  test(
    'a page that is left in the middle of an edit: the edit is saved all the same',
    WITH_FAULTS,
    async ({ page, account, server }) => {
      const board = await BoardPage.open(page, account);
      await board.throw('Leave in the middle of an edit');
      await expect(board.said).toHaveText(
        /^You left this page while disable_view_sync waited; .*(has it|is saved)\.$/,
      );
      await expect(board.settings.viewSync).not.toBeChecked();
      await board.expectSaved(server, account, { disable_view_sync: true });
    },
  );
});

test('a server without switches has no board', async ({ page, account }) => {
  // As a Cloudreve does on paths that it does not know.
  await page.route('**/__test/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }),
  );
  const asked = page.waitForResponse('**/__test/**');
  await signIn(page, account);
  await (await asked).finished();
  await expect(page.getByRole('button', { name: 'Clear' })).toBeVisible();
  await expect(page.getByText('Make trouble')).toHaveCount(0);
  await expect(page.getByTestId('said')).toHaveCount(0);
  await expect(page.getByRole('slider')).toHaveCount(0);
});
