import { InjectionToken } from '@angular/core';
import { PAGE } from './page-globals';

/** The address of the page, to be cleaned before anybody else reads it. */
export interface PageQuery {
  /** `location.href`, or null where there is no page. */
  readonly href: () => string | null;
  /** Puts another address of the same origin in its place, without loading anything. */
  readonly replace: (href: string) => void;
}

/** The address of the page, for cleaning. */
export const PAGE_QUERY = new InjectionToken<PageQuery>('ngrx-cloudreve PAGE_QUERY');

/**
 * The address of the real page.
 *
 * @returns the address; nothing outside a browser
 */
export function readPageQuery(): PageQuery {
  return {
    href: () => PAGE.location?.href ?? null,
    replace: (href) => {
      PAGE.history?.replaceState?.(PAGE.history.state, '', href);
    },
  };
}
