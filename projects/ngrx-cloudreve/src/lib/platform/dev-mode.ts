declare const ngDevMode: unknown;

/**
 * Whether the Angular compiler left development code in. A production build replaces `ngDevMode` by `false`,
 * so what stands behind this check is removed there (an `isDevMode()` guard would stay).
 *
 * @returns true in development and in tests
 */
export function inDevelopment(): boolean {
  return typeof ngDevMode === 'undefined' || !!ngDevMode;
}
