import { numberedError } from '../numbered-error';
import { parseUrl } from '../platform/parse-url';

// Without one of these beginnings an address of a server would be a path of the app, and nobody would be told.
const BEGINNING = /^(?:\/|https?:\/\/[^/\\])/i;

function refuseParts(url: URL): string | null {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return 'It is neither http nor https.';
  }
  if (url.username || url.password) {
    return 'It has a user name or a password.';
  }
  if (url.search || url.hash) {
    return 'It has a query or a fragment.';
  }
  return /^\/*$/.test(url.pathname) ? 'It has no path; Cloudreve responds below /api/v4.' : null;
}

function refuseBeginning(apiUrl: string): string | null {
  return BEGINNING.test(apiUrl)
    ? null
    : 'It begins neither with "/", for a path of this origin, nor with "http://" or "https://", for another server.';
}

// On a page of opaque origin `location.origin` is the text "null", against which only an absolute address works.
function parse(apiUrl: string, origin: string | null): URL | null {
  const base = origin === 'null' ? undefined : (origin ?? 'http://localhost');
  return parseUrl(apiUrl, base);
}

/**
 * Makes `apiUrl` absolute, once, against the origin of the page: an injected `<base>` must not redirect it.
 *
 * @param apiUrl - as the app wrote it
 * @param origin - `location.origin`, or null on a server, where nothing is requested
 * @returns the absolute address without a slash at its end
 * @throws NGC-003 when it begins neither with a slash nor with `http://` or `https://`, has no path, or has a query
 */
export function resolveApiUrl(apiUrl: string, origin: string | null): string {
  const url = typeof apiUrl === 'string' && apiUrl !== '' ? parse(apiUrl, origin) : null;
  if (url === null) {
    throw numberedError(3, 'It is no address. Write for example { apiUrl: "/api/v4" }.');
  }
  const reason = refuseParts(url) ?? refuseBeginning(apiUrl);
  if (reason !== null) {
    throw numberedError(3, reason);
  }
  return url.origin + url.pathname.replace(/\/+$/, '');
}

// A path that a proxy could read as another one: encoded slashes and backslashes, dots that survive decoding.
function isAmbiguous(path: string): boolean {
  if (/%2f|%5c/i.test(path)) {
    return true;
  }
  try {
    return decodeURIComponent(path)
      .split(/[/\\]/)
      .some((segment) => segment === '..' || /%2e|%2f|%5c/i.test(segment));
  } catch {
    return true;
  }
}

/**
 * The path below the API that a request really goes to, or null when it goes elsewhere. This decides who gets a
 * token: same origin, and a path that begins with that of `apiUrl` and a slash.
 *
 * @param requestUrl - as the request has it, relative or absolute
 * @param apiUrl - from {@link resolveApiUrl}
 * @param baseUri - `document.baseURI`: what the browser will resolve a relative address against
 * @returns for example `/user/me`, or null
 */
export function pathBelowApi(requestUrl: string, apiUrl: string, baseUri: string | null): string | null {
  const base = baseUri ?? apiUrl;
  const target = parseUrl(requestUrl, base);
  if (target === null) {
    return null;
  }
  const api = new URL(apiUrl);
  if (target.origin !== api.origin || target.username || target.password || isAmbiguous(target.pathname)) {
    return null;
  }
  if (target.pathname === api.pathname) {
    return '';
  }
  return target.pathname.startsWith(`${api.pathname}/`) ? target.pathname.slice(api.pathname.length) : null;
}

/**
 * A short hash of an address for names of keys, locks and channels (53 bits; what a key holds is checked against the
 * full address again).
 *
 * @param text - the absolute `apiUrl`
 * @returns letters and digits
 */
export function shortHash(text: string): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    high = Math.imul(high ^ unit, 2_654_435_761);
    low = Math.imul(low ^ unit, 1_597_334_677);
  }
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  return (4_294_967_296 * (2_097_151 & low) + (high >>> 0)).toString(36);
}
