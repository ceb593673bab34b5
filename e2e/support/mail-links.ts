import type { APIRequestContext } from '@playwright/test';
import { expect } from './patient-expect.ts';

interface Mail {
  readonly links: readonly string[];
}

/**
 * The link in the newest mail to somebody, once it is there.
 *
 * @param request - of the test
 * @param email - of the account
 */
export async function linkInMail(request: APIRequestContext, email: string): Promise<string> {
  let links: readonly string[] = [];
  await expect(async () => {
    const answer = await request.get('/__test/mails', { params: { to: email } });
    links = ((await answer.json()) as Mail[]).at(-1)?.links ?? [];
    expect(links).toHaveLength(1);
  }).toPass();
  return links[0] ?? '';
}
