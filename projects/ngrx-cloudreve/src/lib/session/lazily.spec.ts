import { inject, Injector } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Action } from '@ngrx/store';
import { firstValueFrom, of, toArray } from 'rxjs';
import { CloudreveFailure, cloudreveFailure } from '../http/cloudreve-failure';
import { CLOCK } from '../platform/clock';
import { Bench } from '../test-setup.fixture';
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

  it('takes code that does not come for a server that does not answer', async () => {
    const failure = cloudreveFailure('network', { retryable: true });
    expect(await run(() => Promise.reject(new TypeError('Failed to fetch')))).toEqual([fail(failure)]);
  });
});
