/**
 * Under which key a tab says that it wrote settings of an account past the store: what the others know of the server is
 * old. Its value is random and means nothing.
 *
 * @param prefix - of the server
 * @param userId - of the account
 * @returns the key in the storage
 */
export function overtakenKey(prefix: string, userId: string): string {
  return `${prefix}:overtaken:${userId}`;
}
