import { TestBed } from '@angular/core/testing';
import { firstValueFrom } from 'rxjs';
import { CloudreveError } from '../../../src/lib/http/cloudreve-error';
import { clientFailure } from '../../../src/lib/http/cloudreve-failure';
import { envelope, refusal, settled } from '../../../src/lib/test-setup.fixture';
import { CloudreveSecurityApi } from './security-api';
import { AUTHN, KEY, OPTIONS, PREPARE, SECRET, SecurityBench, SETTING } from './security.fixture';

describe('CloudreveSecurityApi', () => {
  let bench: SecurityBench;
  let api: CloudreveSecurityApi;

  beforeEach(async () => {
    bench = new SecurityBench();
    await bench.signIn();
    api = TestBed.inject(CloudreveSecurityApi);
  });

  it('reads', async () => {
    const security = firstValueFrom(api.load('u1'));
    await bench.respondToRead({ passkeys: [KEY] });
    expect((await security).passkeys).toEqual([KEY]);
    expect(bench.known.twoFactor).withContext('nothing asked for it to be shown').toBeNull();
  });

  it('prepares', async () => {
    const secret = firstValueFrom(api.prepareTwoFactor('u1'));
    (await bench.comes('GET', PREPARE)).flush(envelope(SECRET));
    expect(await secret).toBe(SECRET);
  });

  for (const [method, isEnabled] of [
    ['enableTwoFactor', true],
    ['disableTwoFactor', false],
  ] as const) {
    it(`never sends the flag of ${method} without a code`, async () => {
      for (const code of [null, undefined as unknown as null, '']) {
        const done = api[method]('u1', code);
        const patch = await bench.comes('PATCH', SETTING);
        expect(patch.request.body).toEqual({ two_fa_enabled: isEnabled, two_fa_code: '' });
        patch.flush(refusal(40022));
        await expectAsync(done).toBeRejected();
      }
    });
  }

  it('tells the store of this page what it wrote', async () => {
    const done = api.enableTwoFactor('u1', '123456');
    (await bench.comes('PATCH', SETTING)).flush(envelope());
    await done;
    await bench.respondToRead({ two_fa_enabled: true });
    expect(bench.known.twoFactor).toBeTrue();
  });

  it('writes for the account that was meant, or not at all', async () => {
    await expectAsync(api.cancelMembership('u2')).toBeRejectedWith(
      new CloudreveError(clientFailure('signedOut')),
    );
    await settled();
    expect(bench.waiting('PATCH', SETTING)).toEqual([]);
  });

  it('makes a passkey in two steps, and removes it', async () => {
    const options = firstValueFrom(api.beginPasskey('u1'));
    (await bench.comes('PUT', AUTHN)).flush(envelope({ publicKey: OPTIONS }));
    expect(await options).toEqual(OPTIONS);
    const body = { response: '{}', name: 'Key', ua: 'Test/1.0' };
    const passkey = firstValueFrom(api.finishPasskey('u1', body));
    const post = await bench.comes('POST', AUTHN);
    expect(post.request.body).toEqual(body);
    post.flush(envelope(KEY));
    expect(await passkey).toEqual(KEY);
    await bench.respondToRead({ passkeys: [KEY] });
    const removed = firstValueFrom(api.removePasskey('u1', KEY.id));
    (await bench.comes('DELETE', AUTHN)).flush(envelope());
    await removed;
    await bench.respondToRead();
    expect(bench.known.passkeys).toEqual([]);
  });

  it('has nothing to tell about what the server refused', async () => {
    const removed = firstValueFrom(api.removePasskey('u1', KEY.id));
    (await bench.comes('DELETE', AUTHN)).flush(refusal(404));
    await expectAsync(removed).toBeRejected();
    await settled();
    bench.http.verify();
  });
});
