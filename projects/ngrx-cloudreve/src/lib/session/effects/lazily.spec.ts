import { inject, Injector } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Action } from '@ngrx/store';
import { firstValueFrom, of, toArray } from 'rxjs';
import { clientFailure, CloudreveFailure, cloudreveFailure } from '../../http/cloudreve-failure';
import { CLOCK } from '../../platform/clock';
import { TestPageLife } from '../../platform/page.fixture';
import { Bench } from '../../test-setup.fixture';
import { lazily } from './lazily';

describe('lazily', () => {
  const fail = (failure: CloudreveFailure): Action & { failure: CloudreveFailure } => ({
    type: 'failed',
    failure,
  });
  const run = (load: Parameters<typeof lazily>[1]): Promise<readonly Action[]> =>
    firstValueFrom(lazily(TestBed.inject(Injector), load, fail).pipe(toArray()));

  it('runs the command where it may inject', async () => {
    const bench = new Bench();
    const actions = await run(() =>
      Promise.resolve(() => of({ type: inject(CLOCK) === bench.clock ? 'a' : 'b' }, { type: 'c' })),
    );
    expect(actions).toEqual([{ type: 'a' }, { type: 'c' }]);
  });

  it('fails by name where the code cannot be had', async () => {
    new Bench();
    const failure = clientFailure('notLoaded');
    expect(await run(() => Promise.reject(new TypeError('Failed to fetch')))).toEqual([fail(failure)]);
  });

  it('fails like any request without a network', async () => {
    const life = new TestPageLife();
    life.online = false;
    new Bench({ life });
    const failure = cloudreveFailure('network', { retryable: true });
    expect(await run(() => Promise.resolve(() => of({ type: 'a' })))).toEqual([fail(failure)]);
  });

  it('ends with an action also when the command throws', async () => {
    new Bench();
    const run$ = run(() =>
      Promise.resolve(() => {
        throw new Error('a mistake');
      }),
    );
    expect(await run$).toEqual([fail(cloudreveFailure('protocol', { serverMessage: 'unreadable answer' }))]);
  });
});
