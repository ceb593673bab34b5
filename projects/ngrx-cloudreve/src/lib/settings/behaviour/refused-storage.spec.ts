import { TestStorage } from '../../test-setup.fixture';
import { openPage, SettingsBench, useVirtualTime } from '../settings.fixture';
import { cloudreveSettings } from '../settings-selectors';

const STORAGE_REFUSED = '[Cloudreve Settings API] Storage Refused';

describe('the settings where the storage refuses', () => {
  let disk: TestStorage;
  let bench: SettingsBench;

  useVirtualTime();

  beforeEach(async () => {
    ({ disk, bench } = await openPage());
  });

  const isUnavailable = (): boolean => bench.store.selectSignal(cloudreveSettings.selectStorageUnavailable)();

  it('say nothing of it while it works', async () => {
    bench.change({ nick: 'Bo' });
    await bench.tick(600);
    bench.patch().flush({ code: 0 });
    await bench.tick();
    expect(isUnavailable()).toBeFalse();
  });

  it('go on in memory where it is forbidden, and say so in the state, once', async () => {
    for (const method of ['read', 'write', 'remove', 'keys'] as const) {
      disk.broken.add(method);
    }
    bench.change({ nick: 'Bo' });
    expect(isUnavailable()).toBeTrue();
    await bench.tick(600);
    bench.patch().flush({ code: 0 });
    await bench.tick();
    expect(bench.facade.status()).toBe('saved');
    bench.change({ nick: 'Cy' });
    expect(bench.types().filter((type) => type === STORAGE_REFUSED).length).toBe(1);
  });

  it('send an edit for which there was no room, also in the last request', () => {
    disk.broken.add('write');
    bench.change({ nick: 'Bo' });
    expect([isUnavailable(), bench.facade.settings().nick]).toEqual([true, 'Bo']);
    bench.life.suspend();
    expect(bench.lastRequests.map(({ init }) => init.body)).toEqual(['{"nick":"Bo"}']);
  });
});
