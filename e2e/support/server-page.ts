import type { Locator, Page } from '@playwright/test';
import { expect } from './patient-expect.ts';

/** The page with the storage, the group, WebDAV accounts and the server, as a person sees it. */
export class ServerPage {
  readonly capacity: Locator;
  readonly permissions: Locator;
  readonly webdavAccounts: Locator;
  /** What is wrong with the WebDAV accounts. */
  readonly webdavProblem: Locator;

  /**
   * @param page - that shows it, or soon will
   */
  constructor(private readonly page: Page) {
    this.capacity = page.getByTestId('capacity');
    this.permissions = page.getByRole('list', { name: 'Permissions' });
    this.webdavAccounts = page.getByTestId('webdav-account');
    this.webdavProblem = page.locator('demo-webdav-card').getByRole('alert');
  }

  /** What the page says of the server. */
  fact(name: 'Version' | 'Edition' | 'Sign-up' | 'Passkeys' | 'Captcha'): Locator {
    const term = this.page.getByText(name, { exact: true });
    return this.page.getByTestId('server').locator('div', { has: term }).getByRole('definition');
  }

  /** Opens it from another page. */
  async open(): Promise<void> {
    await this.page.getByRole('link', { name: 'Server', exact: true }).click();
    await expect(this.capacity).toContainText('used');
  }

  /** Makes a WebDAV account. */
  async createWebdavAccount(name: string, folder: string): Promise<void> {
    await this.page.getByLabel('App or device').fill(name);
    await this.page.getByLabel('Folder').fill(folder);
    await this.page.getByRole('button', { name: 'Create' }).click();
  }

  /** Shows or hides the password of a WebDAV account. */
  async toggle(action: 'Show' | 'Hide', name: string): Promise<void> {
    await this.page.getByRole('button', { name: `${action} the password of ${name}` }).click();
  }
}
