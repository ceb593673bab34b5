import type { APIRequestContext } from '@playwright/test';
import type { Account } from './accounts.ts';
import { ApiCalls } from './api-calls.ts';

const MADE: readonly number[] = [201, 204];

/**
 * Somebody shares a folder. The local server has no files, so there a switch makes the link.
 *
 * @param request - of the test
 * @param account - who shares
 * @param share - its name; with a password it is protected
 */
export async function shareFolder(
  request: APIRequestContext,
  account: Account,
  share: { readonly name: string; readonly password?: string },
): Promise<void> {
  // A server without switches answers 404, or with its page.
  const made = await request.post('/__test/shares', { data: { email: account.email, ...share } });
  if (MADE.includes(made.status())) return;
  const api = await ApiCalls.as(request, account);
  const uri = `cloudreve://my/${encodeURIComponent(share.name)}`;
  await api.call('POST', '/file/create', { uri, type: 'folder' });
  const protection = share.password === undefined ? {} : { is_private: true, password: share.password };
  await api.call('PUT', '/share', { uri, ...protection });
}
