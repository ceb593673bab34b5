import { ErrorHandler } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Action, ScannedActionsSubject } from '@ngrx/store';
import { Watched } from '../test-setup.fixture';
import { CloudreveSettingsActions, CloudreveSettingsApiActions } from './settings-actions';
import { CloudreveSettingsApi } from './settings-api';
import { settingsEffects } from './settings-effects';
import { cloudreveSettings } from './settings-selectors';
import { envelope, SettingsBench, useVirtualTime } from './settings.fixture';

describe('writeEdits$', () => {
  let bench: SettingsBench;

  useVirtualTime();

  beforeEach(async () => {
    bench = await new SettingsBench().ready();
    bench.actions.length = 0;
  });

  const stored = (): string =>
    JSON.stringify(bench.browser.storage.keys().map((key) => bench.browser.storage.read(key)));

  it('writes an edit down and shows it within its dispatch', () => {
    bench.change({ nick: 'Bo' });
    expect(stored()).toContain('Bo');
    expect(bench.store.selectSignal(cloudreveSettings.selectSettings)().nick).toBe('Bo');
    expect(bench.types()).toEqual(['[Cloudreve Settings] Change', '[Cloudreve Settings API] Edits Changed']);
  });

  it('writes the fields of an action that an app made by hand only if they are settings with values of their type', () => {
    const changes = JSON.parse(
      '{"new_password":"hunter2","__proto__":"x","toString":"y","nick":7,"language":"de-DE"}',
    ) as object;
    bench.store.dispatch({ type: CloudreveSettingsActions.change.type, changes } as Action);
    expect(stored()).not.toMatch(/hunter2|"x"|"y"|:7/);
    expect(stored()).toContain('de-DE');
    expect(bench.facade.settings()).toEqual(jasmine.objectContaining({ nick: 'Ann', language: 'de-DE' }));
  });

  it('hands a malformed action to the error handler, and goes on', () => {
    const handle = spyOn(bench.injector.get(ErrorHandler), 'handleError');
    bench.injector.get(ScannedActionsSubject).next({ type: CloudreveSettingsActions.change.type });
    expect(handle).toHaveBeenCalledTimes(1);
    bench.change({ nick: 'Bo' });
    expect(stored()).toContain('Bo');
  });
});

describe('the effects', () => {
  useVirtualTime();

  it('begin with the session that is there, also when they are registered late', async () => {
    const bench = await new SettingsBench().ready();
    bench.change({ nick: 'Bo' });
    const late = TestBed.runInInjectionContext(() => new Watched(settingsEffects.writeEdits$()));
    expect(late.values).toEqual([
      jasmine.objectContaining({
        type: '[Cloudreve Settings API] Edits Changed',
        edits: { nick: jasmine.objectContaining({ value: 'Bo' }) },
      }),
    ]);
  });

  it('read the live session, never the store: another state on screen changes nothing of what is sent', async () => {
    const bench = await new SettingsBench().ready();
    bench.change({ nick: 'Bo' });
    bench.store.dispatch(CloudreveSettingsApiActions.editsChanged({ userId: 'u1', edits: {}, saved: [] }));
    await bench.tick(600);
    expect(bench.patch().request.body).toEqual({ nick: 'Bo' });
  });

  it('show what the outbox holds before any request, at the start of a session', async () => {
    const bench = new SettingsBench();
    await bench.signIn();
    const types = bench.types();
    expect(types.indexOf('[Cloudreve Settings API] Edits Changed')).toBeGreaterThan(-1);
    expect(types.indexOf('[Cloudreve Settings API] Edits Changed')).toBeLessThan(
      types.indexOf('[Cloudreve Settings API] Load Started'),
    );
  });

  it('carry no times in what a person does', () => {
    expect(CloudreveSettingsActions.change({ nick: 'Bo' })).toEqual({
      type: '[Cloudreve Settings] Change',
      changes: { nick: 'Bo' },
    });
    expect(CloudreveSettingsActions.flush()).toEqual({ type: '[Cloudreve Settings] Flush' });
    expect(CloudreveSettingsActions.retry('nick')).toEqual({
      type: '[Cloudreve Settings] Retry',
      field: 'nick',
    });
  });
});

describe('save$', () => {
  let bench: SettingsBench;

  useVirtualTime();

  beforeEach(async () => {
    bench = await new SettingsBench().ready();
  });

  it('sends the edits of one window as one PATCH that holds only changed, non-null fields', async () => {
    bench.change({ nick: 'B' });
    bench.change({ nick: 'Bo', language: null });
    await bench.tick(300);
    bench.change({ disable_view_sync: true, language: 'en-US' });
    bench.change({ preferred_theme: '#3f51b5', version_retention_ext: [], version_retention_max: 10 });
    await bench.tick(599);
    bench.noPatch();
    await bench.tick(1);
    expect(bench.patch().request.body).toEqual({
      nick: 'Bo',
      disable_view_sync: true,
      preferred_theme: '#3f51b5',
    });
  });

  it('sends with keepalive, the token of the account and no redirect', async () => {
    bench.change({ nick: 'Bo' });
    await bench.tick(600);
    const { request } = bench.patch();
    expect(request.keepalive).toBeTrue();
    expect(request.redirect).toBe('manual');
    expect(request.headers.get('Authorization')).toMatch(/^Bearer h\./);
  });

  it('waits no longer than maxWait while edits go on', async () => {
    for (let step = 0; step < 5; step++) {
      bench.change({ nick: `Bo${String(step)}` });
      await bench.tick(399);
      bench.noPatch();
    }
    bench.change({ nick: 'Bo5' });
    await bench.tick(5);
    expect(bench.patch().request.body).toEqual({ nick: 'Bo5' });
  });

  it('sends nothing for a revert inside the window', async () => {
    bench.change({ nick: 'Bo', disable_view_sync: true });
    await bench.tick(300);
    bench.change({ nick: 'Ann', disable_view_sync: false });
    await bench.tick(600);
    bench.noPatch();
    expect(bench.store.selectSignal(cloudreveSettings.selectStatus)()).toBe('clean');
    await bench.tick(10_000);
    bench.noPatch();
    expect(bench.waiting('GET', '/user/setting')).toEqual([]);
  });

  it('has one PATCH in flight at most; what was edited meanwhile follows', async () => {
    bench.change({ nick: 'Bo' });
    await bench.tick(600);
    const first = bench.patch();
    bench.change({ nick: 'Cy', disable_view_sync: true });
    await bench.tick(3000);
    bench.noPatch();
    first.flush(envelope());
    await bench.tick();
    expect(bench.facade.settings().nick).toBe('Cy');
    expect(bench.patch().request.body).toEqual({ nick: 'Cy', disable_view_sync: true });
  });

  it('keeps the window open while somebody composes text, until that ends', async () => {
    bench.life.compose(true);
    bench.change({ nick: 'ボ' });
    await bench.tick(3000);
    bench.noPatch();
    bench.life.compose(false);
    await bench.tick();
    expect(bench.patch().request.body).toEqual({ nick: 'ボ' });
  });

  it('keeps it open no longer than ten seconds', async () => {
    bench.life.compose(true);
    bench.change({ nick: 'ボ' });
    await bench.tick(600);
    await bench.tick(3999);
    await bench.tick(3999);
    await bench.tick(2001);
    bench.noPatch();
    await bench.tick(1);
    await bench.respondToLoad();
    expect(bench.patch().request.body).toEqual({ nick: 'ボ' });
  });

  it('sends at once after a flush and out of sight, also while somebody composes', async () => {
    bench.life.compose(true);
    bench.change({ nick: 'Bo' });
    bench.store.dispatch(CloudreveSettingsActions.flush());
    await bench.tick();
    bench.patch().flush(envelope());
    await bench.tick();
    bench.change({ nick: 'Cy' });
    bench.life.hide();
    await bench.tick();
    expect(bench.patch().request.body).toEqual({ nick: 'Cy' });
  });

  it('a flush with nothing to send ends no later window', async () => {
    bench.store.dispatch(CloudreveSettingsActions.flush());
    bench.change({ nick: 'Bo' });
    await bench.tick(599);
    bench.noPatch();
    await bench.tick(1);
    bench.patch();
  });

  it('a flush ends the window: the same edits are not sent twice', async () => {
    bench.change({ nick: 'Bo' });
    bench.store.dispatch(CloudreveSettingsActions.flush());
    await bench.tick();
    bench.patch().flush(envelope());
    await bench.tick(5000);
    bench.noPatch();
    expect(bench.waiting('GET', '/user/setting')).toEqual([]);
  });

  it('reads when the page is back, also without an edit', async () => {
    bench.life.resume();
    await bench.tick(100);
    await bench.respondToLoad({ nickname: 'Eve' });
    expect(bench.facade.settings().nick).toBe('Eve');
  });

  it('reads when an app wrote past the store', async () => {
    const saved = bench.injector.get(CloudreveSettingsApi).update({ nick: 'Bo' });
    await bench.tick();
    bench.patch().flush(envelope());
    await saved;
    await bench.tick();
    await bench.respondToLoad({ nickname: 'Bo' });
    expect(bench.facade.settings().nick).toBe('Bo');
  });

  it('goes on by itself after a failure, not sooner than in 200 ms', async () => {
    bench.change({ nick: 'Bo', language: 'de-DE' });
    await bench.tick(600);
    bench.patch().flush({ code: 40001, msg: 'no' });
    await bench.tick(199);
    bench.noPatch();
    await bench.tick(1);
    expect(bench.patch().request.body).toEqual({ nick: 'Bo' });
  });

  it('survives an error in a turn', async () => {
    const handle = spyOn(bench.injector.get(ErrorHandler), 'handleError');
    const load = spyOn(bench.injector.get(CloudreveSettingsApi), 'load').and.throwError('a bug');
    bench.life.resume();
    await bench.tick(100);
    expect(handle).toHaveBeenCalledOnceWith(new Error('a bug'));
    load.and.callThrough();
    await bench.tick(1000);
    await bench.respondToLoad({ nickname: 'Eve' });
    expect(bench.facade.settings().nick).toBe('Eve');
  });
});
