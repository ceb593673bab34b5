import type { Locator, Page } from '@playwright/test';
import { expect } from './patient-expect.ts';

/** The settings, by their names on the wire. */
export type SettingName =
  | 'nick'
  | 'language'
  | 'preferred_theme'
  | 'version_retention_enabled'
  | 'version_retention_ext'
  | 'version_retention_max'
  | 'disable_view_sync';

/** The settings page as a person sees it. */
export class SettingsPage {
  readonly headline: Locator;
  readonly nick: Locator;
  readonly language: Locator;
  readonly versions: Locator;
  readonly retention: Locator;
  readonly viewSync: Locator;

  /**
   * @param page - that shows the settings
   */
  constructor(private readonly page: Page) {
    this.headline = page.getByTestId('headline');
    this.nick = page.getByRole('textbox', { name: 'Nickname' });
    this.language = page.getByRole('combobox', { name: 'Language' });
    this.versions = page.getByRole('spinbutton', { name: 'Versions of a file' });
    this.retention = page.getByRole('switch', { name: 'Keep old versions' });
    this.viewSync = page.getByRole('switch', { name: 'Sync folder views' });
  }

  /** The row of a setting. */
  row(name: SettingName): Locator {
    return this.page.getByTestId(`row-${name}`);
  }

  /** A theme by its name. */
  theme(name: 'Blue' | 'Indigo'): Locator {
    return this.page.getByRole('radio', { name });
  }

  /** Waits until a setting stands like that. */
  async expectStatus(name: SettingName, status: string): Promise<void> {
    await expect(this.row(name).locator('[data-status]')).toHaveAttribute('data-status', status);
  }

  /**
   * Edits like a very quick person: letter by letter, then three more settings, all within half a second. It runs in
   * the page, where a stall delays the next edit and the timers of the app alike; steps from outside could fall into
   * two windows of the debounce on a busy machine. The list of languages must be open.
   */
  async editQuickly(edits: { nick: string; language: string; theme: string }): Promise<void> {
    await this.page.evaluate(async ({ nick, language, theme }) => {
      const pause = 30;
      const find = (selector: string): HTMLElement => {
        const found = document.querySelector<HTMLElement>(selector);
        if (found === null) throw new Error(`There is no ${selector}.`);
        return found;
      };
      const input = find('[data-testid="row-nick"] input') as HTMLInputElement;
      const type = (text: string): void => {
        input.value = text;
        input.dispatchEvent(new InputEvent('input', { bubbles: true }));
      };
      const options = [...document.querySelectorAll<HTMLElement>('[role="option"]')];
      const steps = [
        ...Array.from(nick, (_, index) => () => type(nick.slice(0, index + 1))),
        () => find('[data-testid="row-version_retention_enabled"] [role="switch"]').click(),
        () => find(`[data-testid="row-preferred_theme"] input[value="${theme}"]`).click(),
        () => options.find((option) => option.textContent.trim() === language)?.click(),
      ];
      for (const step of steps) {
        step();
        await new Promise((next) => setTimeout(next, pause));
      }
    }, edits);
  }
}
