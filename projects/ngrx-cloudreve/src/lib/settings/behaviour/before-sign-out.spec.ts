import { TestBed } from '@angular/core/testing';
import { of } from 'rxjs';
import { CloudreveLane } from '../../lane/cloudreve-lane';
import { CloudreveSessionActions } from '../../session/session-actions';
import { TestStorage } from '../../test-setup.fixture';
import { openPage, SettingsBench, useVirtualTime } from '../settings.fixture';

describe('the settings before a sign-out and before a command', () => {
  let disk: TestStorage;
  let bench: SettingsBench;

  useVirtualTime();

  beforeEach(async () => {
    ({ disk, bench } = await openPage());
  });

  const isSignedOut = (): boolean => bench.waiting('DELETE', '/session/token').length === 1;

  it('are sent in one turn, with what other tabs have written down', async () => {
    bench.change({ nick: 'Bo' });
    const edit = [...disk.values.keys()].find((key) => key.endsWith('edit:nick')) ?? '';
    const other = { value: 'de-DE', editedAt: Date.now(), base: 'en-US' };
    disk.values.set(edit.replace('nick', 'language'), JSON.stringify(other));
    bench.store.dispatch(CloudreveSessionActions.signOut());
    await bench.tick();
    const patch = bench.patch();
    expect(patch.request.body).toEqual({ nick: 'Bo', language: 'de-DE' });
    expect(isSignedOut()).toBeFalse();
    patch.flush({ code: 0 });
    await bench.tick();
    expect(isSignedOut()).toBeTrue();
  });

  it('keep nobody from signing out at once when nothing waits, also beside a failed edit', async () => {
    bench.change({ nick: '' });
    bench.store.dispatch(CloudreveSessionActions.signOut());
    await bench.tick();
    expect(isSignedOut()).toBeTrue();
  });

  it('keep nobody from signing out when the next try is due later than in two seconds', async () => {
    bench.change({ nick: 'Bo' });
    await bench.tick(600);
    bench.patch().flush(null, { status: 429, statusText: 'x', headers: { 'Retry-After': '30' } });
    await bench.tick();
    bench.store.dispatch(CloudreveSessionActions.signOut());
    await bench.tick();
    expect(isSignedOut()).toBeTrue();
  });

  it('are sent before a command, which is alone', async () => {
    bench.change({ nick: 'Bo' });
    const command = TestBed.inject(CloudreveLane).command(() => of('done'));
    await bench.tick();
    bench.patch().flush({ code: 0 });
    await bench.tick();
    expect(await command).toBe('done');
  });

  it('keep a command waiting for two seconds at most, and for the PATCH that runs', async () => {
    bench.change({ nick: 'Bo' });
    const run = jasmine.createSpy('run').and.returnValue(of('done'));
    const command = TestBed.inject(CloudreveLane).command(run);
    await bench.tick();
    const patch = bench.patch();
    await bench.tick(2000);
    expect(run).not.toHaveBeenCalled();
    patch.flush({ code: 0 });
    await bench.tick();
    expect(await command).toBe('done');
    expect(bench.facade.hasUnsaved()).toBeFalse();
  });
});
