import { HttpBackend } from '@angular/common/http';
import { CloudreveFailure, isCloudreveFailure } from '../http/cloudreve-failure';
import { cloudreveMessage } from '../http/cloudreve-message';
import { RawBackend } from '../http/mutated-responses.fixture';
import { Bench, envelope } from '../test-setup.fixture';

const INDEX = '<!doctype html>\n<html><body><app-root></app-root></body></html>';

describe('the first request of an app', () => {
  let told: jasmine.Spy;
  let bench: Bench;
  let backend: RawBackend;

  beforeEach(() => {
    told = spyOn(console, 'error');
    backend = new RawBackend();
    bench = new Bench({ apiUrl: '/api/v4', providers: [{ provide: HttpBackend, useValue: backend }] });
  });

  async function signIn(): Promise<CloudreveFailure | null> {
    const outcome = await bench.facade.signIn({ email: 'a@b.c', password: 'p' });
    return !outcome.ok && 'failure' in outcome ? outcome.failure : null;
  }

  it('that gets the page of the app itself says so, and where to look', async () => {
    backend.respond = () => ({ status: 200, text: INDEX });
    const failure = await signIn();
    expect(isCloudreveFailure(failure, 'notCloudreve')).toBeTrue();
    expect(failure && cloudreveMessage(failure)).toMatch(/web page/);
    expect(failure?.serverMessage).toBe('');
    await signIn();
    expect(told).toHaveBeenCalledOnceWith(
      jasmine.stringMatching(
        /^NGC-018: .*"target".*proxy\.conf\.json.*\(POST http:.*\/api\/v4\/session\/token\)$/,
      ),
    );
  });

  const NOT_THERE = [
    { status: 404, text: '' },
    { status: 404, text: 'Cannot POST /api/v4/session/token' },
    { status: 405, text: '<html>Method Not Allowed</html>' },
    { status: 502, text: '<html>Bad Gateway</html>' },
  ];
  for (const response of NOT_THERE) {
    it(`that gets ${String(response.status)} ${response.text} names the proxy in development`, async () => {
      backend.respond = () => response;
      expect((await signIn())?.kind).toBe('http');
      expect(told).toHaveBeenCalledOnceWith(jasmine.stringMatching(/^NGC-018/));
    });
  }

  it('says nothing of a proxy once Cloudreve has responded', async () => {
    backend.respond = () => ({ status: 200, text: JSON.stringify(envelope(null)) });
    await signIn();
    backend.respond = () => ({ status: 404, text: '404 page not found' });
    await signIn();
    expect(told).not.toHaveBeenCalled();
  });

  it('that finds no server at all is a lost one', async () => {
    expect((await signIn())?.kind).toBe('network');
    expect(told).not.toHaveBeenCalled();
  });
});
