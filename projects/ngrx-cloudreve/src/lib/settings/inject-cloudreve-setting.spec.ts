import { TestBed } from '@angular/core/testing';
import { injectCloudreveSetting } from './inject-cloudreve-setting';
import { envelope, installClock, SettingsBench } from './settings.fixture';

describe('injectCloudreveSetting()', () => {
  let bench: SettingsBench;

  beforeEach(() => {
    installClock();
    bench = new SettingsBench();
  });

  afterEach(() => {
    jasmine.clock().uninstall();
  });

  const nick = () => TestBed.runInInjectionContext(() => injectCloudreveSetting('nick'));

  it('knows nothing before the first read, and the bounds from the start', () => {
    expect(nick().value()).toBeNull();
    expect(nick().bounds).toEqual({
      minLength: 1,
      maxLength: 255,
      maxBytes: 100,
      min: null,
      max: null,
      values: null,
    });
  });

  it('sets, flushes and is saved', async () => {
    await bench.ready();
    const { value, status, set, flush } = nick();
    const outcome = set('Bo');
    expect([value(), status()]).toEqual(['Bo', 'pending']);
    void flush();
    await bench.tick();
    expect(status()).toBe('saving');
    bench.patch().flush(envelope());
    await bench.tick();

    expect(await outcome).toEqual({ ok: true });
    expect([value(), status()]).toEqual(['Bo', 'saved']);
  });

  it('keeps the person’s value when it was refused, until it is retried or discarded', async () => {
    await bench.ready();
    const { value, failure, set, retry, discard } = nick();
    void set('Bo');
    await bench.tick(600);
    bench.patch().flush({ code: 40007, msg: 'no' });
    await bench.tick();
    expect(value()).toBe('Bo');
    expect(failure()?.kind).toBe('refused');
    expect(bench.facade.settings().nick).toBe('Ann');

    void retry();
    await bench.tick(600);
    bench.patch().flush({ code: 40007, msg: 'no' });
    await bench.tick();
    discard();
    expect([value(), failure()]).toEqual(['Ann', null]);
  });

  it('shows a false, a 0 and an empty list as values', async () => {
    await bench.ready();
    const [max, ext, sync] = TestBed.runInInjectionContext(() => [
      injectCloudreveSetting('version_retention_max'),
      injectCloudreveSetting('version_retention_ext'),
      injectCloudreveSetting('disable_view_sync'),
    ]);
    void max.set(0);

    expect([max.value(), ext.value(), sync.value()]).toEqual([0, [], false]);
  });
});
