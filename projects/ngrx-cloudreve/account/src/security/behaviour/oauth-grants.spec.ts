import { TestBed } from '@angular/core/testing';
import { firstValueFrom } from 'rxjs';
import { CONFIG } from '../../../../src/lib/cloudreve-config';
import { CloudreveError } from '../../../../src/lib/http/cloudreve-error';
import { clientFailure } from '../../../../src/lib/http/cloudreve-failure';
import { TestPageLife } from '../../../../src/lib/platform/page.fixture';
import { envelope, refusal, settled, TestStorage } from '../../../../src/lib/test-setup.fixture';
import { CloudreveSecurityApi } from '../security-api';
import { failedWith, GRANT, openShownPage, SecurityBench, SETTING } from '../security.fixture';

const ROUTE = `/session/oauth/grant/${GRANT.client_id}`;
const OTHER = { ...GRANT, client_id: 'other' };

describe('The apps with access', () => {
  let disk: TestStorage;
  let life: TestPageLife;
  let bench: SecurityBench;

  beforeEach(async () => {
    ({ disk, life, bench } = await openShownPage());
    await bench.load({ oauth_grants: [GRANT, OTHER] });
  });

  it('are listed', () => {
    expect(bench.security.oauthGrants()).toEqual([GRANT, OTHER]);
  });

  it('are none on a server before 4.12, which does not have the field', async () => {
    await bench.load();
    expect(bench.security.oauthGrants()).toEqual([]);
  });

  it('lose it one by one, and then is read what is there', async () => {
    const outcome = bench.security.revokeGrant(GRANT.client_id);
    const request = await bench.comes('DELETE', ROUTE);
    expect(request.request.headers.has('Authorization')).toBeTrue();
    expect(request.request.body).toBeNull();
    request.flush(envelope());
    expect(await outcome).toEqual({ ok: true });
    expect(bench.security.oauthGrants()).toEqual([OTHER]);
    await bench.respondToRead();
    expect(bench.security.oauthGrants()).toEqual([]);
    bench.http.verify();
  });

  it('keep it when the server refuses, and it says why', async () => {
    const outcome = bench.security.revokeGrant(GRANT.client_id);
    (await bench.comes('DELETE', ROUTE)).flush(refusal(404));
    expect((await outcome).ok).toBeFalse();
    expect(bench.known.failure?.code).toBe(404);
    expect(bench.security.oauthGrants()).toEqual([GRANT, OTHER]);
    bench.http.verify();
  });

  for (const [isGone, oauth_grants] of [
    [true, [OTHER]],
    [false, [GRANT]],
  ] as const) {
    it(`${isGone ? 'have lost it' : 'may have it still'} when the response is lost and it is ${isGone ? 'gone' : 'there'}`, async () => {
      const outcome = bench.security.revokeGrant(GRANT.client_id);
      (await bench.comes('DELETE', ROUTE)).error(new ProgressEvent('error'));
      (await bench.comes('GET', SETTING)).flush(envelope({ oauth_grants }));
      expect((await outcome).ok).toBe(isGone);
      await settled();
      expect(bench.security.oauthGrants()).toEqual([...oauth_grants]);
      expect(bench.waiting('DELETE', ROUTE)).toEqual([]);
    });
  }

  it('are followed from other tabs', async () => {
    const key = `${TestBed.inject(CONFIG).keyPrefix}:security:u1`;
    disk.values.set(key, 'of another tab');
    life.stored(key);
    await bench.respondToRead({ oauth_grants: [OTHER] });
    expect(bench.security.oauthGrants()).toEqual([OTHER]);
  });

  it('leave a note for other tabs, as a lost response does', async () => {
    const key = `${TestBed.inject(CONFIG).keyPrefix}:security:u1`;
    const before = disk.values.get(key);
    void bench.security.revokeGrant(GRANT.client_id);
    (await bench.comes('DELETE', ROUTE)).error(new ProgressEvent('error'));
    expect(disk.values.get(key)).toBeDefined();
    expect(disk.values.get(key)).not.toBe(before);
  });

  it('are never asked for by what could lead to another route', async () => {
    for (const clientId of ['', '.', '..', 'a/b', 'a%2fb', 'a?b', 'a#b', 'ä', 'x'.repeat(65)]) {
      expect(await bench.security.revokeGrant(clientId)).toEqual(failedWith('invalidValue'));
    }
    await expectAsync(
      firstValueFrom(TestBed.inject(CloudreveSecurityApi).revokeGrant('u1', '..')),
    ).toBeRejectedWith(new CloudreveError(clientFailure('invalidValue')));
    await settled();
    bench.http.verify();
  });

  it('are nobody’s when nobody is signed in', async () => {
    await bench.facade.signOut();
    expect(await bench.security.revokeGrant(GRANT.client_id)).toEqual(failedWith('signedOut'));
    expect(bench.security.oauthGrants()).toEqual([]);
    expect(bench.waiting('DELETE', ROUTE)).toEqual([]);
  });
});
