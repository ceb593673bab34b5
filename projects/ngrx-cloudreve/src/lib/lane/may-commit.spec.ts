import { HttpErrorResponse } from '@angular/common/http';
import { TimeoutError } from 'rxjs';
import { CloudreveError } from '../http/cloudreve-error';
import { CloudreveFailure, clientFailure, cloudreveFailure } from '../http/cloudreve-failure';
import { mayCommitFor, mayStillCommit } from './may-commit';

describe('a failed request may still commit', () => {
  const failed = (failure: CloudreveFailure): boolean => mayStillCommit(new CloudreveError(failure));

  it('when there was no response in time, none at all, or an unreadable one', () => {
    for (const kind of ['network', 'timeout', 'protocol'] as const) {
      expect(failed(cloudreveFailure(kind)))
        .withContext(kind)
        .toBeTrue();
    }
    for (const status of [408, 502, 503, 504]) {
      expect(failed(cloudreveFailure('http', { status })))
        .withContext(String(status))
        .toBeTrue();
    }
    expect(failed(clientFailure('noAnswer'))).toBeTrue();
    expect(mayStillCommit(new HttpErrorResponse({ status: 0 }))).toBeTrue();
    expect(mayStillCommit(Object.create(TimeoutError.prototype as object))).toBeTrue();
  });

  it('not when the server responded, when it never left, or when it was no request', () => {
    expect(failed(cloudreveFailure('api', { code: 40001 }))).toBeFalse();
    expect(failed(cloudreveFailure('http', { status: 500 }))).toBeFalse();
    expect(failed(clientFailure('signedOut'))).toBeFalse();
    expect(mayStillCommit(new Error('a mistake of the app'))).toBeFalse();
  });
});

describe('a request whose response never came may commit', () => {
  const withoutResponse: readonly (CloudreveFailure | null)[] = [
    null,
    cloudreveFailure('timeout'),
    cloudreveFailure('protocol'),
    cloudreveFailure('http', { status: 408 }),
    cloudreveFailure('http', { status: 504 }),
  ];

  it('until 21 seconds after it began', () => {
    expect(withoutResponse.map((failure) => mayCommitFor(failure, 5000))).toEqual(
      withoutResponse.map(() => 16_000),
    );
  });

  it('and at least for 6 seconds after it was given up', () => {
    expect(withoutResponse.map((failure) => mayCommitFor(failure, 15_001))).toEqual(
      withoutResponse.map(() => 6000),
    );
    expect(mayCommitFor(null, 60_000)).toBe(6000);
  });

  it('for 6 seconds after the connection was lost, however early that was', () => {
    const lost = [
      cloudreveFailure('network'),
      cloudreveFailure('http', { status: 502 }),
      cloudreveFailure('http', { status: 503 }),
    ];
    expect(lost.map((failure) => mayCommitFor(failure, 10))).toEqual([6000, 6000, 6000]);
    expect(lost.map((failure) => mayCommitFor(failure, 60_000))).toEqual([6000, 6000, 6000]);
  });
});
