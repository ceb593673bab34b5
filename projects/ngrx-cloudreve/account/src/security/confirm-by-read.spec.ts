import { defer, Observable, of, throwError } from 'rxjs';
import { CloudreveError } from '../../../src/lib/http/cloudreve-error';
import { clientFailure, CloudreveFailure, cloudreveFailure } from '../../../src/lib/http/cloudreve-failure';
import { CloudreveSecurity } from './cloudreve-security';
import { confirmByRead } from './confirm-by-read';

const THERE: CloudreveSecurity = {
  twoFactor: true,
  passwordless: false,
  passkeys: [],
  oauthGrants: [],
  groupExpires: null,
};

describe('confirmByRead', () => {
  let reads: number;

  beforeEach(() => {
    reads = 0;
  });

  function load(security$: Observable<CloudreveSecurity> = of(THERE)): Observable<CloudreveSecurity> {
    return defer(() => {
      reads++;
      return security$;
    });
  }

  const lost = (failure: CloudreveFailure): Promise<string> => Promise.reject(new CloudreveError(failure));
  const proof = ({ twoFactor }: CloudreveSecurity): string | null => (twoFactor ? 'there' : null);

  it('gives what the write returned, and reads nothing', async () => {
    expect(await confirmByRead(Promise.resolve('written'), load(), proof)).toBe('written');
    expect(reads).toBe(0);
  });

  for (const failure of [
    cloudreveFailure('network'),
    cloudreveFailure('timeout'),
    cloudreveFailure('protocol'),
    ...[408, 502, 503, 504].map((status) => cloudreveFailure('http', { status })),
  ]) {
    const name = `${failure.kind} ${String(failure.status ?? '')}`;

    it(`looks for a proof after ${name}`, async () => {
      expect(await confirmByRead(lost(failure), load(), proof)).toBe('there');
      expect(reads).toBe(1);
    });

    it(`fails as it was lost after ${name} without one`, async () => {
      const nothing = load(of({ ...THERE, twoFactor: false }));
      await expectAsync(confirmByRead(lost(failure), nothing, proof)).toBeRejectedWith(
        new CloudreveError(failure),
      );
      expect(reads).toBe(1);
    });

    it(`fails as it was lost after ${name} when nobody can look`, async () => {
      const broken = load(throwError(() => new CloudreveError(clientFailure('noToken'))));
      await expectAsync(confirmByRead(lost(failure), broken, proof)).toBeRejectedWith(
        new CloudreveError(failure),
      );
    });
  }

  for (const failure of [
    cloudreveFailure('api', { code: 40022, status: 200 }),
    cloudreveFailure('api', { code: 50001, status: 200 }),
    cloudreveFailure('http', { status: 500 }),
    cloudreveFailure('http', { status: 403 }),
    clientFailure('signedOut'),
    clientFailure('noToken'),
  ]) {
    it(`believes ${failure.kind} ${String(failure.code ?? failure.status)}`, async () => {
      await expectAsync(confirmByRead(lost(failure), load(), proof)).toBeRejectedWith(
        new CloudreveError(failure),
      );
      expect(reads).toBe(0);
    });
  }

  it('believes what was no request', async () => {
    const broken = Promise.reject<string>(new TypeError('broken'));
    await expectAsync(confirmByRead(broken, load(), proof)).toBeRejectedWithError(TypeError);
    expect(reads).toBe(0);
  });
});
