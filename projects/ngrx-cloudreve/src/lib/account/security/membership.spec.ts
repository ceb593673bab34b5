import { envelope, refusal } from '../../test-setup.fixture';
import { SecurityBench, SETTING } from './security.fixture';

describe('Cancelling a membership', () => {
  const MEMBER = { group_expires: '2027-01-01T00:00:00Z' };
  let bench: SecurityBench;

  beforeEach(async () => {
    bench = new SecurityBench();
    await bench.signIn();
    await bench.load(MEMBER);
  });

  async function cancel(after: object) {
    const outcome = bench.security.cancelMembership();
    const patch = await bench.comes('PATCH', SETTING);
    expect(patch.request.body).toEqual({ group_expires: true });
    patch.flush(envelope());
    (await bench.comes('GET', SETTING)).flush(envelope(after));
    const group = { id: 'g', name: 'Free', permission: '' };
    (await bench.comes('GET', '/user/me')).flush(envelope({ id: 'u1', group }));
    return outcome;
  }

  it('is told by what is there afterwards, and brings the new group', async () => {
    expect(bench.security.groupExpires()).toBe(MEMBER.group_expires);
    expect(await cancel({})).toEqual({ ok: true, groupExpires: null });
    expect(bench.security.groupExpires()).toBeNull();
    expect(bench.state.user?.group?.name).toBe('Free');
  });

  it('that the server ignored shows in what is still there', async () => {
    expect(await cancel(MEMBER)).toEqual({ ok: true, groupExpires: MEMBER.group_expires });
    expect(bench.security.groupExpires()).toBe(MEMBER.group_expires);
  });

  it('is not called done when nobody could look', async () => {
    const outcome = bench.security.cancelMembership();
    (await bench.comes('PATCH', SETTING)).flush(envelope());
    (await bench.comes('GET', SETTING)).flush(refusal(50001));
    expect((await outcome).ok).toBeFalse();
    expect(bench.known.failure?.code).toBe(50001);
  });
});
