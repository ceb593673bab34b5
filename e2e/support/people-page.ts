import type { Locator, Page } from '@playwright/test';
import { expect } from './patient-expect.ts';

/** The page with people, as a person sees it. */
export class PeoplePage {
  readonly box: Locator;
  readonly searchStatus: Locator;
  /** Who was found. */
  readonly found: Locator;
  /** Who is chosen. */
  readonly person: Locator;
  readonly shares: Locator;
  readonly sharesStatus: Locator;
  readonly more: Locator;

  /**
   * @param page - that shows it, or soon will
   */
  constructor(private readonly page: Page) {
    this.box = page.getByLabel('Name or e-mail');
    this.searchStatus = page.getByTestId('search-status');
    this.found = page.getByTestId('found');
    this.person = page.getByTestId('person');
    this.shares = page.getByTestId('share').getByRole('link');
    this.sharesStatus = page.getByTestId('shares-status');
    this.more = page.getByRole('button', { name: 'More' });
  }

  /** Opens it from another page. */
  async open(): Promise<void> {
    await this.page.getByRole('link', { name: 'People' }).click();
    await expect(this.box).toBeVisible();
  }

  /**
   * Types letter by letter, faster than the search asks. It runs in the page, where a stall delays the next letter and
   * the timers of the app alike.
   */
  async typeQuickly(text: string): Promise<void> {
    await this.box.evaluate(async (box: HTMLInputElement, typed) => {
      for (let length = 1; length <= typed.length; length++) {
        box.value = typed.slice(0, length);
        box.dispatchEvent(new InputEvent('input', { bubbles: true }));
        await new Promise((next) => setTimeout(next, 30));
      }
    }, text);
  }
}
