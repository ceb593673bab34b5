import { inject } from '@angular/core';
import { PAGE_QUERY } from '../platform/page-query';
import { parseUrl } from '../platform/parse-url';
import { MailLinks, readMailLink } from './mail-links';

// Cloudreve writes these paths into its mails.
const PATH_OF_A_MAIL = /\/session\/(?:activate|reset)\/?$/;

/**
 * Moves the secret of a mail's link from the address into the vault while the application starts: a listener to router
 * events, such as `@ngrx/router-store`, would put the first address into Redux DevTools before any guard runs.
 */
export function takeMailLinkFromAddress(): void {
  const page = inject(PAGE_QUERY);
  const href = page.href();
  const url = href === null ? null : parseUrl(href);
  if (url === null || !PATH_OF_A_MAIL.test(url.pathname)) {
    return;
  }
  const found = readMailLink((name) => url.searchParams.get(name));
  if (found !== null) {
    inject(MailLinks).keep(found.kind, found.link);
    url.searchParams.delete('sign');
    url.searchParams.delete('secret');
    page.replace(url.href);
  }
}
