import { describeFuzzed, fuzzed, FuzzedCall, USER } from '../../../src/lib/fuzzed-services.fixture';
import { either } from '../../../src/lib/http/has-shape-of.fixture';
import { CloudreveAccountApi } from '../account-api';
import { ACCOUNT } from '../account.fixture';

const ME = { id: 'u1', nickname: 'Ann', email: 'ann@example.org', group: { id: 'g1', permission: 'hAg=' } };
const LINK = { id: 'u1', secret: 's' };
const calls: readonly FuzzedCall[] = [
  fuzzed(CloudreveAccountApi, 'me', (api) => api.me('u1'), { '/user/me': ME }, USER),
  fuzzed(
    CloudreveAccountApi,
    'signUp',
    (api) => api.signUp({ email: 'a@b.c', password: 'p' }),
    { '/user': ME },
    either(null, USER),
  ),
  fuzzed(CloudreveAccountApi, 'activate', (api) => api.activate(LINK), { '/user/activate/u1': ME }, USER),
  fuzzed(
    CloudreveAccountApi,
    'sendResetMail',
    (api) => api.sendResetMail('a@b.c'),
    { '/user/reset': undefined },
    undefined,
  ),
  fuzzed(
    CloudreveAccountApi,
    'resetPassword',
    (api) => api.resetPassword(LINK, 'a new one'),
    { '/user/reset/u1': ME },
    USER,
  ),
  fuzzed(
    CloudreveAccountApi,
    'capacity',
    (api) => api.capacity('u1'),
    { '/user/capacity': { total: 2, used: 1 } },
    { total: 1, used: 1 },
  ),
];

describe('the account and responses that no server should send', () => {
  describeFuzzed(calls, ACCOUNT);
});
