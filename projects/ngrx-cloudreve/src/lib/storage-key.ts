/**
 * Everything that the library keeps in the storage of the browser, and the names of its locks, by the word after the prefix
 * `ngrx-cloudreve:<server>`, where `<server>` is a hash of the absolute `apiUrl`. On plain-http origins, which have no Web
 * Locks, a lock is a key as well. docs/security.md has the same list: a test compares them.
 */
export type StorageKind =
  /** Which account is signed in; where the tokens are. Goes with the sign-out. */
  | 'current'
  /** `:<account>`: the session of an account, with its tokens; where the app wants tokens. Goes with the sign-out. */
  | 'session'
  /** `:<epoch>`: when a session ended, and whether the server refused it; where the tokens are. Goes after 15 days. */
  | 'ended'
  /** `:<account>`: the nickname, for a start without a network; where the tokens are. Goes with the sign-out. */
  | 'nickname'
  /** `:<account>`: a tab is changing the password; where the tokens are. Goes with the end of that command. */
  | 'rekeying'
  /** `:<epoch>`: lock; which tab refreshes the token. Goes with the refresh. */
  | 'refresh'
  /** `:<account>`: lock; which tab has its turn with requests that write. Goes with the turn. */
  | 'lane'
  /** `:<account>:<id>`: until when a request may commit, and its values. Goes with the response, or by time. */
  | 'lease'
  /** `:<account>:edit|saved|sent:<field>`: what is written down about edits. Goes with the person's sign-out, or unused for 7 days. */
  | 'outbox'
  /** `:<account>`: until when nothing is sent after a failure. Goes with the next save, by time, or with the sign-out. */
  | 'pause'
  /** `:<account>`: a random note that settings were written past the store. Goes with the sign-out. */
  | 'overtaken'
  /** `:<account>`: a random note that the security of the account was changed. Goes with the sign-out. */
  | 'security'
  /** `:<account>`: what the avatar shows, and a random version. Stays. */
  | 'avatar'
  /** `:<section>`: public configuration of the site. Stays. */
  | 'site';

/**
 * Makes the name of a key or a lock.
 *
 * @param prefix - of the server
 * @param kind - what it is
 * @param parts - what follows; a last empty one makes the beginning of several keys
 * @returns the name
 */
export function storageKey(prefix: string, kind: StorageKind, ...parts: readonly string[]): string {
  return [prefix, kind, ...parts].join(':');
}
