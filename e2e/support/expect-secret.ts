import type { Page } from '@playwright/test';
import type { DevtoolsRecorder } from './devtools-recorder.ts';
import { expect } from './patient-expect.ts';

/**
 * Fails when something secret is in what DevTools or the storages show. The page itself may show it to who asks.
 *
 * @param page - that has the secrets
 * @param recorder - of the page
 * @param secrets - of more than five characters
 */
export async function expectSecret(
  page: Page,
  recorder: DevtoolsRecorder,
  secrets: readonly string[],
): Promise<void> {
  const stored = await page.evaluate(() =>
    JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), history.state]),
  );
  const shown = JSON.stringify(await recorder.messages()) + page.url() + stored;
  for (const secret of secrets) {
    expect(secret.length).toBeGreaterThan(5);
    expect(shown.includes(secret), 'a secret was shown').toBe(false);
  }
}
