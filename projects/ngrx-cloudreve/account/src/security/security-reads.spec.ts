import { TestBed } from '@angular/core/testing';
import { CONFIG } from '../../../src/lib/cloudreve-config';
import { TestPageLife } from '../../../src/lib/platform/page.fixture';
import { refusal, settled, TestStorage } from '../../../src/lib/test-setup.fixture';
import { failedWith, GRANT, KEY, openShownPage, SecurityBench, setting, SETTING } from './security.fixture';
import { SecurityReads } from './security-reads';

const on = { two_fa_enabled: true };

describe('Reading the security', () => {
  let disk: TestStorage;
  let life: TestPageLife;
  let bench: SecurityBench;

  beforeEach(async () => {
    ({ disk, life, bench } = await openShownPage());
  });

  const key = (): string => `${TestBed.inject(CONFIG).keyPrefix}:security:u1`;

  /** Another tab changes something, as the storage shows it. */
  function changeElsewhere(value = 'a random string'): void {
    disk.values.set(key(), value);
    life.stored(key());
  }

  it('shows what there is', async () => {
    const outcome = bench.security.load();
    expect(bench.security.isLoading()).toBeTrue();
    await bench.respondToRead({ ...on, passkeys: [KEY], oauth_grants: [GRANT], group_expires: 'soon' });
    const security = {
      ...{ twoFactor: true, passwordless: false, passkeys: [KEY] },
      ...{ oauthGrants: [GRANT], groupExpires: 'soon' },
    };
    expect(await outcome).toEqual({ ok: true, security });
    expect(bench.known).toEqual({ ...security, isLoading: false, failure: null });
    expect(bench.security.twoFactor()).toBeTrue();
    expect(bench.security.passwordless()).toBeFalse();
    expect(bench.security.failure()).toBeNull();
  });

  it('says why it could not', async () => {
    const outcome = bench.security.load();
    await settled();
    bench.one('GET', SETTING).flush(refusal(50001));
    expect((await outcome).ok).toBeFalse();
    expect(bench.known).toEqual(jasmine.objectContaining({ twoFactor: null, isLoading: false }));
    expect(bench.known.failure?.code).toBe(50001);
  });

  it('asks nothing for nobody', async () => {
    await bench.facade.signOut();
    expect(await bench.security.load()).toEqual(failedWith('signedOut'));
    expect(bench.waiting('GET', SETTING)).toEqual([]);
  });

  it('happens once more when another tab changed something', async () => {
    await bench.load();
    changeElsewhere();
    await bench.respondToRead(on);
    expect(bench.known).toEqual(jasmine.objectContaining({ twoFactor: true, isLoading: false }));
    life.stored(key());
    life.show();
    await settled();
    expect(bench.waiting('GET', SETTING)).withContext('the same note').toEqual([]);
  });

  it('waits until somebody looks', async () => {
    await bench.load();
    life.hide();
    changeElsewhere('1');
    changeElsewhere('2');
    await settled();
    expect(bench.waiting('GET', SETTING)).toEqual([]);
    life.show();
    await bench.respondToRead(on);
    expect(bench.known.twoFactor).toBeTrue();
  });

  it('finds out what happened while it slept', async () => {
    await bench.load();
    disk.values.set(key(), 'from another tab');
    life.resume();
    await bench.respondToRead(on);
    expect(bench.known.twoFactor).toBeTrue();
  });

  it('does not happen where nobody looked before', async () => {
    changeElsewhere();
    await settled();
    expect(bench.waiting('GET', SETTING)).toEqual([]);
  });

  it('is tried again at the next look when it failed', async () => {
    await bench.load();
    changeElsewhere();
    await settled();
    bench.one('GET', SETTING).error(new ProgressEvent('error'));
    await settled();
    expect(bench.known.failure).withContext('nobody asked').toBeNull();
    life.show();
    await bench.respondToRead(on);
    expect(bench.known.twoFactor).toBeTrue();
  });

  it('is done once for all who ask at the same time', async () => {
    const outcomes = [bench.security.load(), bench.security.load()];
    await bench.respondToRead(on);
    expect((await Promise.all(outcomes)).map(({ ok }) => ok)).toEqual([true, true]);
    void bench.security.load();
    await bench.respondToRead();
    expect(bench.known.twoFactor).withContext('asked later').toBeFalse();
  });

  it('does not believe a response that a change has overtaken', async () => {
    const outcome = bench.security.load();
    await settled();
    const old = bench.one('GET', SETTING);
    TestBed.inject(SecurityReads).invalidate('u1');
    await bench.respondToRead(on);
    old.flush(setting());
    await bench.respondToRead(on);
    expect(await outcome).toEqual(
      jasmine.objectContaining({ security: jasmine.objectContaining({ twoFactor: true }) }),
    );
    expect(bench.known.twoFactor).toBeTrue();
  });

  it('tells the other tabs with a note that says nothing', () => {
    TestBed.inject(SecurityReads).invalidate('u1');
    expect(disk.values.get(key())).toMatch(/^[A-Za-z0-9]{22}$/);
  });

  it('leaves nothing in the storage after a sign-out', async () => {
    TestBed.inject(SecurityReads).invalidate('u1');
    await bench.respondToRead();
    await bench.facade.signOut();
    expect(disk.values.has(key())).toBeFalse();
    changeElsewhere();
    await settled();
    expect(bench.waiting('GET', SETTING)).toEqual([]);
  });

  it('of one account shows nothing to the next', async () => {
    void bench.security.load();
    await settled();
    const late = bench.one('GET', SETTING);
    await bench.facade.signOut();
    await bench.signIn('u2');
    if (!late.cancelled) {
      late.flush(setting(on));
    }
    await settled();
    expect(bench.known.twoFactor).toBeNull();
  });

  it('reads along with others, and harms nobody by what it cannot read', async () => {
    const { watch } = TestBed.inject(SecurityReads);
    watch('u1')({ ...on, passkeys: [{ name: 'no id' }, KEY, null, { ...KEY, id: 5 }] });
    expect(bench.known).toEqual(jasmine.objectContaining({ twoFactor: true, passkeys: [KEY] }));
    expect(() => {
      watch('u1')('nonsense');
    }).not.toThrow();
    expect(bench.known.twoFactor).toBeTrue();
    await settled();
  });

  it('of a session that has ended leaves no note', async () => {
    const reads = TestBed.inject(SecurityReads);
    await bench.facade.signOut();
    reads.invalidate('u1');
    expect(disk.values.has(key())).withContext('nobody is signed in').toBeFalse();
    await bench.signIn('u2');
    reads.invalidate('u1');
    expect(disk.values.has(key())).withContext('another account is').toBeFalse();
    await settled();
    expect(bench.waiting('GET', SETTING)).toEqual([]);
  });

  it('that failed is not tried again because of what others keep in the storage', async () => {
    await bench.load();
    changeElsewhere();
    await settled();
    bench.one('GET', SETTING).error(new ProgressEvent('error'));
    await settled();
    life.stored('of the app');
    life.stored(`${key()}1`);
    await settled();
    expect(bench.waiting('GET', SETTING)).toEqual([]);
    life.stored(key());
    await bench.respondToRead(on);
    expect(bench.known.twoFactor).toBeTrue();
  });
});
