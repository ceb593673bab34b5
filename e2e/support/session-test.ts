import { test as faultTest } from './fault-test.ts';
import { PageClocks } from './page-clocks.ts';

interface SessionFixtures {
  /** The clocks of the browser and the server; ask for it before the first page is opened. */
  readonly clocks: PageClocks;
}

/** For tests of the session: tokens come of age without waiting. */
export const test = faultTest.extend<SessionFixtures>({
  clocks: async ({ context, server }, use) => {
    await use(await PageClocks.install(context, server));
  },
});

/**
 * Writes a figure into the report of a test.
 *
 * @param type - what was measured
 * @param values - one a round
 */
export function annotate(type: string, ...values: readonly (number | string)[]): void {
  const description = values.map(String).join(' ');
  test.info().annotations.push({ type, description });
  console.log(`${type}: ${description}`);
}

export { expect, IS_LONG } from './fault-test.ts';
