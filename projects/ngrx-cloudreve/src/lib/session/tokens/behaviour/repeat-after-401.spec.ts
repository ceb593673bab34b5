import { HttpContext } from '@angular/common/http';
import { TestRequest } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { CloudreveError } from '../../../http/cloudreve-error';
import { CloudreveHttp } from '../../../http/cloudreve-http';
import { CLOUDREVE_REPEAT } from '../../../http/request-markers';
import {
  API,
  bearer,
  Bench,
  envelope,
  jwt,
  MINUTE_MS,
  pair,
  refusal,
  settled,
  Watched,
} from '../../../test-setup.fixture';

type Refuse = (request: TestRequest) => void;

const asHttp: Refuse = (request) => {
  request.flush('', { status: 401, statusText: 'Unauthorized' });
};
const asEnvelope =
  (code: number): Refuse =>
  (request) => {
    request.flush(refusal(code));
  };
const OLD = `Bearer ${jwt('access-1')}`;
const NEW = `Bearer ${jwt('access-2')}`;

describe('A request that got a 401', () => {
  let bench: Bench;

  beforeEach(async () => {
    bench = new Bench();
    await bench.signIn();
  });

  afterEach(() => {
    bench.http.verify();
  });

  async function refresh(): Promise<void> {
    await bench.respondToRefresh();
  }

  async function send(
    method: string,
    context = new HttpContext(),
    body: unknown = {},
  ): Promise<Watched<unknown>> {
    const watched = new Watched(bench.client.request(method, `${API}/file`, { context, body }));
    await settled();
    return watched;
  }

  for (const [what, refuse] of [
    ['HTTP 401', asHttp],
    ['an envelope with 401', asEnvelope(401)],
    ['an envelope with 40020', asEnvelope(40020)],
  ] as const) {
    it(`is repeated once with a new token: ${what}`, async () => {
      const watched = await send('GET');
      const first = bench.one('GET', '/file');
      expect(bearer(first)).toBe(OLD);
      refuse(first);
      await settled();
      await refresh();
      const second = bench.one('GET', '/file');
      expect(bearer(second)).toBe(NEW);
      second.flush(envelope('done'));
      await settled();
      expect(watched.values).toEqual([envelope('done')]);
      expect(watched.completed).toBeTrue();
    });
  }

  const seconds: readonly (readonly [string, Refuse, Refuse, string])[] = [
    ['envelope then HTTP', asEnvelope(401), asHttp, 'error'],
    ['HTTP then envelope', asHttp, asEnvelope(401), 'value'],
    ['HTTP then HTTP', asHttp, asHttp, 'error'],
    ['envelope then envelope', asEnvelope(40020), asEnvelope(40020), 'value'],
  ];
  for (const [what, first, second, arrives] of seconds) {
    it(`is passed on when it is refused again, and never sent a third time: ${what}`, async () => {
      const watched = await send('GET');
      first(bench.one('GET', '/file'));
      await settled();
      await refresh();
      bench.clock.pass(2 * MINUTE_MS);
      second(bench.one('GET', '/file'));
      await settled();
      expect(watched.errors.length).toBe(arrives === 'error' ? 1 : 0);
      expect(watched.values.length).toBe(arrives === 'value' ? 1 : 0);
      expect(bench.session.userId).toBe('u1');
      expect(bench.waiting('GET', '/file').length + bench.refreshes().length).toBe(0);
    });
  }

  it('returns the response to the repeat, whatever it is', async () => {
    const watched = await send('GET');
    asHttp(bench.one('GET', '/file'));
    await settled();
    await refresh();
    bench.one('GET', '/file').flush('', { status: 503, statusText: 'x' });
    await settled();
    expect(watched.errors).toEqual([jasmine.objectContaining({ status: 503 })]);
  });

  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
    it(`is not repeated when it is a ${method} of the app, and the 401 is passed on`, async () => {
      const watched = await send(method);
      bench.one(method, '/file').flush(refusal(401));
      await settled();
      bench.refreshes().forEach((request) => {
        request.flush(envelope(pair('access-2', 'refresh-2')));
      });
      await settled();
      expect(watched.values).toEqual([refusal(401)]);
      bench.http.verify();
    });

    it(`is repeated when the app allows it for a ${method}`, async () => {
      const watched = await send(method, new HttpContext().set(CLOUDREVE_REPEAT, true), { a: 1 });
      asHttp(bench.one(method, '/file'));
      await settled();
      await refresh();
      const repeat = bench.one(method, '/file');
      expect(repeat.request.body).toEqual({ a: 1 });
      repeat.flush(envelope());
      await settled();
      expect(watched.completed).toBeTrue();
    });
  }

  for (const method of ['GET', 'HEAD']) {
    it(`is repeated when it is a ${method}`, async () => {
      await send(method);
      asHttp(bench.one(method, '/file'));
      await settled();
      await refresh();
      expect(bearer(bench.one(method, '/file'))).toBe(NEW);
    });
  }

  it("is repeated when it is the library's own, whatever its method", async () => {
    const watched = new Watched(
      TestBed.inject(CloudreveHttp).request('PATCH', '/user/setting', (data) => data, {
        body: { nick: 'a' },
      }),
    );
    await settled();
    asEnvelope(401)(bench.one('PATCH', '/user/setting'));
    await settled();
    await refresh();
    bench.one('PATCH', '/user/setting').flush(envelope('done'));
    await settled();
    expect(watched.values).toEqual(['done']);
  });

  it('is never repeated with a stream for a body, which was read already', async () => {
    const watched = await send('PUT', new HttpContext().set(CLOUDREVE_REPEAT, true), new ReadableStream());
    asHttp(bench.one('PUT', '/file'));
    await settled();
    bench.refreshes().forEach((request) => {
      request.flush(envelope(pair('access-2', 'refresh-2')));
    });
    await settled();
    expect(watched.errors).toEqual([jasmine.objectContaining({ status: 401 })]);
  });

  it('costs one refresh for fifty at a time, and each is repeated once', async () => {
    const fifty = await Promise.all(Array.from({ length: 50 }, () => send('GET')));
    bench.waiting('GET', '/file').forEach((request, at) => {
      [asHttp, asEnvelope(401), asEnvelope(40020)][at % 3]!(request);
    });
    await settled();
    await refresh();
    const repeats = bench.waiting('GET', '/file');
    expect(repeats.length).toBe(50);
    expect(new Set(repeats.map(bearer))).toEqual(new Set([NEW]));
    repeats.forEach((request) => {
      request.flush(envelope());
    });
    await settled();
    expect(fifty.filter(({ completed }) => completed).length).toBe(50);
  });

  it('is repeated without a refresh when the token was renewed while it was under way', async () => {
    await send('GET');
    await send('GET');
    const [first, second] = bench.waiting('GET', '/file');
    asHttp(first!);
    await settled();
    await refresh();
    asHttp(second!);
    await settled();
    expect(bench.refreshes()).toEqual([]);
    expect(bench.waiting('GET', '/file').map(bearer)).toEqual([NEW, NEW]);
  });

  it('does not refresh twice within a minute, and passes the second 401 on', async () => {
    await send('GET');
    asHttp(bench.one('GET', '/file'));
    await settled();
    await refresh();
    bench.one('GET', '/file').flush(envelope());
    bench.clock.pass(MINUTE_MS - 1);
    const watched = await send('GET');
    asHttp(bench.one('GET', '/file'));
    await settled();
    expect(watched.errors.length).toBe(1);
    bench.clock.pass(1);
    await send('GET');
    asHttp(bench.one('GET', '/file'));
    await settled();
    expect(bench.refreshes().length).toBe(1);
  });

  it('is passed on when the session ended meanwhile', async () => {
    const watched = await send('GET');
    const request = bench.one('GET', '/file');
    bench.session.end();
    request.flush(refusal(401));
    await settled();
    expect(watched.values).toEqual([refusal(401)]);
  });

  it('is passed on when the session ended while a new token was asked for', async () => {
    const watched = await send('GET');
    asEnvelope(401)(bench.one('GET', '/file'));
    await settled();
    bench.session.end();
    await refresh();
    expect(watched.values).toEqual([refusal(401)]);
  });

  it('is not repeated with the token of who signed in meanwhile', async () => {
    const watched = await send('GET');
    const request = bench.one('GET', '/file');
    bench.session.end();
    await bench.signIn('u2', pair('access-u2', 'refresh-u2'));
    request.flush(refusal(401));
    await settled();
    expect(watched.values).toEqual([refusal(401)]);
  });

  it('is a retryable failure while a refresh is not possible for now', async () => {
    const own = () => new Watched(TestBed.inject(CloudreveHttp).request('GET', '/user/me', (data) => data));
    const first = own();
    await settled();
    asEnvelope(401)(bench.one('GET', '/user/me'));
    await settled();
    await bench.failRefresh();
    const second = own();
    await settled();
    asEnvelope(401)(bench.one('GET', '/user/me'));
    await settled();
    const failures = [...first.errors, ...second.errors].map((error) => (error as CloudreveError).failure);
    expect(failures.map(({ retryable }) => retryable)).toEqual([true, true]);
  });
});
