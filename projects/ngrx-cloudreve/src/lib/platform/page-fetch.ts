import { InjectionToken } from '@angular/core';
import { PAGE } from './page-globals';

/** A plain fetch, for the one request that cannot wait for Angular: the last one of a page. */
export const PAGE_FETCH = new InjectionToken<typeof fetch>('ngrx-cloudreve PAGE_FETCH');

/**
 * The browser's fetch.
 *
 * @param url - absolute
 * @param init - as for `fetch`
 * @returns the response; rejects where there is no `fetch`
 */
export const browserFetch: typeof fetch = (url, init) =>
  PAGE.fetch?.(url, init) ?? Promise.reject(new TypeError('no fetch'));
