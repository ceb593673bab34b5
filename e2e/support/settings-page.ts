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

// Milliseconds: a clock is paused at a time to come.
const SOON_MS = 1000;
const BETWEEN_EDITS_MS = 30;

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

  /**
   * Writes down how a setting stands from now on, also for a moment.
   *
   * @param name - of the setting
   * @returns reads what was written down
   */
  async watchStatus(name: SettingName): Promise<() => Promise<readonly string[]>> {
    const mark = this.row(name).locator('[data-status]');
    const seen = await mark.evaluateHandle((element) => {
      const statuses: string[] = [];
      new MutationObserver(() => statuses.push(element.getAttribute('data-status') ?? '')).observe(element, {
        attributeFilter: ['data-status'],
      });
      return statuses;
    });
    return () => seen.jsonValue();
  }

  /** Waits until a setting stands like that. */
  async expectStatus(name: SettingName, status: string): Promise<void> {
    await expect(this.row(name).locator('[data-status]')).toHaveAttribute('data-status', status);
  }

  /**
   * Edits like a very quick person: letter by letter, then three more settings, all within half a second by the clock of
   * the page, which stands still while a slow machine makes the next edit. That clock must be installed, and the list of
   * languages open.
   */
  async editQuickly(edits: { nick: string; language: string; theme: string }): Promise<void> {
    const { clock } = this.page;
    await clock.pauseAt((await this.page.evaluate(() => Date.now())) + SOON_MS);
    for (let step = 0; step < edits.nick.length + 3; step++) {
      await this.#editStep(edits, step);
      await clock.runFor(BETWEEN_EDITS_MS);
    }
    await clock.resume();
  }

  /** One edit of {@link editQuickly}. */
  async #editStep(edits: { nick: string; language: string; theme: string }, index: number): Promise<void> {
    await this.page.evaluate(
      ({ nick, language, theme, step }) => {
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
          ...Array.from(nick, (_, letter) => () => type(nick.slice(0, letter + 1))),
          () => find('[data-testid="row-version_retention_enabled"] [role="switch"]').click(),
          () => find(`[data-testid="row-preferred_theme"] input[value="${theme}"]`).click(),
          () => options.find((option) => option.textContent.trim() === language)?.click(),
        ];
        steps[step]?.();
      },
      { ...edits, step: index },
    );
  }
}
