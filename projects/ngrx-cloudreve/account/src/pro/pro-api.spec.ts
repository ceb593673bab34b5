import { TestBed } from '@angular/core/testing';
import { Observable } from 'rxjs';
import { CloudreveError, isCloudreveError } from '../../../src/lib/http/cloudreve-error';
import { Bench, envelope, pair, refusal, settled, Watched } from '../../../src/lib/test-setup.fixture';
import { CloudreveProApi } from './pro-api';
import { withPro } from './with-pro';

describe('CloudreveProApi', () => {
  let bench: Bench;
  let api: CloudreveProApi;

  beforeEach(async () => {
    bench = new Bench({ providers: [...withPro().ɵproviders] });
    api = TestBed.inject(CloudreveProApi);
    await bench.signIn();
  });

  it('lists changes of the credit', async () => {
    const watched = new Watched(api.creditChanges({ pageSize: 20 }));
    await settled();
    const request = bench.one('GET', '/user/creditChanges');
    expect(request.request.params.toString()).toBe('page_size=20');
    request.flush(
      envelope({ changes: [{ changed_at: 't', diff: -3, reason: 'pay' }], pagination: { next_token: 'n' } }),
    );
    expect(watched.values).toEqual([
      { available: true, value: { entries: [{ changed_at: 't', diff: -3, reason: 'pay' }], next: 'u1@n' } },
    ]);
  });

  it('lists payments', async () => {
    const watched = new Watched(api.payments());
    await settled();
    const payment = { id: 'p', trade_no: 't', name: 'n', status: 'paid', qyt: 2, price_unit: 'USD' };
    bench.one('GET', '/user/payments').flush(envelope({ payments: [payment] }));
    expect(watched.values).toEqual([
      {
        available: true,
        value: {
          entries: [
            {
              ...payment,
              price_mark: '',
              price_one_unit: 0,
              created_at: '',
              updated_at: '',
              product_type: 0,
            },
          ],
          next: null,
        },
      },
    ]);
  });

  it('has everything of a payment', async () => {
    const watched = new Watched(api.payments({ cursor: 'u1@n' }));
    await settled();
    const payment = {
      id: 'p',
      trade_no: 't',
      name: '10 GB',
      status: 'paid',
      qyt: 2,
      price_unit: 'USD',
      price_mark: '$',
      price_one_unit: 499,
      created_at: '2026-01-01T00:00:00Z',
      updated_at: '2026-01-02T00:00:00Z',
      product_type: 3,
    };
    const request = bench.one('GET', '/user/payments');
    expect(request.request.params.get('next_page_token')).toBe('n');
    request.flush(envelope({ payments: [{ ...payment, secret: 1 }] }));
    expect(watched.values).toEqual([{ available: true, value: { entries: [payment], next: null } }]);
  });

  it('lists policies', async () => {
    const policies = new Watched(api.storagePolicies());
    await settled();
    const policy = { id: 'p', name: 'S3', type: 's3', max_size: 9, allowed_suffix: ['jpg', 1], relay: true };
    bench.one('GET', '/user/setting/policies').flush(envelope([policy, { id: 'q' }]));
    expect(policies.values).toEqual([
      {
        available: true,
        value: [
          { ...policy, allowed_suffix: ['jpg'] },
          { id: 'q', name: '', type: '', max_size: 0, allowed_suffix: [], relay: false },
        ],
      },
    ]);
  });

  it('takes null for an empty list', async () => {
    const policies = new Watched(api.storagePolicies());
    await settled();
    bench.one('GET', '/user/setting/policies').flush(envelope(null));
    expect(policies.values).toEqual([{ available: true, value: [] }]);
  });

  it('is not available on a community server, and that is no error', async () => {
    const asked = [
      ['/user/creditChanges', new Watched<unknown>(api.creditChanges())],
      ['/user/payments', new Watched<unknown>(api.payments())],
      ['/user/setting/policies', new Watched<unknown>(api.storagePolicies())],
    ] as const;
    await settled();
    for (const [path, watched] of asked) {
      bench.one('GET', path).flush('404 page not found', { status: 404, statusText: 'Not Found' });
      expect(watched.values).toEqual([{ available: false }]);
      expect(watched.completed).toBeTrue();
    }
  });

  it('stays with the account that it was called as', async () => {
    const calls: Observable<unknown>[] = [api.storagePolicies(), api.payments()];
    await bench.signIn('u2', pair('access-2', 'refresh-2'));
    bench.waiting('DELETE', '/session/token');
    calls.push(api.creditChanges({ cursor: 'u1@n' }));
    const asked = calls.map((call) => new Watched(call));
    await settled();
    for (const { errors } of asked) {
      expect(isCloudreveError(errors[0], 'signedOut')).toBeTrue();
    }
    bench.http.expectNone(() => true);
  });

  it('throws everything else', async () => {
    for (const response of [refusal(404), refusal(403)]) {
      const policies = new Watched(api.storagePolicies());
      await settled();
      bench.one('GET', '/user/setting/policies').flush(response);
      expect(policies.errors[0]).toBeInstanceOf(CloudreveError);
    }
  });
});
