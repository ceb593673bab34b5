import { SchematicsException } from '@angular-devkit/schematics';

/**
 * Refuses an address that the app would refuse at its start, before anything is written.
 *
 * @param apiUrl - As the command was told.
 * @throws with the number of the message that `provideCloudreve` would throw.
 */
export function checkApiUrl(apiUrl: string): void {
  const isWhole = /^(?:\/|https?:\/\/[^/\\])/i.test(apiUrl);
  const url = isWhole ? parse(apiUrl) : null;
  const hasMore =
    url !== null && [url.search, url.hash, url.username, url.password].some((part) => part !== '');
  if (url === null || hasMore || /^\/*$/.test(url.pathname)) {
    throw new SchematicsException(
      `NGC-003: --api-url "${url?.password ? '…' : apiUrl}" is not usable: write a path of the same origin, as in "/api/v4", or the whole address ` +
        'of the API, as in "https://cloud.example.org/api/v4", without a query. Nothing was changed.',
    );
  }
}

function parse(apiUrl: string): URL | null {
  try {
    return new URL(apiUrl, 'http://localhost');
  } catch {
    return null;
  }
}
