import { InjectionToken } from '@angular/core';

/** A plain fetch, for the one request that cannot wait for Angular: the last one of a page. */
export const PAGE_FETCH = new InjectionToken<typeof fetch>('ngrx-cloudreve PAGE_FETCH');

/**
 * The browser's fetch.
 *
 * @param url - absolute
 * @param init - as for `fetch`
 * @returns the answer
 */
export const browserFetch: typeof fetch = (url, init) => fetch(url, init);
