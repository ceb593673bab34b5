import type { Locator, Page } from '@playwright/test';
import { type Account, signIn } from './accounts.ts';
import { expect } from './patient-expect.ts';
import type { ServerSwitches } from './server-switches.ts';
import { SettingsPage } from './settings-page.ts';
import { Traffic } from './traffic.ts';

/** A signed-in page with its switchboard. */
export class BoardPage {
  readonly settings: SettingsPage;
  readonly traffic: Traffic;
  /** What the page says. */
  readonly said: Locator;

  constructor(readonly page: Page) {
    this.settings = new SettingsPage(page);
    this.traffic = new Traffic(page);
    this.said = page.getByTestId('said');
  }

  static async open(page: Page, account: Account): Promise<BoardPage> {
    const board = new BoardPage(page);
    await signIn(page, account);
    await expect(board.said).toBeAttached();
    return board;
  }

  async throw(name: string): Promise<void> {
    await this.page.getByRole('button', { name }).click();
  }

  /** Nothing that the person did is anywhere but on the server. */
  async expectSaved(
    server: ServerSwitches,
    account: Account,
    values: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    // The server first: just after an edit, the page still says what was so before it.
    await expect.poll(() => server.values(account)).toMatchObject(values);
    await expect(this.settings.headline).toHaveText('All changes saved');
  }
}
