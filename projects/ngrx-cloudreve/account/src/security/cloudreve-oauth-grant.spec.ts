import { cloudreveAppName, readOAuthGrants } from './cloudreve-oauth-grant';
import { GRANT } from './security.fixture';

describe('readOAuthGrants', () => {
  it('reads everything that is there, and nothing else', () => {
    expect(readOAuthGrants([{ ...GRANT, secret: 'x' }])).toEqual([GRANT]);
  });

  it('fills in what Cloudreve leaves out', () => {
    expect(readOAuthGrants([{ client_id: 'a' }])).toEqual([
      { client_id: 'a', client_name: '', client_logo: '', scopes: [], last_used_at: null },
    ]);
  });

  it('takes a wrong type for left out', () => {
    for (const data of [undefined, null, {}, 'a', 1, true]) expect(readOAuthGrants(data)).toEqual([]);
    const wrong = { client_id: 'a', client_name: 1, client_logo: {}, scopes: 'openid', last_used_at: 0 };
    expect(readOAuthGrants([wrong])).toEqual(readOAuthGrants([{ client_id: 'a' }]));
    expect(readOAuthGrants([{ client_id: 'a', scopes: ['openid', 1, null] }])[0]?.scopes).toEqual(['openid']);
  });

  it('leaves out an app that nobody could revoke', () => {
    const entries = [
      null,
      { client_id: 'a' },
      'b',
      { client_name: 'no id' },
      { client_id: 5 },
      { client_id: '' },
    ];
    expect(readOAuthGrants(entries).map(({ client_id }) => client_id)).toEqual(['a']);
  });
});

describe('cloudreveAppName', () => {
  const named = (client_name: string) => ({ ...GRANT, client_name });

  it('has a name for the apps of Cloudreve, whose names are translation keys', () => {
    expect(cloudreveAppName(named('application:oauth.desktop'))).toBe('Cloudreve for desktop');
    expect(cloudreveAppName(named('application:setting.iOSApp'))).toBe('Cloudreve for iOS');
  });

  it('takes the name of every other app as it is', () => {
    for (const name of ['Backup of the NAS', 'application:oauth.unknown', 'constructor', '__proto__']) {
      expect(cloudreveAppName(named(name))).toBe(name);
    }
  });

  it('takes the id of an app without a name', () => {
    expect(cloudreveAppName(named(''))).toBe(GRANT.client_id);
  });

  it('prefers the names of the app that shows them', () => {
    const names = { 'application:oauth.desktop': 'Rechner', 'My script': 'Skript' };
    expect(cloudreveAppName(named('application:oauth.desktop'), names)).toBe('Rechner');
    expect(cloudreveAppName(named('My script'), names)).toBe('Skript');
    expect(cloudreveAppName(named('application:setting.iOSApp'), names)).toBe('Cloudreve for iOS');
  });
});
