const WRITE = '.Write';

/**
 * The first scope that a token lacks. The right to write includes the right to read.
 *
 * @param granted null for a token of a sign-in, which may do everything.
 */
export function missingScope(granted: readonly string[] | null, required: readonly string[]): string | null {
  if (granted === null) return null;
  const readable = granted
    .filter((scope) => scope.endsWith(WRITE))
    .map((scope) => scope.replace(/\.Write$/, '.Read'));
  return required.find((scope) => !granted.includes(scope) && !readable.includes(scope)) ?? null;
}

/** Whether everything that is asked for is among what may be asked for. */
export function isSubset(scopes: readonly string[], allowed: readonly string[]): boolean {
  return scopes.every((scope) => allowed.includes(scope));
}
