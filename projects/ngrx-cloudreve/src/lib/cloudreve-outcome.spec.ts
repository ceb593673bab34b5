import { failed } from './cloudreve-outcome';
import { clientFailure } from './http/cloudreve-failure';

describe('failed', () => {
  it('is the outcome of a failure, with no next step', () => {
    const failure = clientFailure('signedOut');
    expect(failed(failure)).toEqual({ ok: false, next: null, failure });
  });
});
