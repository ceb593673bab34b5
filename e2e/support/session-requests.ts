import type { BrowserContext, Page } from '@playwright/test';
import { expect } from './patient-expect.ts';
import type { JournalEntry } from './proxy/journal.ts';
import type { ServerSwitches } from './server-switches.ts';

/** Refreshes tokens. */
export const REFRESH = '/api/v4/session/token/refresh';
/** POST signs in, DELETE signs out. */
export const SIGN_IN_OR_OUT = '/api/v4/session/token';
/** What {@link ask} asks for. */
export const ASKED = '/api/v4/site/config/login';

// A storm of requests takes long on a busy machine.
const OFTEN = { intervals: [100, 250], timeout: 120_000 };

/**
 * Lets the library ask the server, several times in one task of the page. The first time it loads what does that.
 *
 * @param page - of the demo, with a recorder for DevTools
 * @param times - how many requests
 * @param delay - milliseconds until that task
 */
export async function ask(page: Page, times = 1, delay = 0): Promise<void> {
  await page.evaluate(
    ([count, wait]) => {
      const { devtoolsTell } = window as unknown as { devtoolsTell: (message: object) => void };
      const run = (): void => {
        for (let each = 0; each < count; each++) {
          const payload = { requestId: String(Math.random()), place: 'signIn' };
          devtoolsTell({ type: 'ACTION', payload: { type: '[Cloudreve Session] Load Captcha', ...payload } });
        }
      };
      if (wait === 0) run();
      else setTimeout(run, wait);
    },
    [times, delay] as const,
  );
}

/** The requests to one path since the journal was cleared, oldest first. */
export async function sent(
  server: ServerSwitches,
  path: string,
  method = /./,
): Promise<readonly JournalEntry[]> {
  return (await server.journal()).filter((entry) => entry.path === path && method.test(entry.method));
}

/** Waits until so many of what {@link ask} asked for have their response. */
export async function expectAnswered(server: ServerSwitches, count: number): Promise<void> {
  const answered = async (): Promise<number> =>
    (await sent(server, ASKED)).filter(({ answeredAt }) => answeredAt !== null).length;
  await expect.poll(answered, OFTEN).toBe(count);
}

/**
 * Collects what the requests of {@link ask} carry.
 *
 * @param context - of the browser
 * @returns waits until it has seen at least so many since the last call, and returns the different tokens of these; an empty one
 * stands for none
 */
export function watchTokens(context: BrowserContext): (count: number) => Promise<readonly string[]> {
  const seen: string[] = [];
  context.on('request', (request) => {
    if (request.url().endsWith(ASKED)) {
      seen.push((request.headers()['authorization'] ?? '').replace('Bearer ', ''));
    }
  });
  return async (count) => {
    await expect.poll(() => seen.length, OFTEN).toBeGreaterThanOrEqual(count);
    return [...new Set(seen.splice(0))];
  };
}
