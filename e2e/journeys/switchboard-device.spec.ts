import { BoardPage } from '../support/board-page.ts';
import { needs } from '../support/needs.ts';
import { expect, test } from '../support/own-site.ts';

const WITH_FAULTS = needs('faults', 'the demo throws the switches of the server');
const DEVICE = 'Another device edits it too';

test.describe('the switch of another device', () => {
  test(
    'its value is found, and nobody is overwritten unasked',
    WITH_FAULTS,
    async ({ page, account, server }) => {
      const board = await BoardPage.open(page, account);
      await board.throw(DEVICE);
      await expect(board.said).toHaveText(/^Another device has just saved "nick": "Grace", and/);
      await board.settings.nick.fill('Ada');
      await expect(board.said).toHaveText(
        /^The library found "nick": "Grace", which another device had saved/,
      );
      expect(await server.values(account)).toMatchObject({ nick: 'Grace' });
      await board.settings.row('nick').getByRole('button', { name: 'Keep mine' }).click();
      await expect(board.said).toHaveText(
        /before it sent nick again, and nothing was overwritten unasked\.$/,
      );
      await board.expectSaved(server, account, { nick: 'Ada' });
    },
  );

  test('it changes the number that was edited last', WITH_FAULTS, async ({ page, account, server }) => {
    const board = await BoardPage.open(page, account);
    await board.settings.nick.fill('Ada');
    // What the other device would choose first.
    await board.settings.versions.fill('42');
    await board.expectSaved(server, account, { nick: 'Ada', version_retention_max: 42 });
    await board.throw(DEVICE);
    await expect(board.said).toHaveText(/^Another device has just saved "version_retention_max": 24, and/);
    expect(await server.values(account)).toMatchObject({ nick: 'Ada', version_retention_max: 24 });
    await board.settings.versions.fill('7');
    await expect(board.said).toHaveText(/^The library found "version_retention_max": 24, which another/);
    const row = board.settings.row('version_retention_max');
    await row.getByRole('button', { name: 'Take theirs' }).click();
    await expect(board.said).toHaveText(/"version_retention_max": 24; .* had nothing more to send\.$/);
    await expect(board.settings.versions).toHaveValue('24');
    await board.expectSaved(server, account, { nick: 'Ada', version_retention_max: 24 });
  });

  test(
    'it changes the switch that was edited last, and both agree',
    WITH_FAULTS,
    async ({ page, account, server }) => {
      const board = await BoardPage.open(page, account);
      await board.settings.retention.click();
      await board.expectSaved(server, account, { version_retention_enabled: false });
      await board.throw(DEVICE);
      await expect(board.said).toHaveText(
        /^Another device has just saved "version_retention_enabled": true,/,
      );
      expect(await server.values(account)).toMatchObject({ version_retention_enabled: true });
      board.traffic.clear();
      await board.settings.retention.click();
      await expect(board.said).toHaveText(/"version_retention_enabled": true; .* nothing more to send\.$/);
      expect(board.traffic.patches).toEqual([{ version_retention_enabled: true }]);
      await expect(board.settings.retention).toBeChecked();
      await board.expectSaved(server, account, { version_retention_enabled: true });
    },
  );

  test('it changes the language that was edited last', WITH_FAULTS, async ({ page, account, server }) => {
    const board = await BoardPage.open(page, account);
    await board.settings.language.click();
    await page.getByRole('option', { name: 'Italiano' }).click();
    await board.expectSaved(server, account, { language: 'it-IT' });
    await board.throw(DEVICE);
    await expect(board.said).toHaveText(/^Another device has just saved "language": "de-DE", and/);
    await board.settings.language.click();
    await page.getByRole('option', { name: 'Français' }).click();
    // The account is a German one now.
    await expect(board.said).toHaveText(/^Die Bibliothek fand "language": "de-DE", das ein anderes Gerät/);
    expect(await server.values(account)).toMatchObject({ language: 'de-DE' });
    await board.settings.row('language').getByRole('button', { name: 'Meine behalten' }).click();
    await expect(board.said).toHaveText(/before it sent language again/);
    await board.expectSaved(server, account, { language: 'fr-FR' });
  });
});
