import { describeFuzzed, fuzzed, FuzzedCall } from '../../../../src/lib/fuzzed-services.fixture';
import { either } from '../../../../src/lib/http/has-shape-of.fixture';
import { CloudreveAvatarApi } from '../../avatar/avatar-api';
import { withAccount } from '../../with-account';
import { CloudreveSecurityApi } from '../security-api';
import { AUTHN, GRANT, KEY, OPTIONS, PREPARE, SECRET, SETTING } from '../security.fixture';

// What a server sends.
const ME = { id: 'u1', nickname: 'Ann', email: 'ann@example.org', avatar: 'file' };
const RESPONSE = {
  ...{ version_retention_enabled: true, two_fa_enabled: true, passwordless: true },
  ...{ passkeys: [KEY, { ...KEY, id: 'other', used_at: '2026-02-01T00:00:00Z' }] },
  oauth_grants: [GRANT, { ...GRANT, client_id: 'other' }],
  group_expires: '2027-01-01T00:00:00Z',
};

// What the services make of it.
const PASSKEY = { id: '', name: '', created_at: '', used_at: either(null, '') };
const GRANT_READ = {
  ...{ client_id: '', client_name: '', client_logo: '', scopes: [''] },
  last_used_at: either(null, ''),
};
const SECURITY = {
  ...{ twoFactor: true, passwordless: true, passkeys: [PASSKEY] },
  oauthGrants: [GRANT_READ],
  groupExpires: either(null, ''),
};

// Each response on a page of its own: one that leaves open whether the server wrote keeps the account's lane.
function command(method: keyof CloudreveSecurityApi, call: (api: CloudreveSecurityApi) => Promise<void>) {
  return fuzzed(CloudreveSecurityApi, method, call, { [SETTING]: undefined }, undefined, 20);
}

const security: readonly FuzzedCall[] = [
  fuzzed(CloudreveSecurityApi, 'load', (api) => api.load('u1'), { [SETTING]: RESPONSE }, SECURITY),
  fuzzed(
    CloudreveSecurityApi,
    'prepareTwoFactor',
    (api) => api.prepareTwoFactor('u1'),
    { [PREPARE]: SECRET },
    '',
  ),
  command('enableTwoFactor', (api) => api.enableTwoFactor('u1', '123456')),
  command('disableTwoFactor', (api) => api.disableTwoFactor('u1', '123456')),
  command('cancelMembership', (api) => api.cancelMembership('u1')),
  fuzzed(
    CloudreveSecurityApi,
    'beginPasskey',
    (api) => api.beginPasskey('u1'),
    { [AUTHN]: { publicKey: OPTIONS } },
    {},
  ),
  fuzzed(
    CloudreveSecurityApi,
    'finishPasskey',
    (api) => api.finishPasskey('u1', { response: '{}', name: 'Key', ua: 'Test' }),
    { [AUTHN]: KEY },
    PASSKEY,
  ),
];

const avatar: readonly FuzzedCall[] = [
  fuzzed(
    CloudreveAvatarApi,
    'useGravatar',
    (api) => api.useGravatar('u1'),
    { '/user/setting/avatar': undefined },
    '',
  ),
  fuzzed(
    CloudreveAvatarApi,
    'refresh',
    (api) => api.refresh('u1'),
    { '/user/me': ME },
    either(undefined, { avatar: '', version: '' }),
  ),
];

describe('the security and responses that no server should send', () => {
  describeFuzzed([...security, ...avatar], withAccount().ɵproviders);
});
