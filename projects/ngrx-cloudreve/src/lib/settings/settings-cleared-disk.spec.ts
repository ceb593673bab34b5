import { TestBrowser } from '../platform/page.fixture';
import { TestStorage } from '../test-setup.fixture';
import { installClock, SettingsBench } from './settings.fixture';

describe('the settings when somebody clears the storage of the browser', () => {
  beforeEach(() => {
    installClock();
  });

  afterEach(() => {
    jasmine.clock().uninstall();
  });

  it('writes the edits that wait again, where the tokens are in memory and the session goes on', async () => {
    const disk = new TestStorage();
    const bench = await new SettingsBench({}, new TestBrowser(disk)).ready();
    bench.change({ nick: 'Bo' });
    await bench.tick();
    disk.values.clear();
    bench.life.stored(null);
    await bench.tick();
    expect([...disk.values.values()].join()).toContain('"Bo"');
  });
});
