/**
 * Under which key the tabs of a browser tell each other what they saved of an account's settings. Who shows the account
 * without having settings knows by it when to ask again.
 *
 * @param prefix - of the server
 * @param userId - of the account
 * @returns the key in the storage
 */
export function savedKey(prefix: string, userId: string): string {
  return `${prefix}:saved:${userId}`;
}
