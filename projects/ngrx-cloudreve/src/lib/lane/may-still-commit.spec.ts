import { HttpErrorResponse } from '@angular/common/http';
import { TimeoutError } from 'rxjs';
import { CloudreveError } from '../http/cloudreve-error';
import { CloudreveFailure, clientFailure, cloudreveFailure } from '../http/cloudreve-failure';
import { mayStillCommit } from './may-still-commit';

describe('a failed request may still commit', () => {
  const failed = (failure: CloudreveFailure): boolean => mayStillCommit(new CloudreveError(failure));

  it('when there was no answer in time, none at all, or an unreadable one', () => {
    for (const kind of ['network', 'timeout', 'protocol'] as const) {
      expect(failed(cloudreveFailure(kind)))
        .withContext(kind)
        .toBeTrue();
    }
    expect(failed(cloudreveFailure('http', { status: 504 }))).toBeTrue();
    expect(mayStillCommit(new HttpErrorResponse({ status: 0 }))).toBeTrue();
    expect(mayStillCommit(Object.create(TimeoutError.prototype as object))).toBeTrue();
  });

  it('not when the server answered, when it never left, or when it was no request', () => {
    expect(failed(cloudreveFailure('api', { code: 40001 }))).toBeFalse();
    expect(failed(cloudreveFailure('http', { status: 500 }))).toBeFalse();
    expect(failed(clientFailure('signedOut'))).toBeFalse();
    expect(mayStillCommit(new Error('a mistake of the app'))).toBeFalse();
  });
});
