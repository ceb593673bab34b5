import { HttpBackend, HttpXhrBackend } from '@angular/common/http';
import { inject } from '@angular/core';

declare const ngDevMode: unknown;

const FETCH_OPTIONS = { cache: 'no-store', redirect: 'manual', referrerPolicy: 'no-referrer' } as const;

/** What only `fetch` can do for a request. */
export interface FetchOptions extends Partial<typeof FETCH_OPTIONS> {
  readonly keepalive?: boolean;
}

/**
 * What requests of the library ask of `fetch`. `XMLHttpRequest` ignores it, and in development Angular warns of each
 * option of each request; NGC-010 has said it once.
 *
 * @returns gives the options of a request
 */
export function injectFetchOptions(): (keepalive: boolean) => FetchOptions {
  const isInDevelopment = typeof ngDevMode === 'undefined' || !!ngDevMode;
  return isInDevelopment && inject(HttpBackend, { optional: true }) instanceof HttpXhrBackend
    ? () => ({})
    : (keepalive) => ({ ...FETCH_OPTIONS, keepalive });
}
