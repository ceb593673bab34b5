import { HttpInterceptorFn, withInterceptors } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { catchError, EMPTY, filter, firstValueFrom, ignoreElements, of, Subject, takeUntil } from 'rxjs';
import { CloudreveOutcome, cloudreveOutcome } from '../cloudreve-outcome';
import { isCloudreveError } from '../http/cloudreve-error';
import { isCloudreveFailure } from '../http/cloudreve-failure';
import { CloudreveHttp } from '../http/cloudreve-http';
import { cloudreveMessage } from '../http/cloudreve-message';
import { CloudreveLane } from '../lane/cloudreve-lane';
import { CloudreveSessionActions } from '../session/session-actions';
import { cloudreveInterceptor } from '../session/tokens/cloudreve-interceptor';
import { SettingsBench, TestPage, useVirtualTime } from '../settings/settings.fixture';
import { TestBrowser } from '../platform/page.fixture';
import { anotherPage, Bench, envelope, pair, settled, TestStorage } from '../test-setup.fixture';

const LINK = { id: 'u1', secret: 's' };
const EMAIL = 'ann@example.org';

// Each ends own requests without a value, in another way.
const ENDINGS: Readonly<Record<string, (gone: Subject<void>) => HttpInterceptorFn>> = {
  'takeUntil(navigation)': (gone) => (request, next) => next(request).pipe(takeUntil(gone)),
  'catchError(() => EMPTY)': () => (request, next) => next(request).pipe(catchError(() => EMPTY)),
  'EMPTY at once': () => () => EMPTY,
  'a filter that lets nothing through': () => (request, next) => next(request).pipe(filter(() => false)),
  'ignoreElements()': () => (request, next) => next(request).pipe(ignoreElements()),
};

function numbers(told: jasmine.Spy): string[] {
  return told.calls.allArgs().map(([text]) => String(text).slice(0, 7));
}

// Some commands ask more than once, and some load their code first.
async function endOf<T>(asked: Promise<T>, cut: () => Promise<void>): Promise<T> {
  const ended: T[] = [];
  void asked.then((value) => ended.push(value));
  for (let turn = 0; turn < 500; turn++) {
    await cut();
    const [value] = ended;
    if (value !== undefined) {
      return value;
    }
  }
  throw new Error('it does not end');
}

describe('requests that an interceptor of the app ends without a response', () => {
  let told: jasmine.Spy;
  beforeEach(() => {
    told = spyOn(console, 'error');
  });

  for (const order of ['before', 'after'] as const) {
    for (const [name, make] of Object.entries(ENDINGS)) {
      describe(`by ${name}, ${order} cloudreveInterceptor`, () => {
        let bench: Bench;
        const gone = new Subject<void>();

        beforeEach(() => {
          const ending = make(gone);
          const list = order === 'before' ? [ending, cloudreveInterceptor] : [cloudreveInterceptor, ending];
          bench = new Bench({ http: [withInterceptors(list)] });
        });

        // Nobody responds: what comes to the backend is lost.
        async function cut(): Promise<void> {
          // Code that is loaded later needs more than promises.
          await new Promise((resolve) => setTimeout(resolve, 5));
          await settled();
          gone.next();
          bench.http
            .match(() => true)
            .forEach((request) => {
              if (!request.cancelled) {
                request.error(new ProgressEvent('error'));
              }
            });
          await settled();
        }

        it('every command of a person ends, with a failure that has a name and a text', async () => {
          const { facade } = bench;
          const commands = [
            () => facade.signIn({ email: EMAIL, password: 'p' }),
            () => facade.signUp({ email: EMAIL, password: 'p' }),
            () => facade.prepare(EMAIL),
            () => facade.captcha('signIn'),
            () => facade.activate(LINK),
            () => facade.sendResetMail({ email: EMAIL }),
            () => facade.resetPassword({ password: 'a new one', link: LINK }),
          ];
          for (const command of commands) {
            const asked = command();
            const outcome = await endOf<CloudreveOutcome>(asked, cut);
            const failure = !outcome.ok && 'failure' in outcome ? outcome.failure : null;
            const isLost = failure?.kind === 'network';
            expect(isLost || isCloudreveFailure(failure, 'noAnswer'))
              .withContext(String(command))
              .toBeTrue();
            expect(failure && cloudreveMessage(failure)).toMatch(/^[A-Z].*\.$/);
          }
        });

        it('a call of a service ends', async () => {
          const asked = cloudreveOutcome(
            TestBed.inject(CloudreveHttp).request('GET', '/file', (data) => data),
          );
          await cut();
          expect((await asked).ok).toBeFalse();
        });
      });
    }
  }

  it('what was seen by cloudreveInterceptor counts, also when nothing of it comes on', async () => {
    const swallowing: HttpInterceptorFn = (request, next) => next(request).pipe(ignoreElements());
    const bench = new Bench({ http: [withInterceptors([swallowing, cloudreveInterceptor])] });
    await bench.signIn();
    expect(bench.state.status).toBe('signedIn');
    expect(numbers(told)).toEqual(['NGC-019']);
  });

  it('says once, in development, where to look', async () => {
    const bench = new Bench({ http: [withInterceptors([cloudreveInterceptor, () => EMPTY])] });
    for (const path of ['/file', '/file']) {
      const asked = firstValueFrom(TestBed.inject(CloudreveHttp).request('GET', path, (data) => data));
      expect(isCloudreveError(await asked.catch((error: unknown) => error), 'noAnswer')).toBeTrue();
    }
    expect(bench.waiting('GET', '/file')).toEqual([]);
    expect(told).toHaveBeenCalledOnceWith(jasmine.stringMatching(/^NGC-022: .*withInterceptors/));
  });

  it('a session that is restored gets its user once the server responds', async () => {
    let isCut = false;
    const cutting: HttpInterceptorFn = (request, next) => (isCut ? EMPTY : next(request));
    const http = [withInterceptors([cloudreveInterceptor, cutting])];
    const storage = new TestStorage();
    await new Bench({ storage, http }).signIn();
    isCut = true;
    const page = anotherPage({ storage, http });
    await settled();
    expect(page.types).toContain('[Cloudreve Session API] Me Failed');
    expect(page.state.user?.id ?? page.session.userId).toBe('u1');
  });

  it('a refresh of the tokens ends, and the session stays', async () => {
    let isCut = false;
    const cutting: HttpInterceptorFn = (request, next) => (isCut ? EMPTY : next(request));
    const bench = new Bench({ http: [withInterceptors([cloudreveInterceptor, cutting])] });
    await bench.signIn('u1', pair('access-1', 'refresh-1', 60_000));
    bench.clock.pass(61_000);
    isCut = true;
    const failed = firstValueFrom(
      TestBed.inject(CloudreveHttp).request('GET', '/file', (data) => data),
    ).catch((error: unknown) => error);
    await settled();
    bench.clock.pass(100);
    expect(isCloudreveError(await failed, 'noToken')).toBeTrue();
    expect(bench.session.userId).toBe('u1');
  });

  it('an own call in the lane of the account ends, and the lane goes on', async () => {
    const bench = new Bench();
    await bench.signIn();
    const lane = TestBed.inject(CloudreveLane);
    const ended = await lane.run(() => EMPTY).catch((error: unknown) => error);
    expect(isCloudreveError(ended, 'noAnswer')).toBeTrue();
    expect(await lane.run(() => of(1))).toBe(1);
  });

  it('an observable of the app without a value is an outcome too', async () => {
    const outcome = await cloudreveOutcome(EMPTY);
    expect(!outcome.ok && isCloudreveFailure(outcome.failure, 'noAnswer')).toBeTrue();
  });

  it('a sign-out ends all the same', async () => {
    let isCut = false;
    const cutting: HttpInterceptorFn = (request, next) => (isCut ? EMPTY : next(request));
    const bench = new Bench({ http: [withInterceptors([cutting, cloudreveInterceptor])] });
    await bench.signIn();
    isCut = true;
    bench.store.dispatch(CloudreveSessionActions.signOut());
    await settled();
    bench.clock.pass(5000);
    await settled();
    expect(bench.state.status).toBe('signedOut');
  });
});

describe('edits whose PATCH an interceptor ends without a response', () => {
  useVirtualTime();
  let told: jasmine.Spy;
  let isCut = false;
  const cutting: HttpInterceptorFn = (request, next) =>
    isCut && request.method === 'PATCH' ? EMPTY : next(request);

  beforeEach(() => {
    isCut = false;
    told = spyOn(console, 'error');
  });

  async function ready(): Promise<SettingsBench> {
    const page = new TestPage(new TestBrowser(), 'memory', [
      withInterceptors([cloudreveInterceptor, cutting]),
    ]);
    return new SettingsBench({}, page.browser, page).ready();
  }

  it('are kept, and saved once the server is asked again', async () => {
    const bench = await ready();
    isCut = true;
    bench.change({ nick: 'Bob' });
    await bench.tick(700);
    expect(bench.facade.status()).toBe('retrying');
    isCut = false;
    for (let turn = 0; turn < 60 && bench.facade.hasUnsaved(); turn++) {
      await bench.tick(1000);
      await bench.respondToLoad();
      bench.waiting('PATCH', '/user/setting').forEach((patch) => {
        expect(patch.request.body).toEqual({ nick: 'Bob' });
        patch.flush(envelope());
      });
    }
    await bench.tick();
    expect(bench.facade.hasUnsaved()).toBeFalse();
    expect(numbers(told)).toEqual(['NGC-022']);
  });

  it('are not sent for ever: in the end the person learns of it', async () => {
    const bench = await ready();
    isCut = true;
    const outcome = bench.facade.change({ nick: 'Bob' });
    for (let turn = 0; turn < 400 && bench.facade.failed().length === 0; turn++) {
      await bench.tick(1000);
      await bench.respondToLoad();
    }
    const [failed] = bench.facade.failed();
    expect(failed?.failure.kind).toBe('refused');
    const { ok } = await outcome;
    expect(ok).toBeFalse();
  });
});
