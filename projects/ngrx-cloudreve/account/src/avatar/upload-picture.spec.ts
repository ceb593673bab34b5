import { HttpEventType } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { CloudreveError } from '../../../src/lib/http/cloudreve-error';
import { CloudreveFailure } from '../../../src/lib/http/cloudreve-failure';
import { API, bearer, envelope, jwt, refusal, settled, Watched } from '../../../src/lib/test-setup.fixture';
import { AccountBench } from '../account.fixture';
import { AVATAR_PATH } from './avatar-path';
import { uploadPicture } from './upload-picture';

const PICTURE = new Blob(['0123456789'], { type: 'image/jpeg' });

describe('uploadPicture', () => {
  let bench: AccountBench;
  let watched: Watched<number | null>;

  beforeEach(async () => {
    bench = new AccountBench();
    await bench.signIn();
    await begin();
  });

  async function begin(userId = 'u1'): Promise<void> {
    watched = new Watched(TestBed.runInInjectionContext(() => uploadPicture(userId, PICTURE)));
    await settled();
  }

  const failure = (): CloudreveFailure => (watched.errors[0] as CloudreveError).failure;

  it('sends the bytes with their exact type and the token of the account', () => {
    const request = bench.one('PUT', AVATAR_PATH);
    expect(request.request.body).toBe(PICTURE);
    expect(request.request.headers.get('Content-Type')).toBe('image/jpeg');
    expect(bearer(request)).toBe(`Bearer ${jwt('access-1')}`);
    expect(request.request.withCredentials).toBeFalse();
    expect(request.request.reportUploadProgress).toBeTrue();
    request.flush(envelope());
    expect(watched.values).toEqual([null]);
    expect(watched.completed).toBeTrue();
  });

  it('reports what is sent, in hundredths', () => {
    const request = bench.one('PUT', AVATAR_PATH);
    request.event({ type: HttpEventType.UploadProgress, loaded: 1, total: 3 });
    request.event({ type: HttpEventType.UploadProgress, loaded: 5 });
    request.flush(envelope());
    expect(watched.values).toEqual([0.33, 0.5, null]);
  });

  it('asks for no token when it is another account that is signed in', async () => {
    bench.one('PUT', AVATAR_PATH);
    await begin('u9');
    expect(bench.waiting('PUT', AVATAR_PATH)).toEqual([]);
    expect(failure().kind).toBe('client');
  });

  it('tells the refusals of the server apart', async () => {
    for (const [response, options, expected] of [
      [refusal(40001), {}, { kind: 'api', code: 40001 }],
      [{ code: 203, msg: '' }, {}, { kind: 'api', code: 203 }],
      ['a page', {}, { kind: 'protocol', status: 200 }],
      ['', { status: 404, statusText: 'Not Found' }, { kind: 'http', status: 404 }],
      ['', { status: 503, statusText: 'Busy' }, { kind: 'http', status: 503, retryable: true }],
    ] as const) {
      bench.waiting('PUT', AVATAR_PATH);
      await begin();
      bench.one('PUT', AVATAR_PATH).flush(response, options);
      expect(failure()).toEqual(jasmine.objectContaining<Partial<CloudreveFailure>>(expected));
    }
  });

  it('is a network failure without a response', () => {
    bench.one('PUT', AVATAR_PATH).error(new ProgressEvent('error'));
    expect(failure()).toEqual(jasmine.objectContaining({ kind: 'network', retryable: true }));
  });

  it('takes a response from another address for a redirect, whatever it says', async () => {
    bench.waiting('PUT', AVATAR_PATH);
    for (const response of [envelope(), refusal(40001)]) {
      await begin();
      const request = bench.one('PUT', AVATAR_PATH);
      Object.assign(request.request, { urlWithParams: 'https://stranger.example/echo' });
      request.flush(response);
      expect(failure()).toEqual(jasmine.objectContaining({ kind: 'protocol', serverMessage: 'redirect' }));
    }
    await begin();
    const request = bench.one('PUT', AVATAR_PATH);
    Object.assign(request.request, { urlWithParams: `${API}/elsewhere` });
    request.flush('', { status: 404, statusText: 'Not Found' });
    expect(failure().serverMessage).toBe('redirect');
  });
});

describe('uploadPicture in time', () => {
  beforeEach(() => {
    jasmine.clock().install().mockDate();
  });

  afterEach(() => {
    jasmine.clock().uninstall();
  });

  it('gives up after a minute without a sign, and not before', async () => {
    const bench = new AccountBench();
    await bench.signIn();
    const watched = new Watched(TestBed.runInInjectionContext(() => uploadPicture('u1', PICTURE)));
    await settled();
    const request = bench.one('PUT', AVATAR_PATH);
    jasmine.clock().tick(59_000);
    request.event({ type: HttpEventType.UploadProgress, loaded: 1, total: 10 });
    jasmine.clock().tick(59_000);
    expect(watched.errors).toEqual([]);
    jasmine.clock().tick(1001);
    expect((watched.errors[0] as CloudreveError).failure.kind).toBe('timeout');
    expect(request.cancelled).toBeTrue();
  });
});
