/** Share links that the rules make for themselves. */
import { call, type Answer } from './call.ts';
import type { Person } from './people.ts';
import { NotTried } from './rule.ts';
import { addShare, hasSwitches } from './switches.ts';

export interface NewShare {
  readonly name: string;
  readonly isFolder?: boolean;
  readonly password?: string;
}

/**
 * Gives the person a share link: by the switch of the local server, which has no files, and else as a person would.
 *
 * @throws NotTried where the server lets the person make none
 */
export async function share(
  person: Person,
  { name, isFolder = false, password = '' }: NewShare,
): Promise<void> {
  if (await hasSwitches()) {
    await addShare(person.email, { name, source_type: Number(isFolder), password });
    return;
  }
  const uri = `cloudreve://my/${encodeURIComponent(name)}`;
  const file = { uri, type: isFolder ? 'folder' : 'file', err_on_conflict: true };
  refuseUnlessDone(await person.call('POST', '/file/create', { body: file }));
  const link = { uri, is_private: password !== '', password };
  refuseUnlessDone(await person.call('PUT', '/share', { body: link }));
}

function refuseUnlessDone({ code }: Answer): void {
  if (code !== 0) throw new NotTried('needs a server where a new account can share files');
}

/** What the server says to whoever asks for somebody's share links; to a visitor if nobody is named. */
export function sharesOf(id: string, query = '?page_size=10', asker?: Person): Promise<Answer> {
  const path = `/user/shares/${id}${query}`;
  return asker === undefined ? call('GET', path) : asker.call('GET', path);
}
