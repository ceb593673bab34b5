import { TestBed } from '@angular/core/testing';
import { PAGE_CLOCK } from '../../platform/clock';
import { TestBrowser } from '../../platform/page.fixture';
import { TAB_LOCK, webLocks } from '../../platform/tab-lock';
import { TestStorage } from '../../test-setup.fixture';
import { SettingsBench, useVirtualTime } from '../settings.fixture';
import { cloudreveSettings } from '../settings-selectors';

describe('the settings where the browser forbids storage', () => {
  let bench: SettingsBench;

  useVirtualTime();

  beforeEach(() => {
    const denied = () => Promise.reject(new DOMException('Access is denied.', 'SecurityError'));
    spyOn(navigator.locks, 'query').and.callFake(denied);
    spyOn(navigator.locks, 'request').and.callFake(denied);
    const disk = new TestStorage();
    (['read', 'write', 'remove', 'keys'] as const).forEach((method) => disk.broken.add(method));
    TestBed.overrideProvider(TAB_LOCK, { useFactory: () => webLocks(PAGE_CLOCK), deps: [] });
    bench = new SettingsBench({}, new TestBrowser(disk));
  });

  it('reads and sends all the same', async () => {
    await bench.signIn();
    await bench.respondToLoad();
    await bench.tick();
    expect(bench.store.selectSignal(cloudreveSettings.selectLoadStatus)()).toBe('loaded');
    bench.change({ nick: 'Bo' });
    await bench.tick(600);
    expect(bench.patch().request.body).toEqual({ nick: 'Bo' });
  });
});
