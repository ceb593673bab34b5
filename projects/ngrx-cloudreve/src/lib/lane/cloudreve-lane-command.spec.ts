import { TestBed } from '@angular/core/testing';
import { of } from 'rxjs';
import { CloudreveError } from '../http/cloudreve-error';
import { cloudreveFailure } from '../http/cloudreve-failure';
import { PAGE_LIFE } from '../platform/page-life';
import { TestPageLife } from '../platform/page.fixture';
import { CLOUDREVE_BEFORE_SIGN_OUT } from '../session/before-sign-out';
import { Bench, settled } from '../test-setup.fixture';
import { CloudreveLane } from './cloudreve-lane';

describe('a command in the lane', () => {
  let bench: Bench;
  let lane: CloudreveLane;
  let life: TestPageLife;
  let done: () => void;
  let begun: string[];

  beforeEach(async () => {
    life = new TestPageLife();
    begun = [];
    const hook = (): Promise<void> =>
      new Promise((resolve) => {
        begun.push('last edits');
        done = resolve;
      });
    bench = new Bench({
      providers: [
        { provide: PAGE_LIFE, useValue: life },
        { provide: CLOUDREVE_BEFORE_SIGN_OUT, multi: true, useValue: hook },
      ],
    });
    lane = TestBed.inject(CloudreveLane);
    await bench.signIn('u1');
  });

  function command(): Promise<unknown> {
    return lane.command(() => {
      begun.push('command');
      return of('done');
    });
  }

  it('comes after the last edits', async () => {
    const result = command();
    await settled();
    expect(begun).toEqual(['last edits']);
    done();
    expect(await result).toBe('done');
    expect(begun).toEqual(['last edits', 'command']);
  });

  it('does not wait for them for more than two seconds', async () => {
    const result = command();
    await settled();
    bench.clock.pass(1999);
    await settled();
    expect(begun).toEqual(['last edits']);
    bench.clock.pass(1);
    expect(await result).toBe('done');
  });

  it('does not wait for them inside the lane, where they could not be sent', async () => {
    const result = command();
    await settled();
    expect(await lane.run(() => of('an edit'))).toBe('an edit');
    done();
    await result;
  });

  it('fails at once without a network: a secret is not kept for later', async () => {
    life.online = false;
    await expectAsync(command()).toBeRejectedWith(
      new CloudreveError(cloudreveFailure('network', { retryable: true })),
    );
    expect(begun).toEqual([]);
  });
});
