import { ErrorHandler } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ActionReducer, ReducerManager, ScannedActionsSubject } from '@ngrx/store';
import { cloudreveSettings } from './settings-selectors';
import { installClock, SettingsBench, envelope } from './settings.fixture';

describe('time travel', () => {
  let bench: SettingsBench;

  beforeEach(async () => {
    installClock();
    bench = await new SettingsBench().ready();
  });

  afterEach(() => {
    jasmine.clock().uninstall();
  });

  /** What a jump in Redux DevTools does: the store shows another state, and no action happened. */
  function showState(state: unknown): void {
    const manager = TestBed.inject(ReducerManager);
    const reducer = (() => state) as ActionReducer<unknown>;
    manager.addReducer('cloudreveSettings', reducer);
  }

  it('a malformed action of a tool does not end saving', async () => {
    const handle = spyOn(TestBed.inject(ErrorHandler), 'handleError');
    TestBed.inject(ScannedActionsSubject).next({ type: '[Cloudreve Settings] Change' });
    expect(handle).toHaveBeenCalled();
    bench.change({ nick: 'Bo' });
    await bench.tick(600);

    expect(bench.patch().request.body).toEqual({ nick: 'Bo' });
  });

  it('sends nothing by itself, and what is edited next goes alone', async () => {
    bench.change({ nick: 'Bo' });
    const past = TestBed.runInInjectionContext(() =>
      bench.store.selectSignal((state) => state)(),
    ) as unknown as {
      cloudreveSettings: unknown;
    };
    await bench.tick(600);
    bench.patch().flush(envelope());
    await bench.tick();

    showState(past.cloudreveSettings);
    await bench.tick(10_000);
    expect(bench.store.selectSignal(cloudreveSettings.selectFieldStatus('nick'))()).toBe('pending');
    bench.noPatch();

    bench.change({ disable_view_sync: true });
    await bench.tick(600);
    expect(bench.patch().request.body).toEqual({ disable_view_sync: true });
  });
});
