import { SchematicsException } from '@angular-devkit/schematics';

/**
 * Refuses what `provideCloudreve` would refuse when the app starts.
 *
 * @param apiUrl - Where the API is said to be.
 * @returns The same.
 * @throws NGC-003 when it is neither a path nor an http address, or has no path, or more than that.
 */
export function checkedApiUrl(apiUrl: string): string {
  const reason = refusal(apiUrl);
  if (reason === null) return apiUrl;
  throw new SchematicsException(
    `NGC-003: apiUrl is not usable. ${reason} Run the command again with --api-url=/api/v4, or https://cloud.example.org/api/v4. Nothing was changed.`,
  );
}

/**
 * Refuses what cannot be the server behind a proxy.
 *
 * @param target - The server.
 * @returns Its origin.
 * @throws when it is no http address, or has a path.
 */
export function checkedProxyTarget(target: string): string {
  const url = /^https?:\/\//.test(target) && URL.canParse(target) ? new URL(target) : null;
  if (url?.pathname !== '/' || url.search !== '' || url.hash !== '') {
    throw new SchematicsException(
      'The target of the proxy is not usable. Name a server without a path: --proxy-target=https://cloud.example.org. Nothing was changed.',
    );
  }
  return url.origin;
}

function refusal(apiUrl: string): string | null {
  const isAddress = /^(?:\/|https?:\/\/[^/\\])/i.test(apiUrl) && URL.canParse(apiUrl, 'http://localhost');
  if (!isAddress) return 'It has to begin with "/", "http://" or "https://".';
  const url = new URL(apiUrl, 'http://localhost');
  if (url.username || url.password) return 'It has a user name or a password.';
  if (url.search || url.hash) return 'It has a query or a fragment.';
  return /^\/*$/.test(url.pathname) ? 'It has no path; Cloudreve responds below /api/v4.' : null;
}
