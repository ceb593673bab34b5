import { HttpErrorResponse, HttpHeaders, provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideStore } from '@ngrx/store';
import { provideCloudreve } from '../provide-cloudreve';
import { API, Bench, envelope, refusal, settled, Watched } from '../test-setup.fixture';
import { CloudreveError, isCloudreveError } from './cloudreve-error';
import { cloudreveFailure } from './cloudreve-failure';
import { CloudreveHttp, CloudreveHttpOptions } from './cloudreve-http';

const asIs = (data: unknown): unknown => data;

describe('CloudreveHttp', () => {
  let bench: Bench;
  let http: CloudreveHttp;

  beforeEach(() => {
    bench = new Bench();
    http = TestBed.inject(CloudreveHttp);
  });

  afterEach(() => {
    bench.http.verify();
  });

  function ask(options: CloudreveHttpOptions = {}, read = asIs): Watched<unknown> {
    return new Watched(http.request('POST', '/user/x', read, options));
  }

  function failureOf(watched: Watched<unknown>): unknown {
    expect(watched.values).toEqual([]);
    expect(watched.errors.length).toBe(1);
    expect(isCloudreveError(watched.errors[0])).toBeTrue();
    return (watched.errors[0] as CloudreveError).failure;
  }

  it('calls the endpoint below apiUrl with its body and query', () => {
    ask({ body: { a: 1 }, params: { page: 2, all: true, word: 'a b' } });
    const { request } = bench.one('POST', '/user/x');
    expect(request.urlWithParams).toBe(`${API}/user/x?page=2&all=true&word=a%20b`);
    expect(request.body).toEqual({ a: 1 });
  });

  it('encodes query parameters once, so that every server reads what was meant', () => {
    for (const value of ['a+b/c==', 'a;b', 'a&b=c', '50%', 'Schlüssel ☁️', '%2B', '?#@:$,']) {
      ask({ params: { id: value, [value]: 1 } });
      const [request] = bench.http.match(() => true);
      const { urlWithParams } = request!.request;
      const query = urlWithParams.slice(urlWithParams.indexOf('?') + 1);
      expect(query).toMatch(/^id=[\w.!~*'()%-]+&[\w.!~*'()%-]+=1$/);
      expect([...new URLSearchParams(query)]).toEqual([
        ['id', value],
        [value, '1'],
      ]);
      request!.flush(envelope());
    }
  });

  it('follows no redirect, is not cached and tells no referrer', () => {
    ask();
    const { request } = bench.one('POST', '/user/x');
    expect(request.redirect).toBe('manual');
    expect(request.cache).toBe('no-store');
    expect(request.referrerPolicy).toBe('no-referrer');
    expect(request.transferCache).toBeFalse();
    expect(request.keepalive).toBeFalse();
  });

  it('lets a request outlive its page where that is asked for', () => {
    ask({ keepalive: true });
    expect(bench.one('POST', '/user/x').request.keepalive).toBeTrue();
  });

  it('sends nothing before somebody subscribes', () => {
    http.request('GET', '/user/x', asIs);
    bench.http.expectNone(`${API}/user/x`);
    expect(bench.types).toEqual(['[Cloudreve Session API] Nothing To Restore']);
  });

  it('returns what the reader makes of the data, and completes', () => {
    const watched = ask({}, (data) => [data]);
    bench.one('POST', '/user/x').flush(envelope('text'));
    expect(watched.values).toEqual([['text']]);
    expect(watched.completed).toBeTrue();
  });

  it('takes a response without data', () => {
    const watched = ask();
    bench.one('POST', '/user/x').flush(envelope());
    expect(watched.values).toEqual([undefined]);
  });

  it('throws the code of an envelope, also of HTTP 200', () => {
    const watched = ask();
    bench.one('POST', '/user/x').flush({ ...refusal(40032, 'Email existed'), correlation_id: 'c-1' });
    expect(failureOf(watched)).toEqual(
      cloudreveFailure('api', {
        code: 40032,
        status: 200,
        serverMessage: 'Email existed',
        correlationId: 'c-1',
      }),
    );
  });

  it('keeps the status of an envelope that comes with an error status', () => {
    const watched = ask();
    bench
      .one('POST', '/user/x')
      .flush(refusal(40001), { status: 503, statusText: 'x', headers: { 'Retry-After': '3' } });
    expect(failureOf(watched)).toEqual(
      cloudreveFailure('api', {
        code: 40001,
        status: 503,
        serverMessage: 'refused',
        retryable: true,
        retryAfter: 3000,
      }),
    );
  });

  it('takes 203 for a failure of a request, and for a response of an exchange', () => {
    const request = ask();
    const exchange = new Watched(http.exchange('POST', '/user/y'));
    bench.one('POST', '/user/x').flush({ code: 203, msg: '', data: 'challenge' });
    bench.one('POST', '/user/y').flush({ code: 203, msg: '', data: 'challenge' });
    expect(failureOf(request)).toEqual(cloudreveFailure('api', { code: 203, status: 200 }));
    expect(exchange.values).toEqual([{ code: 203, msg: '', data: 'challenge', correlationId: null }]);
  });

  it('throws every other code from an exchange', () => {
    const watched = new Watched(http.exchange('POST', '/user/y'));
    bench.one('POST', '/user/y').flush(refusal(401));
    expect(failureOf(watched)).toEqual(
      cloudreveFailure('api', { code: 401, status: 200, serverMessage: 'refused' }),
    );
  });

  for (const [what, body] of [
    ['null', null],
    ['an array', []],
    ['a text', 'fine'],
    ['an object without code', { data: 1 }],
    ['a code that is text', { code: '0', data: 1 }],
    ['a "__proto__" with a code', JSON.parse('{"__proto__":{"code":0}}') as object],
  ] as const) {
    it(`refuses a success whose body is ${what}`, () => {
      const watched = ask();
      bench.one('POST', '/user/x').flush(body);
      expect(failureOf(watched)).toEqual(
        cloudreveFailure('protocol', { status: 200, serverMessage: 'no envelope' }),
      );
    });
  }

  it('refuses data that the reader does not take, without the words of the reader', () => {
    const watched = ask({}, () => {
      throw new Error('hunter2');
    });
    bench.one('POST', '/user/x').flush(envelope('hunter2'));
    expect(failureOf(watched)).toEqual(
      cloudreveFailure('protocol', { status: 200, serverMessage: 'unexpected data' }),
    );
    expect(JSON.stringify(watched.errors)).not.toContain('hunter2');
  });

  it('reads a page that is no JSON as an http failure', () => {
    const watched = ask();
    bench.one('POST', '/user/x').flush('404 page not found', { status: 404, statusText: 'Not Found' });
    expect(failureOf(watched)).toEqual(cloudreveFailure('http', { status: 404 }));
  });

  it('reads no response as a network failure', () => {
    const watched = ask();
    bench.one('POST', '/user/x').error(new ProgressEvent('error'));
    expect(failureOf(watched)).toEqual(cloudreveFailure('network', { retryable: true }));
  });

  it('has nothing of body, query or cause in what it throws', () => {
    const watched = ask({ body: { password: 'hunter2' }, params: { code: 'hunter2' } });
    bench.one('POST', '/user/x').flush({ code: 40001, msg: 'Parameter error', error: 'hunter2' });
    const error = watched.errors[0] as CloudreveError;
    expect(JSON.stringify(error) + String(error.stack) + String(error.cause)).not.toContain('hunter2');
    expect(error).not.toBeInstanceOf(HttpErrorResponse);
  });

  it('measures a date in Retry-After with the clock of the library', () => {
    const watched = ask();
    const headers = new HttpHeaders({ 'Retry-After': new Date(bench.clock.wall() + 9000).toUTCString() });
    bench.one('POST', '/user/x').flush('', { status: 503, statusText: 'x', headers });
    expect(failureOf(watched)).toEqual(
      cloudreveFailure('http', { status: 503, retryable: true, retryAfter: 9000 }),
    );
  });

  for (const path of [
    ...['', 'user/me', '//evil.example/x', '/\\evil.example', '/a\\b', '/user/../../x', '/..', '/user/..'],
    ...['/user/me?x=1', '/user/me#x', 'https://evil.example/', '/'],
    ...['/user/%2e%2e/%2E%2E/x', '/user/.%2e/x', '/user/.\t./x', '/user/\n../x'],
  ]) {
    it(`refuses the path ${JSON.stringify(path)} with NGC-007`, () => {
      expect(() => http.request('GET', path, asIs)).toThrowError(/^NGC-007/);
    });
  }

  for (const path of ['/user/me', '/user/setting/', '/file/a..b', '/user/shares/AbC', '/file/a%20b']) {
    it(`takes the path ${path}`, () => {
      new Watched(http.request('GET', path, asIs));
      expect(bench.one('GET', path).request.url).toBe(API + path);
    });
  }
});

describe('CloudreveHttp and an endpoint that the library has no service for', () => {
  it('signs it, unwraps it and reads it as the app says', async () => {
    const bench = new Bench();
    await bench.signIn();
    const read = (data: unknown): string[] =>
      (data as { files: { name: string }[] }).files.map(({ name }) => name);
    const params = { uri: 'cloudreve://my', page_size: 50 };
    const files = new Watched(TestBed.inject(CloudreveHttp).request('GET', '/file', read, { params }));
    await settled();
    const request = bench.one('GET', '/file');
    expect(request.request.urlWithParams).toBe(`${API}/file?uri=cloudreve%3A%2F%2Fmy&page_size=50`);
    expect(request.request.headers.get('Authorization')).toMatch(/^Bearer /);
    request.flush(envelope({ files: [{ name: 'a.txt' }] }));
    expect(files.values).toEqual([['a.txt']]);
  });

  it('takes what the app cannot read for a failure of the protocol', () => {
    const bench = new Bench();
    const read = (data: unknown): unknown => (data as { files: unknown[] }).files.map(String);
    const files = new Watched(TestBed.inject(CloudreveHttp).request('GET', '/file', read));
    bench.one('GET', '/file').flush(envelope({ files: null }));
    expect((files.errors[0] as CloudreveError).failure.kind).toBe('protocol');
  });
});

describe('CloudreveHttp and time', () => {
  beforeEach(() => jasmine.clock().install());
  afterEach(() => jasmine.clock().uninstall());

  it('gives up after 15 seconds without a response, and cancels the request', () => {
    const bench = new Bench();
    const watched = new Watched(TestBed.inject(CloudreveHttp).request('GET', '/user/x', asIs));
    const request = bench.one('GET', '/user/x');
    jasmine.clock().tick(14_999);
    expect(watched.errors).toEqual([]);
    jasmine.clock().tick(1);
    expect((watched.errors[0] as CloudreveError).failure).toEqual(
      cloudreveFailure('timeout', { retryable: true }),
    );
    expect(request.cancelled).toBeTrue();
  });

  it('gives up after the time that the caller names', () => {
    new Bench();
    const watched = new Watched(
      TestBed.inject(CloudreveHttp).request('GET', '/user/x', asIs, { timeout: 200 }),
    );
    jasmine.clock().tick(199);
    expect(watched.errors.length).toBe(0);
    jasmine.clock().tick(1);
    expect(watched.errors.length).toBe(1);
  });
});

describe('CloudreveHttp without the interceptor', () => {
  it('says NGC-005 once, and the response comes all the same', async () => {
    const told = spyOn(console, 'error');
    TestBed.configureTestingModule({
      providers: [
        provideStore(),
        provideHttpClient(),
        provideHttpClientTesting(),
        provideCloudreve({ apiUrl: API, tokenStorage: 'memory' }),
      ],
    });
    const http = TestBed.inject(CloudreveHttp);
    const first = new Watched(http.request('GET', '/site/ping', asIs));
    const second = new Watched(http.request('GET', '/site/ping', asIs));
    TestBed.inject(HttpTestingController)
      .match(`${API}/site/ping`)
      .forEach((request) => {
        request.flush(envelope('4.0.0'));
      });
    await settled();
    expect([first.values, second.values]).toEqual([['4.0.0'], ['4.0.0']]);
    expect(told).toHaveBeenCalledOnceWith(jasmine.stringMatching(/^NGC-005/));
  });
});
