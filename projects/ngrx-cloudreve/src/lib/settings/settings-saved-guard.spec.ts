import { TestBed } from '@angular/core/testing';
import { cloudreveSettingsSaved } from './settings-saved-guard';
import { envelope, SettingsBench, useVirtualTime } from './settings.fixture';

describe('cloudreveSettingsSaved()', () => {
  let bench: SettingsBench;
  let asked: jasmine.Spy<typeof window.confirm>;

  useVirtualTime();

  beforeEach(async () => {
    bench = new SettingsBench();
    asked = spyOn(window, 'confirm').and.returnValue(false);
    await bench.ready();
  });

  const leave = (guard = cloudreveSettingsSaved()) => TestBed.runInInjectionContext(guard);

  it('lets go at once when everything is saved', async () => {
    expect(await leave()).toBeTrue();
    expect(asked).not.toHaveBeenCalled();
  });

  it('sends what waits and lets go when it arrived', async () => {
    bench.change({ nick: 'Bo' });
    const left = leave();
    await bench.tick();
    bench.patch().flush(envelope());
    await bench.tick();

    expect(await left).toBeTrue();
    expect(asked).not.toHaveBeenCalled();
  });

  it('asks after two seconds without a response, and keeps the edit either way', async () => {
    bench.change({ nick: 'Bo' });
    const left = leave();
    await bench.tick();
    const slow = bench.patch();
    await bench.tick(1999);
    expect(asked).not.toHaveBeenCalled();
    await bench.tick(1);

    expect(await left).toBeFalse();
    slow.flush(envelope());
    await bench.tick();
    expect(bench.facade.status()).toBe('saved');
  });

  it('asks at once about an edit that failed, in the words of the app', async () => {
    bench.change({ nick: '' });
    const ask = jasmine.createSpy('own').and.resolveTo(true);

    expect(await leave(cloudreveSettingsSaved({ ask }))).toBeTrue();
    expect(ask).toHaveBeenCalledTimes(1);
    expect(asked).not.toHaveBeenCalled();
  });
});
