import { randomBytes } from 'node:crypto';
import type { Backend } from '../backend.ts';
import { siteUrlFor, siteUrls } from '../site-url.ts';
import { ApiError } from '../transport/api-error.ts';
import type { AppContext } from '../transport/app-env.ts';
import { ErrorCode } from '../transport/error-code.ts';

/** How long a ceremony may take. */
export const CEREMONY_SECONDS = 300;
export const CEREMONY_MS = CEREMONY_SECONDS * 1000;

/** Who passkeys are made for. */
export interface RelyingParty {
  id: string;
  name: string;
  /** Where a page that uses them may come from. */
  origins: string[];
}

/** The site as the caller reaches it. A site URL that is not the browser's makes every passkey fail. */
export function relyingParty({ settings }: Backend, c: AppContext): RelyingParty {
  return {
    id: siteUrlFor(settings, c.req.header('Host')).hostname,
    name: settings.siteName,
    origins: siteUrls(settings).map(({ origin }) => origin),
  };
}

/** Base64url without padding. */
export function newChallenge(): string {
  return randomBytes(32).toString('base64url');
}

/** @throws ApiError 40019 when the site does not offer passkeys. */
export function requirePasskeysEnabled({ settings }: Backend): void {
  if (settings.authn_enabled) return;
  throw new ApiError(ErrorCode.featureNotEnabled, 'This feature is not enabled');
}
