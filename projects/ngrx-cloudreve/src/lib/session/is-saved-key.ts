import { storageKey } from '../storage-key';

/** The settings that the session shows. */
const ACCOUNT_SETTINGS = [
  'nick',
  'language',
  'preferred_theme',
  'disable_view_sync',
  'share_links_in_profile',
];

/**
 * Whether a key of the storage says that a tab saved something of the account that the session shows, or wrote it past
 * the store. A tab without settings knows by it when to read the account again.
 *
 * @param key - of a storage event
 * @param prefix - of the server
 * @param userId - of the account
 * @returns true for the registers of what was saved, and for the note of what was written
 */
export function isSavedKey(key: string | null, prefix: string, userId: string): boolean {
  return (
    key === storageKey(prefix, 'overtaken', userId) ||
    ACCOUNT_SETTINGS.some((name) => key === storageKey(prefix, 'outbox', userId, 'saved', name))
  );
}
