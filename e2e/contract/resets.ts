/** Resetting a password by the link in a mail. */
import assert from 'node:assert/strict';
import { assertDone } from './responses.ts';
import { call, type Answer } from './call.ts';
import { linkTo } from './switches.ts';

export const NEW = 'Password by link';

export const ask = (email: string): Promise<Answer> => call('POST', '/user/reset', { body: { email } });

export interface Reset {
  readonly id: string;
  readonly secret: string;
}

/** Asks for a reset, and reads the mail. */
export async function resetOf(email: string): Promise<Reset> {
  assertDone(await ask(email));
  const link = await linkTo(email);
  assert.equal(link.pathname, '/session/reset');
  return { id: link.searchParams.get('id') ?? '', secret: link.searchParams.get('secret') ?? '' };
}

export const reset = ({ id, secret }: Reset, password = NEW): Promise<Answer> =>
  call('PATCH', `/user/reset/${id}`, { body: { password, secret } });
