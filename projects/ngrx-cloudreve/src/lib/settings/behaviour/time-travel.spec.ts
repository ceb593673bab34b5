import { ErrorHandler } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ScannedActionsSubject, State } from '@ngrx/store';
import { CloudreveSessionApiActions } from '../../session/session-actions';
import { CloudreveSettingsApiActions } from '../settings-actions';
import { cloudreveSettings } from '../settings-selectors';
import { envelope, SettingsBench, useVirtualTime } from '../settings.fixture';

describe('time travel', () => {
  let bench: SettingsBench;

  useVirtualTime();

  beforeEach(async () => {
    bench = await new SettingsBench().ready();
  });

  /** What a jump in Redux DevTools does: the store shows another state, and no action happened. */
  function showState(state: unknown): void {
    const shown = TestBed.inject<State<object>>(State);
    shown.next({ ...shown.value, cloudreveSettings: state });
  }

  it('a malformed action of a tool does not end saving', async () => {
    const handle = spyOn(TestBed.inject(ErrorHandler), 'handleError');
    TestBed.inject(ScannedActionsSubject).next({ type: '[Cloudreve Settings] Change' });
    expect(handle).toHaveBeenCalled();
    bench.change({ nick: 'Bo' });
    await bench.tick(600);

    expect(bench.patch().request.body).toEqual({ nick: 'Bo' });
  });

  it('shows today’s open edits with the next one, over the server values on screen', async () => {
    bench.change({ nick: 'Bo' });
    await bench.tick(600);
    bench.patch().flush(envelope());
    await bench.tick();
    bench.store.dispatch(
      CloudreveSettingsApiActions.loaded({
        userId: 'u1',
        server: { nick: 'Old' },
        isSettled: true,
        edits: {},
        saved: [],
      }),
    );
    bench.change({ disable_view_sync: true });
    expect(bench.facade.settings()).toEqual(
      jasmine.objectContaining({ nick: 'Old', disable_view_sync: true, language: null }),
    );
    await bench.tick(600);
    expect(bench.patch().request.body).toEqual({ disable_view_sync: true });
  });

  it('to another account shows none of this one’s edits, and sending goes on', async () => {
    bench.store.dispatch(
      CloudreveSessionApiActions.restored({
        ...{ userId: 'u9', expiresAt: 0, storageUnavailable: false, lastNickname: null },
      }),
    );
    bench.change({ nick: 'Bo' });
    expect(bench.facade.settings().nick).toBeNull();
    await bench.tick(600);
    expect(bench.patch().request.body).toEqual({ nick: 'Bo' });
  });

  it('an old action that a tool repeats sends nothing', async () => {
    bench.change({ nick: 'Bo' });
    await bench.tick(600);
    bench.patch().flush(envelope());
    await bench.tick();
    const old = bench.actions.filter(({ type }) => type.startsWith('[Cloudreve Settings API]'));
    old.forEach((action) => {
      bench.store.dispatch(action);
    });
    await bench.tick(10_000);
    bench.noPatch();
    expect(bench.waiting('GET', '/user/setting')).toEqual([]);
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
