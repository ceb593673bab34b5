import type { OAuthClient } from '../oauth/clients.ts';
import { findOAuthClient } from '../oauth/clients.ts';
import type { OAuthGrant } from '../storage/oauth-grants.ts';
import type { User } from '../storage/user.ts';

/** An app as the page that asks for consent shows it. */
export function appJson({ id, name, icon }: OAuthClient, grant: OAuthGrant | null): object {
  return { id, name, icon, ...(grant && { consented_scopes: grant.scopes }) };
}

/** An app with access, as the preferences list it. */
export function grantJson({ clientId, scopes, lastUsedAt }: OAuthGrant): object {
  const client = findOAuthClient(clientId);
  return {
    client_id: client?.id ?? '',
    client_name: client?.name ?? '',
    client_logo: client?.icon ?? '',
    scopes,
    last_used_at: lastUsedAt,
  };
}

/** What OpenID Connect calls the user info. A token of a sign-in sees all of it. */
export function userInfoJson(
  user: User,
  sub: string,
  { scopes, site }: { scopes: readonly string[] | null; site: URL },
): object {
  const includes = (scope: string): boolean => scopes?.includes(scope) ?? true;
  return {
    sub,
    ...(includes('profile') && {
      name: user.nick,
      preferred_username: user.nick,
      picture: new URL(`/api/v4/user/avatar/${sub}`, site).href,
      updated_at: Math.floor(Date.parse(user.updatedAt) / 1000),
    }),
    ...(includes('email') && { email: user.email, email_verified: true }),
  };
}
