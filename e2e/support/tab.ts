import type { BrowserContext, Page } from '@playwright/test';
import { type Account, signIn } from './accounts.ts';
import { DevtoolsRecorder } from './devtools-recorder.ts';
import { editAtOnce, type Edits, type Stop } from './edit-at-once.ts';
import { expect } from './patient-expect.ts';
import type { ServerSwitches } from './server-switches.ts';
import { type SettingName, SettingsPage } from './settings-page.ts';

/** The query of a page in which a slow machine can do much inside one window of the debounce. */
export const LONG_WINDOW = '?window=60000';

/** A tab of the demo that shows the settings. */
export class Tab {
  readonly settings: SettingsPage;

  private constructor(
    readonly page: Page,
    readonly devtools: DevtoolsRecorder,
  ) {
    this.settings = new SettingsPage(page);
  }

  /**
   * Signs in with the form.
   *
   * @param context - of a browser that nobody is signed in with
   * @param account - which the server has
   * @param query - of the address, such as {@link LONG_WINDOW}
   * @returns a tab with settings
   */
  static async signIn(context: BrowserContext, account: Account, query = ''): Promise<Tab> {
    const tab = await Tab.#empty(context);
    await signIn(tab.page, account, query);
    return tab;
  }

  /**
   * Opens the settings in a browser that somebody is signed in with.
   *
   * @param context - of the browser
   * @param query - of the address, such as {@link LONG_WINDOW}
   * @returns a tab with settings
   */
  static async open(context: BrowserContext, query = ''): Promise<Tab> {
    const tab = await Tab.#empty(context);
    await tab.page.goto(`/settings${query}`);
    await tab.expectLoaded();
    return tab;
  }

  /**
   * Opens the settings beside this tab.
   *
   * @param server - whose journal begins when that is done
   * @returns another tab of the same browser
   */
  async openAnother(server: ServerSwitches): Promise<Tab> {
    const other = await Tab.open(this.page.context());
    await server.clearJournal();
    return other;
  }

  /**
   * A tab of a page that something else opened.
   *
   * @param page - that shows the settings, or soon will
   * @returns the tab, without DevTools
   */
  static async of(page: Page): Promise<Tab> {
    const tab = new Tab(page, await DevtoolsRecorder.install(page));
    await tab.expectLoaded();
    return tab;
  }

  static async #empty(context: BrowserContext): Promise<Tab> {
    const page = await context.newPage();
    return new Tab(page, await DevtoolsRecorder.install(page));
  }

  /** Waits until the settings can be edited. */
  async expectLoaded(): Promise<void> {
    await expect(this.settings.nick).toBeEnabled();
  }

  /** Edits within one task of the page. */
  async edit(edits: Edits): Promise<void> {
    await editAtOnce(this.page, edits);
  }

  /** Waits until settings are saved. */
  async expectSaved(...names: readonly SettingName[]): Promise<void> {
    for (const name of names) await this.settings.expectStatus(name, 'saved');
  }

  /** Waits until settings that were edited in another tab are saved: here they are as the server has them. */
  async expectClean(...names: readonly SettingName[]): Promise<void> {
    await expect(this.settings.headline).toHaveText('All changes saved');
    for (const name of names) await this.settings.expectStatus(name, 'clean');
  }

  /** Closes the tab as a person does. */
  async close(): Promise<void> {
    await this.page.close();
  }

  /** Kills the process that draws the page: no event, no last word. */
  async crash(): Promise<void> {
    const crashed = this.page.waitForEvent('crash');
    const session = await this.page.context().newCDPSession(this.page);
    // It never responds.
    session.send('Page.crash').catch(() => undefined);
    await crashed;
    await this.page.close();
  }

  /** Edits, and is killed in the next task of the page: inside the window, however slow the machine is. */
  async editAndCrash(edits: Edits): Promise<void> {
    await this.editAndFreeze(edits);
    await this.crash();
  }

  /**
   * Stops everything that the page does, as the browser does to a tab in the background: its requests go on and its
   * locks stay.
   *
   * @returns what lets it go on
   */
  async freeze(): Promise<() => Promise<void>> {
    return this.editAndFreeze({});
  }

  /**
   * Edits, and is frozen in the next task of the page: inside the window, however slow the machine is.
   *
   * @param edits - which
   * @param how - whether the page hears of it when it goes on
   * @returns what lets it go on
   */
  async editAndFreeze(edits: Edits, how: Exclude<Stop, 'no'> = 'likeFrozen'): Promise<() => Promise<void>> {
    const session = await this.page.context().newCDPSession(this.page);
    await session.send('Debugger.enable');
    const paused = new Promise((done) => session.once('Debugger.paused', done));
    await editAtOnce(this.page, edits, how);
    await paused;
    return async () => {
      await session.send('Debugger.disable');
    };
  }

  /** Makes the browser's connections to the server busy, from this page, for some time. */
  async keepBusy(connections: number): Promise<void> {
    await this.page.evaluate((count) => {
      // Each with an address of its own: the browser asks for one address once at a time.
      for (let each = 0; each < count; each++) {
        fetch(`/api/v4/site/ping?busy=${String(each)}`, { cache: 'no-store' }).catch(() => undefined);
      }
    }, connections);
  }
}
