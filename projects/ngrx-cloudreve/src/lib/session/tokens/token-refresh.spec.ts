import { TestBed } from '@angular/core/testing';
import {
  API,
  Bench,
  bearer,
  envelope,
  HOUR,
  jwt,
  pair,
  refusal,
  settled,
  START,
} from '../../test-setup.fixture';
import { SessionRecord } from './session-record';
import { RefreshResult, TokenRefresh } from './token-refresh';

const RECORD: SessionRecord = {
  access: 'old access',
  refresh: 'old refresh',
  lifetime: HOUR,
  obtainedAt: 0,
  epoch: 'e1',
  revision: 4,
  apiUrl: API,
  instanceId: 'i',
};

describe('TokenRefresh', () => {
  let bench: Bench;
  let results: RefreshResult[];

  beforeEach(() => {
    bench = new Bench();
    results = [];
    void TestBed.inject(TokenRefresh)
      .of(RECORD)
      .then((result) => results.push(result));
  });

  it('sends the refresh token in the body, without any Authorization', () => {
    const request = bench.one('POST', '/session/token/refresh');
    expect(request.request.body).toEqual({ refresh_token: 'old refresh' });
    expect(bearer(request)).toBeNull();
  });

  it('makes the next revision of the same epoch', async () => {
    bench.one('POST', '/session/token/refresh').flush(envelope(pair('access-2', 'refresh-2', 2 * HOUR)));
    await settled();
    expect(results).toEqual([
      {
        ...RECORD,
        access: jwt('access-2', 2 * HOUR),
        refresh: 'refresh-2',
        lifetime: 2 * HOUR,
        obtainedAt: START,
        revision: 5,
      },
    ]);
  });

  it('counts the life of the new token from before the round trip', async () => {
    const request = bench.one('POST', '/session/token/refresh');
    bench.clock.pass(4000);
    request.flush(envelope(pair('access-2', 'refresh-2')));
    await settled();
    expect(results[0]).toEqual(jasmine.objectContaining({ obtainedAt: START }) as never);
  });

  it('measures the round trip with the clock that nobody can set', async () => {
    const request = bench.one('POST', '/session/token/refresh');
    bench.clock.pass(1000);
    bench.clock.jump(500_000);
    request.flush(envelope(pair('access-2', 'refresh-2')));
    await settled();
    expect(results[0]).toEqual(jasmine.objectContaining({ obtainedAt: START + 500_000 }) as never);
  });

  for (const code of [40020, 401]) {
    it(`is refused for good by an envelope with ${code}`, async () => {
      bench.one('POST', '/session/token/refresh').flush(refusal(code));
      await settled();
      expect(results).toEqual(['refused']);
    });

    it(`is refused for good by an envelope with ${code} in a 401 answer`, async () => {
      bench.one('POST', '/session/token/refresh').flush(refusal(code), { status: 401, statusText: 'x' });
      await settled();
      expect(results).toEqual(['refused']);
    });
  }

  const passing: Readonly<Record<string, () => void>> = {
    'a 401 page of a proxy': () => {
      bench.refreshes()[0]!.flush('<html>', { status: 401, statusText: 'x' });
    },
    'another code': () => {
      bench.refreshes()[0]!.flush(refusal(40001));
    },
    'a failing database': () => {
      bench.refreshes()[0]!.flush(refusal(50001));
    },
    'no network': () => {
      bench.refreshes()[0]!.error(new ProgressEvent('error'));
    },
    'a page that is no envelope': () => {
      bench.refreshes()[0]!.flush('hello');
    },
    'an envelope without tokens': () => {
      bench.refreshes()[0]!.flush(envelope({ access_token: 'a' }));
    },
    '503': () => {
      bench.refreshes()[0]!.flush('', { status: 503, statusText: 'x' });
    },
  };
  for (const [what, answer] of Object.entries(passing)) {
    it(`fails for now only, and may be tried again: ${what}`, async () => {
      answer();
      await settled();
      expect(results.length).toBe(1);
      expect(results[0]).toBe('failed');
    });
  }

  it('has no token in a failure', async () => {
    bench.one('POST', '/session/token/refresh').flush(envelope({ refresh_token: 'hunter2' }));
    await settled();
    expect(JSON.stringify(results)).not.toContain('hunter2');
    expect(JSON.stringify(results)).not.toContain('old refresh');
  });
});

describe('TokenRefresh and time', () => {
  beforeEach(() => jasmine.clock().install());
  afterEach(() => jasmine.clock().uninstall());

  it('gives up after 10 seconds', async () => {
    const bench = new Bench();
    const results: RefreshResult[] = [];
    void TestBed.inject(TokenRefresh)
      .of(RECORD)
      .then((result) => results.push(result));
    jasmine.clock().tick(9999);
    await settled();
    expect(results).toEqual([]);
    jasmine.clock().tick(1);
    await settled();
    expect(results).toEqual(['failed']);
    expect(bench.one('POST', '/session/token/refresh').cancelled).toBeTrue();
  });
});
