import { EMPTY } from 'rxjs';
import { CONFIG } from '../../cloudreve-config';
import { SettingsSessions } from '../settings-sessions';
import { SettingsTurn } from '../settings-turn';
import { SettingsBench, useVirtualTime } from '../settings.fixture';

describe('save$ and what other tabs write', () => {
  let bench: SettingsBench;
  let key: string;

  useVirtualTime();

  beforeEach(async () => {
    bench = await new SettingsBench().ready();
    key = `${bench.injector.get(CONFIG).keyPrefix}:outbox:u1:edit:nick`;
  });

  function anotherTabEdits(nick: string): void {
    bench.browser.storage.write(key, JSON.stringify({ value: nick, editedAt: Date.now(), base: 'Ann' }));
    bench.life.stored(key);
  }

  const reads = (): number => bench.waiting('GET', '/user/setting').length;

  it('sends it eight seconds later, unless its own tab has done so', async () => {
    anotherTabEdits('Bo');
    await bench.tick(7999);
    expect(reads()).toBe(0);
    await bench.tick(1);
    await bench.respondToLoad();
    expect(bench.patch().request.body).toEqual({ nick: 'Bo' });
  });

  it('counts the eight seconds from the last event', async () => {
    anotherTabEdits('Bo');
    await bench.tick(5000);
    anotherTabEdits('Cy');
    await bench.tick(7999);
    expect(reads()).toBe(0);
    await bench.tick(1);
    expect(reads()).toBe(1);
  });

  it('begins no turn for a key that is none of the outbox', async () => {
    const began = spyOn(SettingsTurn.prototype, 'run').and.returnValue(EMPTY);
    bench.life.stored('theme');
    bench.life.stored(key.replace(':u1:', ':u2:'));
    await bench.tick(60_000);
    expect(began).not.toHaveBeenCalled();
    bench.life.stored(key);
    await bench.tick(8000);
    expect(began).toHaveBeenCalledTimes(1);
  });

  it('takes note of an event once, whatever follows from it; showOtherTabs$ does so for itself', () => {
    const noticed = spyOn(bench.injector.get(SettingsSessions), 'handleStored').and.callThrough();
    anotherTabEdits('Bo');
    expect(noticed).toHaveBeenCalledTimes(2);
  });
});
