import { of, throwError } from 'rxjs';
import { cloudreveOutcome, failed } from './cloudreve-outcome';
import { CloudreveError } from './http/cloudreve-error';
import { clientFailure } from './http/cloudreve-failure';

describe('failed', () => {
  it('is the outcome of a failure, with no next step', () => {
    const failure = clientFailure('signedOut');
    expect(failed(failure)).toEqual({ ok: false, next: null, failure });
  });
});

describe('cloudreveOutcome', () => {
  it('has the response', async () => {
    expect(await cloudreveOutcome(of(7))).toEqual({ ok: true, value: 7 });
  });

  it('says why it failed', async () => {
    const failure = clientFailure('signedOut');
    const outcome = await cloudreveOutcome(throwError(() => new CloudreveError(failure)));
    expect(outcome).toEqual({ ok: false, next: null, failure });
  });

  it('hides no mistake of the program', async () => {
    const mistaken = cloudreveOutcome(throwError(() => new TypeError('a mistake')));
    await expectAsync(mistaken).toBeRejectedWithError(TypeError, 'a mistake');
  });
});
