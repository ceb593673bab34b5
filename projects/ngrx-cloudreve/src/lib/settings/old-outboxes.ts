import { PageStorage } from '../platform/page-storage';
import { storageKey } from '../storage-key';

const RETENTION_MS = 7 * 24 * 60 * 60_000;

/**
 * Removes the keys of formats before this one, and the outboxes of accounts that are not signed in, if nobody edited
 * anything for seven days. A forced sign-out leaves them for the same person.
 *
 * @param storage - that all tabs share
 * @param prefix - of all keys of the server
 * @param current - the account that is signed in in this tab
 * @param now - wall time
 */
export function removeOldOutboxes(storage: PageStorage, prefix: string, current: string, now: number): void {
  const outboxes = storageKey(prefix, 'outbox', '');
  removeOldFormats(storage, prefix);
  const keys = storage.keys(outboxes);
  const accounts = new Set(keys.map((key) => key.slice(outboxes.length).split(':', 1).join('')));
  for (const account of accounts) {
    const own = keys.filter((key) => key.startsWith(`${outboxes}${account}:`));
    const isSignedIn = account === current || storage.read(storageKey(prefix, 'session', account)) !== null;
    if (!isSignedIn && own.every((key) => now - editedAt(storage.read(key)) > RETENTION_MS)) {
      own.forEach((key) => {
        storage.remove(key);
      });
    }
  }
}

// A key a document, and a record of the last saves.
function removeOldFormats(storage: PageStorage, prefix: string): void {
  const isOld = (key: string): boolean =>
    /^(?:outbox:[^:]+|saved|leaving):[^:]+$/.test(key.slice(prefix.length + 1));
  storage
    .keys(`${prefix}:`)
    .filter(isOld)
    .forEach((key) => {
      storage.remove(key);
    });
}

function editedAt(text: string | null): number {
  return Number(/"editedAt":(\d{1,16})\b/.exec(text ?? '')?.[1] ?? 0);
}
