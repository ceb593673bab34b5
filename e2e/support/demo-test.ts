import { test as base } from '@playwright/test';
import { type Account, newAccount, signUpByApi } from './accounts.ts';
import { Canaries } from './canaries/canaries.ts';
import { watchBrowsers } from './canaries/watched-browsers.ts';
import { expect } from './patient-expect.ts';

interface DemoFixtures {
  /** Watches all pages of the test, and looks at its end whether a secret went astray. */
  readonly canaries: Canaries;
  /** Secrets that the test puts somewhere on purpose, as the canaries name them. */
  readonly expectedLeaks: readonly string[];
  /** An account that the server has and nobody is signed in with. */
  readonly account: Account;
  /** Everything that the console of any page of the test said, and every error that nobody caught. */
  readonly consoleLines: string[];
  /** Errors in the console that belong to the test, such as those of the browser for a request that fails. */
  readonly expectedErrors: RegExp | null;
}

/**
 * The test function of all journeys: it fails when the console of the browser had an error, and when a secret is anywhere
 * but where it belongs.
 */
export const test = base.extend<DemoFixtures>({
  expectedLeaks: [[], { option: true }],

  // The first of all: what follows opens browsers.
  canaries: [
    async ({ browser, playwright, expectedLeaks }, use) => {
      const canaries = new Canaries();
      const stopWatching = watchBrowsers(canaries, browser, playwright.chromium);
      await use(canaries);
      stopWatching();
      expect(canaries.findings(), 'secrets where none may be').toEqual(expectedLeaks);
    },
    { auto: true },
  ],

  request: async ({ canaries, request }, use) => {
    await use(canaries.hear(request));
  },

  account: async ({ request }, use) => {
    const account = newAccount();
    await signUpByApi(request, account);
    await use(account);
  },

  expectedErrors: [null, { option: true }],

  consoleLines: [
    async ({ context, expectedErrors }, use) => {
      const lines: string[] = [];
      const errors: string[] = [];
      context.on('console', (message) => {
        lines.push(message.text());
        const isExpected = expectedErrors?.test(message.text()) ?? false;
        if (message.type() === 'error' && !isExpected) errors.push(message.text());
      });
      context.on('weberror', (error) => {
        lines.push(String(error.error()));
        errors.push(String(error.error()));
      });
      await use(lines);
      expect(errors, 'errors in the console of the browser').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
