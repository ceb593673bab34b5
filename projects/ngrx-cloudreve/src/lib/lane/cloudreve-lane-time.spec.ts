import { TestBed } from '@angular/core/testing';
import { of, Subject } from 'rxjs';
import { Bench, settled } from '../test-setup.fixture';
import { CloudreveLane } from './cloudreve-lane';

describe('CloudreveLane and time', () => {
  let bench: Bench;
  let lane: CloudreveLane;

  beforeEach(async () => {
    jasmine.clock().install();
    bench = new Bench();
    lane = TestBed.inject(CloudreveLane);
    await bench.signIn('u1');
  });

  afterEach(() => {
    jasmine.clock().uninstall();
  });

  it('gives work up after a minute, so that one that hangs does not block the lane', async () => {
    const first = lane
      .run(() => new Subject())
      .then(
        () => 'done',
        () => 'given up',
      );
    const ran: string[] = [];
    lane
      .run(() => {
        ran.push('next');
        return of(1);
      })
      .catch(() => undefined);
    await settled();
    jasmine.clock().tick(59_999);
    await settled();
    expect(ran).toEqual([]);
    jasmine.clock().tick(1);
    await settled();
    expect(await first).toBe('given up');
    // What was given up may still commit.
    expect(ran).toEqual([]);
    bench.clock.pass(21_000);
    jasmine.clock().tick(21_000);
    await settled();
    expect(ran).toEqual(['next']);
  });

  it('keeps out of the way of what may still commit, in this page or another, of that account only', async () => {
    const now = bench.clock.monotonic();
    lane.ɵof('u1').leases.open(now + 5000, {});
    lane.ɵof('u1').leases.open(now + 1000, {});
    lane.ɵof('u2').leases.open(now + 9000, {});
    const ran: string[] = [];
    const run = (name: string) =>
      lane.run(() => {
        ran.push(name);
        return of(1);
      });
    void run('a');
    void run('b');
    await settled();
    // It looks every second: a response may arrive long before the lease ends.
    for (let second = 1; second <= 5; second++) {
      expect(ran)
        .withContext(`before second ${String(second)}`)
        .toEqual([]);
      bench.clock.pass(1000);
      jasmine.clock().tick(1000);
      await settled();
    }
    expect(ran).toEqual(['a', 'b']);
  });

  it('goes on within a second when the response arrives before the lease ends', async () => {
    const lease = lane.ɵof('u1').leases.open(bench.clock.monotonic() + 21_000, {});
    const ran: string[] = [];
    lane
      .run(() => {
        ran.push('next');
        return of(1);
      })
      .catch(() => undefined);
    await settled();
    lease.close();
    await settled();
    expect(ran).toEqual([]);
    bench.clock.pass(1000);
    jasmine.clock().tick(1000);
    await settled();
    expect(ran).toEqual(['next']);
  });
});
