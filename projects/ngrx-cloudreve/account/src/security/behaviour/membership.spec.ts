import { TestBed } from '@angular/core/testing';
import { CONFIG } from '../../../../src/lib/cloudreve-config';
import { TestBrowser, TestPageLife } from '../../../../src/lib/platform/page.fixture';
import { envelope, refusal, settled, TestStorage } from '../../../../src/lib/test-setup.fixture';
import { SecurityBench, SETTING } from '../security.fixture';

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

  it('is done when the server has said so, also when nobody could look', async () => {
    const outcome = bench.security.cancelMembership();
    (await bench.comes('PATCH', SETTING)).flush(envelope());
    (await bench.comes('GET', SETTING)).flush(refusal(50001));
    (await bench.comes('GET', '/user/me')).flush(refusal(50001));
    expect(await outcome).toEqual({ ok: true, groupExpires: null });
    expect(bench.known.failure).toBeNull();
    expect(bench.security.groupExpires()).toBeNull();
  });

  it('fails when the server refuses it, and reads nothing', async () => {
    const outcome = bench.security.cancelMembership();
    (await bench.comes('PATCH', SETTING)).flush(refusal(50001));
    expect((await outcome).ok).toBeFalse();
    expect(bench.known.failure?.code).toBe(50001);
    bench.http.verify();
  });

  for (const [isGone, after] of [
    [true, {}],
    [false, MEMBER],
  ] as const) {
    it(`is ${isGone ? 'done' : 'lost'} when the response is lost and it is ${isGone ? 'gone' : 'there'}`, async () => {
      const outcome = bench.security.cancelMembership();
      (await bench.comes('PATCH', SETTING)).error(new ProgressEvent('error'));
      (await bench.comes('GET', SETTING)).flush(envelope(after));
      if (isGone) {
        (await bench.comes('GET', '/user/me')).flush(envelope({ id: 'u1' }));
      }
      expect((await outcome).ok).toBe(isGone);
      expect(bench.waiting('PATCH', SETTING)).toEqual([]);
    });
  }
});

describe('A membership that another tab cancelled', () => {
  it('brings the new group here too', async () => {
    const disk = new TestStorage();
    const life = new TestPageLife();
    life.visible = true;
    const bench = new SecurityBench(life, new TestBrowser(disk));
    await bench.signIn();
    await bench.load();
    expect(bench.waiting('GET', '/user/me')).toEqual([]);
    const key = `${TestBed.inject(CONFIG).keyPrefix}:security:u1`;
    disk.values.set(key, 'of another tab');
    life.stored(key);
    await bench.respondToRead();
    const group = { id: 'g', name: 'Free', permission: '' };
    bench.one('GET', '/user/me').flush(envelope({ id: 'u1', group }));
    await settled();
    expect(bench.state.user?.group?.name).toBe('Free');
  });
});
