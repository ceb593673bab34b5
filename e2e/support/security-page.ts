import type { Locator, Page } from '@playwright/test';
import { TOTP, URI } from 'otpauth';
import { expect } from './patient-expect.ts';

/** The security page as a person sees it. */
export class SecurityPage {
  readonly twoFactor: Locator;
  readonly passkeys: Locator;
  /** What is wrong with the second factor. */
  readonly codeProblem: Locator;
  /** What is wrong with the passkeys. */
  readonly passkeyProblem: Locator;

  /**
   * @param page - that shows it, or soon will
   */
  constructor(private readonly page: Page) {
    this.twoFactor = page.getByTestId('two-factor');
    this.passkeys = page.getByTestId('passkey');
    this.codeProblem = page.locator('demo-two-factor-card').getByRole('alert');
    this.passkeyProblem = page.locator('demo-passkeys-card').getByRole('alert');
  }

  /** Opens it from another page. */
  async open(): Promise<void> {
    await this.page.getByRole('link', { name: 'Security' }).click();
    await expect(this.twoFactor).toHaveText(/On|Off/);
  }

  /**
   * Begins to set the second factor up, and scans it.
   *
   * @returns the authenticator app
   */
  async scan(): Promise<TOTP> {
    await this.page.getByRole('button', { name: 'Set up' }).click();
    await this.page.getByText('As an address').click();
    const app = URI.parse(await this.page.getByTestId('two-factor-uri').innerText());
    if (!(app instanceof TOTP)) throw new Error('This is no second factor by time.');
    return app;
  }

  /** Types a code and sends it. */
  async enter(code: string, action: 'Turn on' | 'Turn off'): Promise<void> {
    await this.page.getByRole('textbox', { name: 'Code' }).fill(code);
    await this.page.getByRole('button', { name: action }).click();
  }

  /** Adds a passkey; without a name, the server gives it one. */
  async addPasskey(name = ''): Promise<void> {
    await this.page.getByLabel('Name of the new passkey').fill(name);
    await this.page.getByRole('button', { name: 'Add a passkey' }).click();
  }
}
