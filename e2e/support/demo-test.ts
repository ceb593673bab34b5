import { test as base } from '@playwright/test';
import { type Account, newAccount, signUpByApi } from './accounts.ts';
import { expect } from './patient-expect.ts';

const TIME_FOR_A_JOURNEY = 90_000;

interface DemoFixtures {
  /** An account that the server has and nobody is signed in with. */
  readonly account: Account;
  /** Everything that the console of any page of the test said, and every error that nobody caught. */
  readonly consoleLines: string[];
  /** Errors in the console that belong to the test, such as those of the browser for a request that fails. */
  readonly expectedErrors: RegExp | null;
}

/** The test function of all journeys: it fails when the console of the browser had an error. */
export const test = base.extend<DemoFixtures>({
  account: async ({ request }, use) => {
    const account = newAccount();
    await signUpByApi(request, account);
    await use(account);
  },

  expectedErrors: [null, { option: true }],

  consoleLines: [
    async ({ context, expectedErrors }, use, testInfo) => {
      testInfo.setTimeout(TIME_FOR_A_JOURNEY);
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
