import type { SiteSettings } from './options.ts';

/** The addresses the site is known under; the first is its main one. */
export function siteUrls({ siteURL }: Pick<SiteSettings, 'siteURL'>): [URL, ...URL[]] {
  const [main = '', ...others] = siteURL.split(',');
  return [new URL(main.trim()), ...others.map((url) => new URL(url.trim()))];
}

/**
 * The address that a caller came by: the one with the host of the request, else the main one.
 *
 * @param host the Host header.
 */
export function siteUrlFor(settings: Pick<SiteSettings, 'siteURL'>, host: string | undefined): URL {
  const urls = siteUrls(settings);
  return urls.find((url) => url.host === host?.toLowerCase()) ?? urls[0];
}
