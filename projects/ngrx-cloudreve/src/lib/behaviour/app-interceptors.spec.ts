import {
  HTTP_INTERCEPTORS,
  HttpErrorResponse,
  HttpInterceptorFn,
  HttpResponse,
  withInterceptors,
  withInterceptorsFromDi,
} from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { catchError, concatMap, delay, map, of, retry, tap, throwError } from 'rxjs';
import { CloudreveFailure } from '../http/cloudreve-failure';
import { CloudreveHttp } from '../http/cloudreve-http';
import { TestBrowser } from '../platform/page.fixture';
import { cloudreveInterceptor } from '../session/tokens/cloudreve-interceptor';
import { SettingsBench, TestPage, useVirtualTime } from '../settings/settings.fixture';
import { API, Bench, bearer, envelope, jwt, refusal, settled, Watched } from '../test-setup.fixture';

const STRANGER = 'Bearer of-another-backend';

const signing: HttpInterceptorFn = (request, next) =>
  next(request.clone({ setHeaders: { Authorization: STRANGER, 'X-Trace': '7' } }));
const prefixing: HttpInterceptorFn = (request, next) =>
  next(request.clone({ url: `https://backend.example.org${new URL(request.url).pathname}` }));
const renaming: HttpInterceptorFn = (request, next) =>
  next(request.clone({ body: { Renamed: JSON.stringify(request.body) } }));
const asForm: HttpInterceptorFn = (request, next) =>
  next(request.clone({ setHeaders: { 'Content-Type': 'application/x-www-form-urlencoded' } }));
const unwrapping: HttpInterceptorFn = (request, next) =>
  next(request).pipe(
    map((event) =>
      event instanceof HttpResponse ? event.clone({ body: (event.body as { data?: unknown }).data }) : event,
    ),
  );
const inPlace: HttpInterceptorFn = (request, next) =>
  next(request).pipe(
    tap((event) => {
      if (event instanceof HttpResponse) {
        (event.body as { data: object }).data = { Renamed: true };
      }
    }),
  );
const plainErrors: HttpInterceptorFn = (request, next) =>
  next(request).pipe(catchError(() => throwError(() => new Error('Something went wrong'))));
const codesAsErrors: HttpInterceptorFn = (request, next) =>
  next(request).pipe(
    concatMap((event) =>
      event instanceof HttpResponse && (event.body as { code: number }).code !== 0
        ? throwError(() => new HttpErrorResponse({ status: 200, error: 'business error' }))
        : of(event),
    ),
  );
const errorsAsValues: HttpInterceptorFn = (request, next) =>
  next(request).pipe(catchError(() => of(new HttpResponse<unknown>({ body: { code: 0, data: null } }))));
const repeating: HttpInterceptorFn = (request, next) => next(request).pipe(retry(3));

function caching(): HttpInterceptorFn {
  const kept = new Map<string, HttpResponse<unknown>>();
  return (request, next) => {
    const known = kept.get(request.urlWithParams);
    return known !== undefined && request.method === 'GET'
      ? of(known.clone())
      : next(request).pipe(
          tap((event) => {
            if (event instanceof HttpResponse) {
              kept.set(request.urlWithParams, event);
            }
          }),
        );
  };
}

function inOrder(order: string, other: HttpInterceptorFn) {
  return [
    withInterceptors(order === 'before' ? [other, cloudreveInterceptor] : [cloudreveInterceptor, other]),
  ];
}

describe('interceptors of the app', () => {
  let told: string[];
  beforeEach(() => {
    told = [];
    spyOn(console, 'error').and.callFake((text: string) => told.push(text.slice(0, 7)));
  });

  const ask = (method = 'GET', path = '/file', body?: unknown) =>
    new Watched(
      TestBed.inject(CloudreveHttp).request(method, path, (data) => data, body === undefined ? {} : { body }),
    );
  const failureOf = (watched: Watched<unknown>): CloudreveFailure =>
    (watched.errors[0] as { failure: CloudreveFailure }).failure;

  for (const order of ['before', 'after']) {
    describe(`that stand ${order} cloudreveInterceptor`, () => {
      const start = (other: HttpInterceptorFn) => new Bench({ http: inOrder(order, other) });

      it('put no token of another backend on requests of the library', async () => {
        const bench = start(signing);
        bench.facade.signIn({ email: 'a@b.c', password: 'p' }).catch(fail);
        await settled();
        const signIn = bench.one('POST', '/session/token');
        expect(signIn.request.headers.has('Authorization')).toBeFalse();
        expect(signIn.request.headers.get('X-Trace')).toBe('7');
        signIn.flush(refusal(40080));
        await settled();
        await bench.signIn();
        ask();
        ask('GET', '/site/ping');
        await settled();
        expect(bearer(bench.one('GET', '/file'))).toBe(`Bearer ${jwt('access-1')}`);
        expect(bearer(bench.one('GET', '/site/ping'))).toBeNull();
        expect(told).toEqual(['NGC-020']);
      });

      const changing = { prefixing, renaming, asForm };
      for (const [name, other] of Object.entries(changing)) {
        it(`change nothing of what leaves (${name})`, async () => {
          const bench = start(other);
          const watched = ask('PATCH', '/user/setting', { nick: 'Bob' });
          await settled();
          const { request } = bench.one('PATCH', '/user/setting');
          expect(request.urlWithParams).toBe(`${API}/user/setting`);
          expect(request.body).toEqual({ nick: 'Bob' });
          expect(request.headers.has('Content-Type')).toBeFalse();
          expect(watched.errors).toEqual([]);
        });
      }

      it('do what they want to requests of the app', async () => {
        const bench = start(renaming);
        await bench.signIn();
        bench.client.post(`${API}/file`, { a: 1 }).subscribe({ error: fail });
        await settled();
        expect(bench.one('POST', '/file').request.body).toEqual({ Renamed: '{"a":1}' });
      });
    });
  }

  describe('that stand before it', () => {
    const start = (other: HttpInterceptorFn) => new Bench({ http: inOrder('before', other) });

    for (const [name, other] of Object.entries({ unwrapping, inPlace })) {
      it(`keep no response from the library (${name})`, async () => {
        const bench = start(other);
        await bench.signIn();
        expect(bench.state.status).toBe('signedIn');
        const watched = ask();
        await settled();
        bench.one('GET', '/file').flush(envelope({ files: [] }));
        expect(watched.values).toEqual([{ files: [] }]);
        expect(told).toEqual(['NGC-019']);
      });
    }

    for (const [name, other] of Object.entries({ plainErrors, errorsAsValues })) {
      it(`keep no failure from the library (${name})`, async () => {
        const bench = start(other);
        const watched = ask();
        bench.one('GET', '/file').flush(refusal(40001), { status: 400, statusText: 'Bad' });
        await settled();
        expect(failureOf(watched)).toEqual(
          jasmine.objectContaining({ kind: 'api', code: 40001, status: 400 }),
        );
      });
    }

    it('may throw what the server refused: its code counts', async () => {
      const bench = start(codesAsErrors);
      const outcome = bench.facade.signIn({ email: 'a@b.c', password: 'p' });
      await settled();
      bench.one('POST', '/session/token').flush(refusal(40026));
      expect(await outcome).toEqual({ ok: false, next: 'captcha' });
    });

    it('repeat nothing: a request of the library leaves once', async () => {
      const bench = start(repeating);
      const watched = ask('PATCH', '/user/setting', {});
      bench.one('PATCH', '/user/setting').flush(null, { status: 500, statusText: 'Broken' });
      await settled();
      expect(bench.waiting('PATCH', '/user/setting')).toEqual([]);
      expect(failureOf(watched).status).toBe(500);
    });

    it('serve no response from a cache', async () => {
      const bench = start(caching());
      ask();
      bench.one('GET', '/file').flush(envelope('old'));
      const again = ask();
      await settled();
      expect(again.values).toEqual([]);
      expect(failureOf(again).code).toBe(23);
      expect(told).toEqual(['NGC-022']);
    });

    it('that hold a response back for too long do not hold the library back', () => {
      jasmine.clock().install();
      const holding: HttpInterceptorFn = (request, next) => next(request).pipe(delay(60_000));
      const bench = start(holding);
      const watched = ask();
      bench.one('GET', '/file').flush(envelope('here'));
      jasmine.clock().tick(16_000);
      expect(watched.values).toEqual(['here']);
      jasmine.clock().uninstall();
    });
  });

  describe('that stand behind it', () => {
    const start = (other: HttpInterceptorFn) => new Bench({ http: inOrder('after', other) });

    for (const [name, other] of Object.entries({ unwrapping, plainErrors })) {
      it(`and make responses that nobody can read are named in development (${name})`, async () => {
        const bench = start(other);
        const watched = ask();
        if (other === unwrapping) {
          bench.one('GET', '/file').flush(envelope({ files: [] }));
        } else {
          bench.one('GET', '/file').flush(refusal(40001), { status: 400, statusText: 'Bad' });
        }
        await settled();
        expect(failureOf(watched).kind).toBe('protocol');
        expect(told).toEqual(['NGC-021']);
      });
    }
  });

  it('of the old kind, as classes, are no different', async () => {
    const legacy = {
      provide: HTTP_INTERCEPTORS,
      multi: true,
      useValue: {
        intercept: (
          request: Parameters<HttpInterceptorFn>[0],
          next: { handle: Parameters<HttpInterceptorFn>[1] },
        ) =>
          unwrapping(request.clone({ setHeaders: { Authorization: STRANGER } }), (sent) => next.handle(sent)),
      },
    };
    const bench = new Bench({
      http: [withInterceptorsFromDi(), withInterceptors([cloudreveInterceptor])],
      providers: [legacy],
    });
    await bench.signIn();
    ask();
    await settled();
    expect(bearer(bench.one('GET', '/file'))).toBe(`Bearer ${jwt('access-1')}`);
    expect(told).toEqual(['NGC-019', 'NGC-020']);
  });
});

describe('settings and an interceptor that turns every error into a plain one', () => {
  useVirtualTime();
  beforeEach(() => {
    spyOn(console, 'error');
  });

  for (const order of ['before', 'after']) {
    it(`are not sent for ever (${order} cloudreveInterceptor)`, async () => {
      const page = new TestPage(new TestBrowser(), 'memory', inOrder(order, plainErrors));
      const bench = await new SettingsBench({}, page.browser, page).ready();
      bench.change({ nick: 'Bob' });
      let patches = 0;
      for (let turn = 0; turn < 400 && bench.facade.failed().length === 0; turn++) {
        await bench.tick(1000);
        await bench.respondToLoad();
        bench.waiting('PATCH', '/user/setting').forEach((patch) => {
          patches++;
          patch.flush(refusal(40001), { status: 400, statusText: 'Bad' });
        });
      }
      expect(bench.facade.failed()[0]?.failure.kind).toBe('refused');
      expect(patches).toBe(order === 'before' ? 1 : 5);
    });
  }
});
