/** An app that may ask people for access to their account. */
export interface OAuthClient {
  id: string;
  secret: string;
  /** A key of the front end's translations where the app is one of Cloudreve's own. */
  name: string;
  icon: string;
  redirectUris: readonly string[];
  /** All that the app may ask for. */
  scopes: readonly string[];
  /** Seconds a refresh token of this app lives. */
  refreshTokenTtl: number;
}

const NINETY_DAYS_SECONDS = 7_776_000;
const OWN_SCOPES = ['profile', 'email', 'openid', 'offline_access', 'UserInfo.Write'];
const FILE_SCOPES = ['Workflow.Write', 'Files.Write', 'Shares.Write'];

/** The two of every fresh site. Their secrets are the same everywhere, so they protect nothing: PKCE does. */
const BUILT_IN: readonly OAuthClient[] = [
  {
    id: '393a1839-f52e-498e-9972-e77cc2241eee',
    secret: '8GaQIu3lOSdqYoDHi9cR8IZ4pvuMH8ya',
    name: 'application:oauth.desktop',
    icon: '/static/img/cloudreve.svg',
    redirectUris: ['/callback/desktop'],
    scopes: [...OWN_SCOPES, ...FILE_SCOPES],
    refreshTokenTtl: NINETY_DAYS_SECONDS,
  },
  {
    id: '220db97a-44a3-44f7-99b6-d767262b4daa',
    secret: '1kxOW4IyVOkPlsKCnTwzfHyP8XrbpfaF',
    name: 'application:setting.iOSApp',
    icon: '/static/img/cloudreve_ios.svg',
    redirectUris: ['/callback/ios'],
    scopes: [...OWN_SCOPES, 'UserSecurityInfo.Write', ...FILE_SCOPES, 'Finance.Write', 'DavAccount.Write'],
    refreshTokenTtl: NINETY_DAYS_SECONDS,
  },
];

/** @returns null for an app that nobody registered. */
export function findOAuthClient(id: string): OAuthClient | null {
  return BUILT_IN.find((client) => client.id === id) ?? null;
}
