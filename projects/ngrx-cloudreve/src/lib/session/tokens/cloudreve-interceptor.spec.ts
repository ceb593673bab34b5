import {
  HttpClient,
  HttpContext,
  HttpHeaders,
  provideHttpClient,
  withInterceptors,
} from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { CloudreveError } from '../../http/cloudreve-error';
import { clientFailure } from '../../http/cloudreve-failure';
import { CloudreveHttp } from '../../http/cloudreve-http';
import { REQUEST_ACCOUNT } from '../../http/request-markers';
import { PAGE_ADDRESS } from '../../platform/page-address';
import { API, Bench, bearer, envelope, jwt, settled, Watched } from '../../test-setup.fixture';
import { cloudreveInterceptor } from './cloudreve-interceptor';

const TOKEN = `Bearer ${jwt('access-1')}`;

describe('cloudreveInterceptor and who gets a token', () => {
  let bench: Bench;

  beforeEach(async () => {
    bench = new Bench({
      providers: [
        {
          provide: PAGE_ADDRESS,
          useValue: { origin: 'https://app.example.org', baseUri: () => 'https://app.example.org/portal/' },
        },
      ],
    });
    await bench.signIn();
  });

  async function sent(method: string, url: string): Promise<string | null> {
    const watched = new Watched(bench.client.request(method, url, { body: null }));
    await settled();
    const request = bench.http.expectOne((candidate) => candidate.url === url);
    request.flush(envelope());
    await settled();
    expect(watched.completed).toBeTrue();
    return bearer(request);
  }

  for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']) {
    it(`signs ${method}`, async () => {
      expect(await sent(method, `${API}/file`)).toBe(TOKEN);
    });
  }

  for (const path of [
    '',
    '/user/me',
    '/user/setting?x=1',
    '/site/config/basic',
    '/session/oauth/consent',
    '/share/a%20b',
  ]) {
    it(`signs ${path || 'the API itself'}`, async () => {
      expect(await sent('GET', API + path)).toBe(TOKEN);
    });
  }

  for (const url of [
    ...['/session/token', '/session/token/refresh', '/session/prepare', '/session/authn'].map(
      (path) => API + path,
    ),
    ...['/user', '/user/reset/x', '/user/activate/x', '/site/captcha', '/site/ping'].map(
      (path) => API + path,
    ),
    ...[
      `${API}evil`,
      `${API}/../other`,
      `${API}/%2e%2e/other`,
      `${API}/..%2fother`,
      `${API}/%252e%252e/other`,
    ],
    ...['http://cloud.example.org/api/v4/file', 'https://cloud.example.org:8443/api/v4/file'],
    ...[
      'https://cloud.example.org.evil.example/api/v4/file',
      'https://cloud.example.org@evil.example/api/v4/file',
    ],
    ...[
      'https://ann@cloud.example.org/api/v4/file',
      '//evil.example/api/v4/file',
      '\\\\evil.example/api/v4/file',
    ],
    ...['/api/v4/file', 'api/v4/file', 'assets/logo.svg', 'https://[broken/api/v4/file'],
  ]) {
    it(`leaves ${JSON.stringify(url)} untouched`, async () => {
      expect(await sent('GET', url)).toBeNull();
    });
  }

  it('resolves a relative address like the browser, a protocol included', async () => {
    expect(await sent('GET', '//cloud.example.org/api/v4/file')).toBe(TOKEN);
  });

  it("keeps the app's own Authorization header", async () => {
    new Watched(bench.client.get(`${API}/file`, { headers: new HttpHeaders({ authorization: 'Basic x' }) }));
    await settled();
    expect(bearer(bench.one('GET', '/file'))).toBe('Basic x');
  });

  it('changes nothing else of the request', async () => {
    const body = { uri: 'cloudreve://my' };
    new Watched(bench.client.put(`${API}/file/pin`, body, { headers: { 'X-App': '1' }, params: { a: 1 } }));
    await settled();
    const { request } = bench.http.expectOne(`${API}/file/pin?a=1`);
    expect(request.body).toBe(body);
    expect(request.headers.keys().sort()).toEqual(['Authorization', 'X-App']);
  });

  it('passes a response on as it is', async () => {
    const watched = await bench.get();
    bench.one('GET', '/file').flush(envelope([1]));
    expect(watched.values).toEqual([envelope([1])]);
    expect(watched.completed).toBeTrue();
  });

  for (const status of [400, 403, 404, 500]) {
    it(`passes ${status} on without a refresh or a repeat`, async () => {
      const watched = await bench.get();
      bench.one('GET', '/file').flush('x', { status, statusText: 'x' });
      await settled();
      expect(watched.errors).toEqual([jasmine.objectContaining({ status })]);
      bench.http.verify();
    });
  }

  it('cancels the request when nobody wants the response any more', async () => {
    const subscription = bench.client.get(`${API}/file`).subscribe({ error: fail });
    await settled();
    const request = bench.one('GET', '/file');
    subscription.unsubscribe();
    expect(request.cancelled).toBeTrue();
  });

  it('signs a request for the account it was made for', async () => {
    new Watched(bench.client.get(`${API}/file`, { context: new HttpContext().set(REQUEST_ACCOUNT, 'u1') }));
    await settled();
    expect(bearer(bench.one('GET', '/file'))).toBe(TOKEN);
  });

  it('does not send a request of another account with the token of this one', async () => {
    const watched = new Watched(
      bench.client.get(`${API}/file`, { context: new HttpContext().set(REQUEST_ACCOUNT, 'u2') }),
    );
    await settled();
    expect((watched.errors[0] as CloudreveError).failure).toEqual(clientFailure('signedOut'));
    bench.http.verify();
  });

  it('does not send what was made for an account after it signed out', async () => {
    bench.session.end();
    const watched = new Watched(
      TestBed.inject(CloudreveHttp).request('GET', '/user/me', (data) => data, { account: 'u1' }),
    );
    await settled();
    expect((watched.errors[0] as CloudreveError).failure).toEqual(clientFailure('signedOut'));
    bench.http.verify();
  });

  it('has no token for anybody after the sign-out', async () => {
    bench.session.end();
    expect(await sent('GET', `${API}/site/config/basic`)).toBeNull();
  });
});

describe('cloudreveInterceptor while nobody is signed in', () => {
  it('leaves requests untouched', async () => {
    const bench = new Bench();
    await bench.get();
    expect(bearer(bench.one('GET', '/file'))).toBeNull();
  });
});

describe('cloudreveInterceptor without provideCloudreve', () => {
  it('does nothing', () => {
    TestBed.configureTestingModule({
      providers: [provideHttpClient(withInterceptors([cloudreveInterceptor])), provideHttpClientTesting()],
    });
    const watched = new Watched(TestBed.inject(HttpClient).get(`${API}/file`));
    const request = TestBed.inject(HttpTestingController).expectOne(`${API}/file`);
    expect(bearer(request)).toBeNull();
    request.flush({ code: 401 });
    expect(watched.values).toEqual([{ code: 401 }]);
  });
});
