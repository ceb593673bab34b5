import { TestBed } from '@angular/core/testing';
import { CONFIG } from '../../cloudreve-config';
import { TestPageLife } from '../../platform/page.fixture';
import { storageKey } from '../../storage-key';
import { Bench, envelope, refusal, settled } from '../../test-setup.fixture';

const ME = '/user/me';

describe('The account of a tab without settings', () => {
  let bench: Bench;
  let life: TestPageLife;

  beforeEach(async () => {
    life = new TestPageLife();
    bench = new Bench({ life });
    await bench.signIn('u1');
  });

  const key = (userId = 'u1', field = 'nick'): string =>
    `${TestBed.inject(CONFIG).keyPrefix}:outbox:${userId}:saved:${field}`;

  /** The keys of one save come one after the other. */
  async function gathered(): Promise<void> {
    await settled();
    bench.clock.pass(100);
    await settled();
  }

  it('is read again when another tab saved something', async () => {
    life.stored(key());
    await gathered();
    bench.one('GET', ME).flush(envelope({ id: 'u1', nickname: 'Bo', language: 'de-DE' }));
    await settled();
    expect(bench.state.user).toEqual(jasmine.objectContaining({ nickname: 'Bo', language: 'de-DE' }));
  });

  it('is read again when another tab wrote something past its store', async () => {
    life.stored(storageKey(TestBed.inject(CONFIG).keyPrefix, 'overtaken', 'u1'));
    await gathered();
    bench.one('GET', ME).flush(envelope({ id: 'u1', nickname: 'Bo' }));
    await settled();
    expect(bench.state.user?.nickname).toBe('Bo');
  });

  it('is read once for all that one save wrote, a tenth of a second later', async () => {
    for (const field of ['nick', 'language', 'preferred_theme', 'disable_view_sync']) {
      life.stored(key('u1', field));
    }
    life.stored(storageKey(TestBed.inject(CONFIG).keyPrefix, 'overtaken', 'u1'));
    await settled();
    bench.clock.pass(99);
    await settled();
    expect(bench.waiting('GET', ME)).toEqual([]);
    bench.clock.pass(1);
    await settled();
    bench.one('GET', ME).flush(envelope({ id: 'u1', nickname: 'Bo' }));
    await gathered();
    expect(bench.waiting('GET', ME)).toEqual([]);
  });

  for (const field of ['language', 'preferred_theme', 'disable_view_sync']) {
    it(`is read again when another tab saved ${field}`, async () => {
      life.stored(key('u1', field));
      await gathered();
      expect(bench.waiting('GET', ME).length).toBe(1);
    });
  }

  it('is that of the newest save', async () => {
    life.stored(key());
    await gathered();
    const old = bench.one('GET', ME);
    life.stored(key());
    await gathered();
    expect(old.cancelled).toBeTrue();
    bench.one('GET', ME).flush(envelope({ id: 'u1', nickname: 'Cy' }));
    await settled();
    expect(bench.state.user?.nickname).toBe('Cy');
  });

  it('is read again after a sleep, in which nothing is heard', async () => {
    life.resume();
    await gathered();
    bench.one('GET', ME).flush(envelope({ id: 'u1', nickname: 'Di' }));
    await settled();
    expect(bench.state.user?.nickname).toBe('Di');
  });

  it('stays as it was when the server does not say, and hears the next save', async () => {
    life.stored(key());
    await gathered();
    bench.one('GET', ME).flush(refusal(50001));
    await settled();
    expect(bench.state.user?.nickname).toBe('Ann');
    life.stored(key());
    await gathered();
    expect(bench.waiting('GET', ME).length).toBe(1);
  });

  it('is not asked for by other keys, for other accounts, nor for nobody', async () => {
    const { keyPrefix } = TestBed.inject(CONFIG);
    const edit = `${keyPrefix}:outbox:u1:edit:nick`;
    const unknown = key('u1', 'version_retention_max');
    for (const other of [null, 'x', key('u2'), `${key()}x`, edit, unknown]) {
      life.stored(other);
    }
    await gathered();
    expect(bench.waiting('GET', ME)).toEqual([]);
    await bench.facade.signOut();
    life.stored(key());
    life.resume();
    await gathered();
    expect(bench.waiting('GET', ME)).toEqual([]);
  });
});
