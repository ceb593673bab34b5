import type { Page } from '@playwright/test';
import type { Account } from './accounts.ts';
import { expect } from './patient-expect.ts';

interface Seen {
  /** In the page, in Redux DevTools, and in the storage outside of the record of the session. */
  readonly places: string;
  /** The tokens of that record. */
  readonly tokens: readonly string[];
}

function lookAround(): Seen {
  const entries = ((): (readonly [string, string])[] => {
    try {
      return Object.keys(localStorage).map((key) => [key, localStorage.getItem(key) ?? '']);
    } catch {
      return [];
    }
  })();
  const isSession = ([key]: readonly [string, string]): boolean => key.includes(':session:');
  const tokens = entries.filter(isSession).flatMap(([, record]) => {
    const { access, refresh } = JSON.parse(record) as Readonly<Record<string, string>>;
    return [access ?? '', refresh ?? ''];
  });
  const { devtoolsMessages = [] } = window as { devtoolsMessages?: unknown };
  const kept = entries.filter((entry) => !isSession(entry));
  const places = JSON.stringify([devtoolsMessages, kept]) + document.documentElement.outerHTML;
  return { places, tokens };
}

/**
 * Fails when a password or a token is anywhere but in the record of the session.
 *
 * @param pages - that are still open
 * @param account - which was signed in with
 * @param consoleLines - of the whole test
 */
export async function expectNoSecrets(
  pages: readonly Page[],
  account: Account,
  consoleLines: readonly string[],
): Promise<void> {
  const seen = await Promise.all(pages.map((page) => page.evaluate(lookAround)));
  const places = seen.map((one) => one.places).join('') + consoleLines.join('');
  const secrets = new Set([account.password, ...seen.flatMap(({ tokens }) => tokens)]);
  for (const secret of secrets) expect(places.includes(secret), 'a secret was shown or kept').toBe(false);
}
