import {
  bearer,
  Bench,
  envelope,
  HOUR_MS,
  jwt,
  pair,
  refusal,
  settled,
  START,
} from '../../test-setup.fixture';
import { SessionRecord } from './session-record';

const SAID = '[Cloudreve Session API] Session Expiring';

describe('A refresh', () => {
  let bench: Bench;
  let before: SessionRecord;

  beforeEach(async () => {
    bench = new Bench();
    await bench.signIn('u1', pair('access-1', 'old refresh'));
    before = record()!;
    bench.tokens.verify('u1');
    await settled();
  });

  function record(): SessionRecord | undefined {
    return bench.session.read('u1')?.record;
  }

  /** After the second look at what is stored, as another tab may have been faster. */
  async function isRefused(): Promise<boolean> {
    await settled();
    bench.clock.pass(1000);
    await settled();
    return bench.types.includes(SAID);
  }

  it('sends the refresh token in the body, without any Authorization', () => {
    const request = bench.one('POST', '/session/token/refresh');
    expect(request.request.body).toEqual({ refresh_token: 'old refresh' });
    expect(bearer(request)).toBeNull();
  });

  it('makes the next revision of the same epoch', async () => {
    await bench.respondToRefresh(envelope(pair('access-2', 'refresh-2', 2 * HOUR_MS)));
    expect(record()).toEqual({
      ...before,
      access: jwt('access-2', 2 * HOUR_MS),
      refresh: 'refresh-2',
      lifetime: 2 * HOUR_MS,
      obtainedAt: START,
      revision: 1,
    });
  });

  it('counts the life of the new token from before the round trip', async () => {
    const request = bench.one('POST', '/session/token/refresh');
    bench.clock.pass(4000);
    request.flush(envelope(pair('access-2', 'refresh-2')));
    await settled();
    expect(record()?.obtainedAt).toBe(START);
  });

  it('measures the round trip with the clock that nobody can set', async () => {
    const request = bench.one('POST', '/session/token/refresh');
    bench.clock.pass(1000);
    bench.clock.jump(500_000);
    request.flush(envelope(pair('access-2', 'refresh-2')));
    await settled();
    expect(record()?.obtainedAt).toBe(START + 500_000);
  });

  for (const code of [40020, 401]) {
    it(`is refused for good by an envelope with ${code}`, async () => {
      bench.one('POST', '/session/token/refresh').flush(refusal(code));
      expect(await isRefused()).toBeTrue();
    });

    it(`is refused for good by an envelope with ${code} in a 401 response`, async () => {
      bench.one('POST', '/session/token/refresh').flush(refusal(code), { status: 401, statusText: 'x' });
      expect(await isRefused()).toBeTrue();
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
  for (const [what, respond] of Object.entries(passing)) {
    it(`fails for now only, and may be tried again: ${what}`, async () => {
      respond();
      expect(await isRefused()).toBeFalse();
      expect(record()).toEqual(before);
      bench.clock.pass(59_000);
      bench.tokens.verify('u1');
      await settled();
      expect(bench.refreshes().length).toBe(1);
    });
  }

  it('has no token in a failure', async () => {
    const flawed = envelope({ refresh_token: 'hunter2' });
    await bench.respondToRefresh(flawed);
    bench.clock.pass(HOUR_MS);
    const { errors } = await bench.get();
    await bench.respondToRefresh(flawed);
    expect(errors.length).toBe(1);
    for (const secret of ['hunter2', 'old refresh']) {
      expect(JSON.stringify([errors, bench.actions])).not.toContain(secret);
    }
  });
});

describe('A refresh and time', () => {
  beforeEach(() => jasmine.clock().install());
  afterEach(() => jasmine.clock().uninstall());

  it('gives up after 10 seconds', async () => {
    const bench = new Bench();
    await bench.signIn();
    bench.tokens.verify('u1');
    await settled();
    const request = bench.one('POST', '/session/token/refresh');
    jasmine.clock().tick(9999);
    await settled();
    expect(request.cancelled).toBeFalse();
    jasmine.clock().tick(1);
    await settled();
    expect(request.cancelled).toBeTrue();
  });
});
