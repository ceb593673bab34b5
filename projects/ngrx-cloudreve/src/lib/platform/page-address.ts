import { InjectionToken } from '@angular/core';
import { PAGE } from './page-globals';

/** Where the page is; both null where there is no page (rendering on a server). */
export interface PageAddress {
  /** `location.origin`: what `apiUrl` is resolved against, whatever an injected `<base>` says. */
  readonly origin: string | null;
  /** Whether the browser offers what it keeps for secure origins (Web Locks, passkeys); true where nobody knows. */
  readonly isSecure: boolean;
  /** `document.baseURI`: what the browser resolves a relative request against, so what a token check must use. */
  readonly baseUri: () => string | null;
}

/** The address of the page. */
export const PAGE_ADDRESS = new InjectionToken<PageAddress>('ngrx-cloudreve PAGE_ADDRESS');

/**
 * The address of the real page.
 *
 * @returns the address, or nulls outside a browser
 */
export function readPageAddress(): PageAddress {
  return {
    origin: PAGE.location?.origin ?? null,
    isSecure: PAGE.isSecureContext !== false,
    baseUri: () => PAGE.document?.baseURI ?? null,
  };
}
