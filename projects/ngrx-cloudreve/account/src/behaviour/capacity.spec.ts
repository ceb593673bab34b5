import { clientFailure } from '../../../src/lib/http/cloudreve-failure';
import { envelope, refusal, settled } from '../../../src/lib/test-setup.fixture';
import { AccountBench } from '../account.fixture';
import { PRISTINE_ACCOUNT } from '../account-state';
import { NO_CAPACITY } from '../capacity/capacity-state';
import { readCapacity, usedPercent } from '../capacity/cloudreve-capacity';

const CAPACITY = '/user/capacity';

describe('capacity', () => {
  it('is read with the token of the account, and shown with a percentage', async () => {
    const bench = new AccountBench();
    await bench.signIn();
    const outcome = bench.account.loadCapacity();
    await settled();
    expect(bench.account.capacityIsLoading()).toBeTrue();
    const request = bench.one('GET', CAPACITY);
    expect(request.request.headers.get('Authorization')).toMatch(/^Bearer /);
    request.flush(envelope({ total: 400, used: 100 }));
    expect(await outcome).toEqual({ ok: true, capacity: { total: 400, used: 100 } });
    expect(bench.account.capacity()).toEqual({ total: 400, used: 100 });
    expect(bench.account.usedPercent()).toBe(25);
    expect(bench.account.capacityIsLoading()).toBeFalse();
  });

  it('keeps what is known when a read fails', async () => {
    const bench = new AccountBench();
    await bench.signIn();
    void bench.account.loadCapacity();
    await settled();
    bench.one('GET', CAPACITY).flush(envelope({ total: 400, used: 100 }));
    const outcome = bench.account.loadCapacity();
    await settled();
    bench.one('GET', CAPACITY).flush(refusal(50001));
    expect(await outcome).toEqual(jasmine.objectContaining({ ok: false, next: null }));
    expect(bench.account.capacityFailure()?.code).toBe(50001);
    expect(bench.account.capacityIsLoading()).toBeFalse();
    expect(bench.account.capacity()).toEqual({ total: 400, used: 100 });
  });

  it('sends nothing while nobody is signed in', async () => {
    const bench = new AccountBench();
    const outcome = await bench.account.loadCapacity();
    expect(outcome).toEqual(jasmine.objectContaining({ ok: false }));
    expect(bench.waiting('GET', CAPACITY)).toEqual([]);
    expect(bench.slice.capacity).toEqual(NO_CAPACITY);
  });

  it('is gone after a sign-out, and a response that comes later stays out', async () => {
    const bench = new AccountBench();
    await bench.signIn('u1');
    void bench.account.loadCapacity();
    await settled();
    const late = bench.one('GET', CAPACITY);
    void bench.facade.signOut();
    await settled();
    await bench.signIn('u2');
    if (!late.cancelled) {
      late.flush(envelope({ total: 400, used: 100 }));
    }
    await settled();
    expect(bench.slice).toEqual({ ...PRISTINE_ACCOUNT, userId: 'u2' });
  });

  it('of one account keeps the next one neither waiting nor from being shown', async () => {
    const bench = new AccountBench();
    await bench.signIn('u1');
    const first = bench.account.loadCapacity();
    const queued = bench.account.loadCapacity();
    await settled();
    const late = bench.one('GET', CAPACITY);
    await bench.signIn('u2');
    const next = bench.account.loadCapacity();
    await settled();
    const ours = bench.one('GET', CAPACITY);
    late.error(new ProgressEvent('error'));
    expect((await first).ok).toBeFalse();
    expect(await queued).toEqual({ ok: false, next: null, failure: clientFailure('signedOut') });
    await settled();
    expect(bench.waiting('GET', CAPACITY)).withContext('nothing is asked for who is gone').toEqual([]);
    expect(bench.slice.capacity).toEqual({ value: null, isLoading: true, failure: null });
    ours.flush(envelope({ total: 400, used: 100 }));
    expect(await next).toEqual({ ok: true, capacity: { total: 400, used: 100 } });
    expect(bench.account.usedPercent()).toBe(25);
  });
});

describe('readCapacity', () => {
  it('takes sizes from 0 and refuses everything else', () => {
    expect(readCapacity({ total: 0, used: 7, packs: [] })).toEqual({ total: 0, used: 7 });
    for (const data of [null, [], '', { total: 1 }, { total: '1', used: 1 }, { total: -1, used: 0 }]) {
      expect(() => readCapacity(data)).toThrow();
    }
  });
});

describe('usedPercent', () => {
  it('stays from 0 to 100', () => {
    expect(usedPercent({ total: 200, used: 50 })).toBe(25);
    expect(usedPercent({ total: 200, used: 500 })).toBe(100);
    expect(usedPercent({ total: 0, used: 0 })).toBe(100);
  });
});
