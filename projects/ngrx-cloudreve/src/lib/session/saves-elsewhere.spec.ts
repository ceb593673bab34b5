import { TestBed } from '@angular/core/testing';
import { CONFIG } from '../cloudreve-config';
import { TestPageLife } from '../platform/page.fixture';
import { Bench, envelope, refusal, settled } from '../test-setup.fixture';
import { overtakenKey } from './overtaken-key';
import { savedKey } from './saved-key';

const ME = '/user/me';

describe('The account of a tab without settings', () => {
  let bench: Bench;
  let life: TestPageLife;

  beforeEach(async () => {
    life = new TestPageLife();
    bench = new Bench({ life });
    await bench.signIn('u1');
  });

  const key = (userId = 'u1'): string => savedKey(TestBed.inject(CONFIG).keyPrefix, userId);

  it('is read again when another tab saved something', async () => {
    life.stored(key());
    await settled();
    bench.one('GET', ME).flush(envelope({ id: 'u1', nickname: 'Bo', language: 'de-DE' }));
    await settled();
    expect(bench.state.user).toEqual(jasmine.objectContaining({ nickname: 'Bo', language: 'de-DE' }));
  });

  it('is read again when another tab wrote something past its store', async () => {
    life.stored(overtakenKey(TestBed.inject(CONFIG).keyPrefix, 'u1'));
    await settled();
    bench.one('GET', ME).flush(envelope({ id: 'u1', nickname: 'Bo' }));
    await settled();
    expect(bench.state.user?.nickname).toBe('Bo');
  });

  it('is that of the newest save', async () => {
    life.stored(key());
    await settled();
    const old = bench.one('GET', ME);
    life.stored(key());
    await settled();
    expect(old.cancelled).toBeTrue();
    bench.one('GET', ME).flush(envelope({ id: 'u1', nickname: 'Cy' }));
    await settled();
    expect(bench.state.user?.nickname).toBe('Cy');
  });

  it('is read again after a sleep, in which nothing is heard', async () => {
    life.wake();
    await settled();
    bench.one('GET', ME).flush(envelope({ id: 'u1', nickname: 'Di' }));
    await settled();
    expect(bench.state.user?.nickname).toBe('Di');
  });

  it('stays as it was when the server does not say, and hears the next save', async () => {
    life.stored(key());
    await settled();
    bench.one('GET', ME).flush(refusal(50001));
    await settled();
    expect(bench.state.user?.nickname).toBe('Ann');
    life.stored(key());
    await settled();
    expect(bench.waiting('GET', ME).length).toBe(1);
  });

  it('is not asked for by other keys, for other accounts, nor for nobody', async () => {
    for (const other of [null, 'x', key('u2'), `${key()}x`]) {
      life.stored(other);
    }
    await settled();
    expect(bench.waiting('GET', ME)).toEqual([]);
    await bench.facade.signOut();
    life.stored(key());
    life.wake();
    await settled();
    expect(bench.waiting('GET', ME)).toEqual([]);
  });
});
