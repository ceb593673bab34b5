import { TestBrowser } from '../../platform/page.fixture';
import { TestStorage } from '../../test-setup.fixture';
import { SettingsBench, useVirtualTime } from '../settings.fixture';

describe('the settings when somebody clears the storage of the browser', () => {
  useVirtualTime();

  it('write the edits that wait again, where the tokens are in memory and the session goes on', async () => {
    const disk = new TestStorage();
    const bench = await new SettingsBench({}, new TestBrowser(disk)).ready();
    bench.change({ nick: 'Bo' });
    await bench.tick();
    disk.values.clear();
    bench.life.stored(null);
    await bench.tick(50);
    expect([...disk.values.values()].join()).toContain('"Bo"');
    await bench.tick(550);
    expect(bench.patch().request.body).toEqual({ nick: 'Bo' });
  });
});
