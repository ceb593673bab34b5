import { XhrFactory } from '@angular/common';
import {
  HttpBackend,
  HttpClient,
  HttpEvent,
  HttpEventType,
  HttpInterceptorFn,
  HttpRequest,
  provideHttpClient,
  withInterceptors,
  withXhr,
} from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { of } from 'rxjs';
import { Watched } from '../../../src/lib/test-setup.fixture';
import { injectUploadClient, UploadClient } from './upload-client';

const URL = 'https://cloud.example.org/api/v4/user/setting/avatar';

/** What a browser's XMLHttpRequest is asked for; a test says what comes. */
class TestXhr extends EventTarget {
  readonly upload = new EventTarget();
  readonly headers = new Map<string, string>();
  readonly DONE = 4;
  readyState = 1;
  status = 200;
  statusText = 'OK';
  response = '{"code":0,"msg":""}';
  responseURL = URL;
  isAborted = false;
  sent: unknown;

  open(): void {
    this.readyState = 1;
  }

  setRequestHeader(name: string, value: string): void {
    this.headers.set(name, value);
  }

  getAllResponseHeaders(): string {
    return '';
  }

  send(body: unknown): void {
    this.sent = body;
  }

  abort(): void {
    this.isAborted = true;
  }
}

describe('injectUploadClient', () => {
  let xhr: TestXhr;
  let seen: string[];

  const note =
    (name: string): HttpInterceptorFn =>
    (request, next) => {
      seen.push(name);
      return next(request.clone({ setHeaders: { [name]: 'yes' } }));
    };

  function client(): UploadClient {
    return TestBed.runInInjectionContext(injectUploadClient);
  }

  function configure(...features: Parameters<typeof provideHttpClient>): void {
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(withInterceptors([note('first'), note('second')]), ...features),
        { provide: XhrFactory, useValue: { build: () => xhr } },
      ],
    });
  }

  function put(uploads = client()): Watched<HttpEvent<unknown>> {
    const body = new Blob(['0123456789'], { type: 'image/png' });
    const request = new HttpRequest<unknown>('PUT', URL, body, { reportUploadProgress: true });
    return new Watched(uploads.http.request<unknown>(request).pipe(uploads.release()));
  }

  beforeEach(() => {
    xhr = new TestXhr();
    seen = [];
  });

  it('sends through all interceptors of the app and reports what is sent', () => {
    configure();
    const watched = put();
    expect(seen).toEqual(['first', 'second']);
    expect(xhr.headers.get('first')).toBe('yes');
    expect(xhr.headers.get('Content-Type')).toBe('image/png');
    xhr.upload.dispatchEvent(new ProgressEvent('progress', { lengthComputable: true, loaded: 4, total: 10 }));
    xhr.dispatchEvent(new Event('load'));
    expect(watched.values.map(({ type }) => type)).toEqual([
      HttpEventType.Sent,
      HttpEventType.UploadProgress,
      HttpEventType.Response,
    ]);
    expect(watched.values.at(-1)).toEqual(jasmine.objectContaining({ url: URL, body: { code: 0, msg: '' } }));
    expect(watched.completed).toBeTrue();
  });

  it('stops the request when nobody wants it any more', () => {
    configure();
    const uploads = client();
    const request = new HttpRequest<unknown>('PUT', URL, new Blob(['x']));
    uploads.http.request(request).pipe(uploads.release()).subscribe().unsubscribe();
    expect(xhr.isAborted).toBeTrue();
  });

  it('leaves the rest of the app with fetch', () => {
    configure();
    const before = TestBed.inject(HttpBackend);
    put();
    expect(TestBed.inject(HttpBackend)).toBe(before);
    expect(client().http).not.toBe(TestBed.inject(HttpClient));
  });

  it('takes the client of an app that uses XMLHttpRequest, or a backend of its own, as it is', () => {
    configure(withXhr());
    expect(client().http).toBe(TestBed.inject(HttpClient));
    TestBed.resetTestingModule();
    TestBed.configureTestingModule({
      providers: [provideHttpClient(), { provide: HttpBackend, useValue: { handle: () => of() } }],
    });
    const uploads = client();
    expect(uploads.http).toBe(TestBed.inject(HttpClient));
    expect(put(uploads).completed).toBeTrue();
  });
});
