import { TestBed } from '@angular/core/testing';
import { SecurityReads } from '../../../account/src/security/security-reads';
import { KEY, SecurityBench, setting, SETTING } from '../../../account/src/security/security.fixture';
import { CONFIG } from '../cloudreve-config';
import { TestPageLife } from '../platform/page.fixture';
import { withSettings } from '../settings/with-settings';
import { Bench, envelope, settled } from '../test-setup.fixture';

const ME = '/user/me';
const on = { two_fa_enabled: true };

describe('The security beside the settings', () => {
  let bench: SecurityBench;

  beforeEach(async () => {
    bench = new SecurityBench(undefined, undefined, undefined, [...withSettings().ɵproviders]);
    await bench.signIn();
    await settled();
  });

  const me = envelope({ id: 'u1', nickname: 'Ann' });

  it('comes with their read: no second request', async () => {
    bench.one('GET', '/user/me').flush(me);
    bench.one('GET', SETTING).flush(setting({ ...on, passkeys: [KEY] }));
    await settled();
    expect(bench.known).toEqual({
      twoFactor: true,
      passwordless: false,
      passkeys: [KEY],
      oauthGrants: [],
      groupExpires: null,
      isLoading: false,
      failure: null,
    });
    expect(bench.waiting('GET', SETTING)).toEqual([]);
  });

  it('is not taken from the response to another account', async () => {
    bench.one('GET', '/user/me').flush(envelope({ id: 'u9', nickname: 'Stranger' }));
    bench.waiting('GET', SETTING).forEach((read) => {
      if (!read.cancelled) read.flush(setting(on));
    });
    await settled();
    expect(bench.known.twoFactor).toBeNull();
  });

  it('does not believe their response when a change has overtaken it', async () => {
    const read = bench.one('GET', SETTING);
    TestBed.inject(SecurityReads).invalidate('u1');
    await bench.respondToRead(on);
    bench.one('GET', '/user/me').flush(me);
    read.flush(setting());
    await settled();
    expect(bench.known.twoFactor).toBeTrue();
  });
});

describe('The account of a tab with settings', () => {
  it('follows the settings, which know what was saved', async () => {
    const life = new TestPageLife();
    const bench = new Bench({ life, providers: [...withSettings().ɵproviders] });
    await bench.signIn('u1');
    await settled();
    bench.waiting('GET', ME).forEach((request) => {
      request.flush(envelope({ id: 'u1', nickname: 'Ann' }));
    });
    bench.waiting('GET', '/user/setting').forEach((request) => {
      request.flush(envelope({}));
    });
    await settled();
    life.stored(`${TestBed.inject(CONFIG).keyPrefix}:outbox:u1:saved:nick`);
    await settled();
    bench.clock.pass(100);
    await settled();
    expect(bench.waiting('GET', ME)).toEqual([]);
  });
});
