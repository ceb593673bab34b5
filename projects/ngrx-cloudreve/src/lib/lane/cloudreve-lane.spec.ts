import { TestBed } from '@angular/core/testing';
import { EMPTY, of, Subject } from 'rxjs';
import { CloudreveError, isCloudreveError } from '../http/cloudreve-error';
import { clientFailure } from '../http/cloudreve-failure';
import { CloudreveHttp } from '../http/cloudreve-http';
import { Bench, envelope, pair, settled } from '../test-setup.fixture';
import { CloudreveLane } from './cloudreve-lane';

const SIGNED_OUT = new CloudreveError(clientFailure('signedOut'));

describe('CloudreveLane', () => {
  let bench: Bench;
  let lane: CloudreveLane;
  let begun: string[];

  beforeEach(async () => {
    bench = new Bench();
    lane = TestBed.inject(CloudreveLane);
    begun = [];
    await bench.signIn('u1');
  });

  interface Work {
    readonly run: () => Subject<string>;
    readonly end: Subject<string>;
    readonly finish: (value: string) => Promise<void>;
  }

  /** Work that notes when it begins and lasts until the test ends it. */
  function work(name: string): Work {
    const end = new Subject<string>();
    return {
      run: () => {
        begun.push(name);
        return end;
      },
      end,
      finish: (value) => {
        end.next(value);
        end.complete();
        return settled();
      },
    };
  }

  it('gives the last value of the work', async () => {
    expect(await lane.run(() => of('one', 'two'))).toBe('two');
    expect(await lane.run(() => Promise.resolve('three'))).toBe('three');
  });

  it('runs one at a time, in the order they came', async () => {
    const [a, b, c] = [work('a'), work('b'), work('c')];
    const results = Promise.all([lane.run(a.run), lane.run(b.run), lane.run(c.run)]);
    await settled();
    expect(begun).toEqual(['a']);
    await a.finish('A');
    expect(begun).toEqual(['a', 'b']);
    await b.finish('B');
    await c.finish('C');
    expect(await results).toEqual(['A', 'B', 'C']);
    expect(begun).toEqual(['a', 'b', 'c']);
  });

  it('holds one that comes while the last of a queue runs', async () => {
    const [a, b, c] = [work('a'), work('b'), work('c')];
    lane.run(a.run).catch(() => undefined);
    lane.run(b.run).catch(() => undefined);
    await settled();
    await a.finish('A');
    const last = lane.run(c.run);
    await settled();
    expect(begun).toEqual(['a', 'b']);
    await b.finish('B');
    await c.finish('C');
    expect(await last).toBe('C');
  });

  it('begins at once when the lane is free again', async () => {
    await lane.run(() => of(1));
    await settled();
    const next = work('next');
    const result = lane.run(next.run);
    await settled();
    expect(begun).toEqual(['next']);
    await next.finish('done');
    expect(await result).toBe('done');
  });

  it('gives each account a lane of its own', async () => {
    lane.run(work('u1').run).catch(() => undefined);
    await settled();
    bench.session.end();
    await bench.signIn('u2', pair('access-u2', 'refresh-u2'));
    lane.run(work('u2').run).catch(() => undefined);
    await settled();
    expect(begun).toEqual(['u1', 'u2']);
  });

  it('tells the work whose lane it is', async () => {
    expect(await lane.run((account) => of(account))).toBe('u1');
  });

  for (const [what, failing] of [
    [
      'an observable that errors',
      () => {
        const subject = new Subject<never>();
        subject.error(new Error('x'));
        return subject;
      },
    ],
    ['a promise that rejects', () => Promise.reject(new Error('x'))],
    [
      'a function that throws',
      (): never => {
        throw new Error('x');
      },
    ],
  ] as const) {
    it(`goes on after ${what}, and passes the error to who asked`, async () => {
      const next = work('next');
      const first = lane.run(failing);
      const second = lane.run(next.run);
      await expectAsync(first).toBeRejectedWithError('x');
      await settled();
      expect(begun).toEqual(['next']);
      await next.finish('fine');
      expect(await second).toBe('fine');
    });
  }

  it('goes on after work that ends without a value', async () => {
    const ended = await lane.run(() => EMPTY).catch((error: unknown) => error);
    expect(isCloudreveError(ended, 'noAnswer')).toBeTrue();
    expect(await lane.run(() => of('fine'))).toBe('fine');
  });

  it('rejects while nobody is signed in, without running the work', async () => {
    bench.session.end();
    const never = work('never');
    await expectAsync(lane.run(never.run)).toBeRejectedWith(SIGNED_OUT);
    expect(begun).toEqual([]);
  });

  it('does not run for the next account what waited for the one before', async () => {
    const http = TestBed.inject(CloudreveHttp);
    const slow = work('slow');
    lane.run(slow.run).catch(() => undefined);
    const pin = lane.run(() => http.request('PUT', '/file/pin', () => undefined, { body: { uri: 'x' } }));
    const outcome = pin.then(
      () => 'sent',
      (error: unknown) => error,
    );
    await settled();
    bench.session.end();
    await bench.signIn('u2', pair('access-u2', 'refresh-u2'));
    await slow.finish('done');
    const sent = bench.waiting('PUT', '/file/pin');
    expect(sent.length).withContext("sent with the next account's token").toBe(0);
    sent.forEach((request) => {
      request.flush(envelope());
    });
    expect(await outcome).toEqual(SIGNED_OUT);
  });

  it('does not run what waited when its account signed out', async () => {
    const slow = work('slow');
    const waiting = work('waiting');
    lane.run(slow.run).catch(() => undefined);
    const result = lane.run(waiting.run).then(
      () => 'ran',
      (error: unknown) => error,
    );
    await settled();
    bench.session.end();
    await slow.finish('done');
    await waiting.finish('done');
    expect(await result).toEqual(SIGNED_OUT);
    expect(begun).toEqual(['slow']);
  });

  it('does not run for a new session of the same account what waited for the one before', async () => {
    const slow = work('slow');
    lane.run(slow.run).catch(() => undefined);
    const result = lane.run(work('waiting').run).then(
      () => 'ran',
      (error: unknown) => error,
    );
    await settled();
    bench.session.end();
    await bench.signIn('u1', pair('access-9', 'refresh-9'));
    await slow.finish('done');
    expect(await result).toEqual(SIGNED_OUT);
    expect(begun).toEqual(['slow']);
  });
});

describe('the lanes of a page that goes away', () => {
  it('let nobody enter before it is back, whatever the account', async () => {
    const bench = new Bench();
    const lane = TestBed.inject(CloudreveLane);
    await bench.signIn('u1');
    const hanging = new Subject<string>();
    const before = lane.run(() => hanging);
    await settled();
    bench.session.end();
    await bench.signIn('u2', pair('access-u2', 'refresh-u2'));
    await lane.run(() => of(1));
    lane.suspend();
    const begun: string[] = [];
    const result = lane.run(() => {
      begun.push('u2');
      return of('done');
    });
    await settled();
    expect(begun).toEqual([]);
    lane.resume();
    await settled();
    bench.clock.pass(100);
    expect(await result).toBe('done');
    hanging.next('late');
    hanging.complete();
    expect(await before).toBe('late');
  });
});
