import { TestBed } from '@angular/core/testing';
import { Actions, ofType } from '@ngrx/effects';
import { CloudreveOutcome } from '../cloudreve-outcome';
import { isCloudreveFailure } from '../http/cloudreve-failure';
import { TokenStore } from '../session/tokens/token-store';
import { CloudreveSettingsActions } from './settings-actions';
import { cloudreveSettings } from './settings-selectors';
import { envelope, SettingsBench, useVirtualTime } from './settings.fixture';

describe('the façade of the settings', () => {
  let bench: SettingsBench;

  useVirtualTime();

  beforeEach(async () => {
    bench = await new SettingsBench().ready();
  });

  it('shows a change in the same tick and resolves when it is on the server', async () => {
    const outcome = bench.facade.change({ nick: 'Bo' });
    expect(bench.facade.settings().nick).toBe('Bo');
    expect(bench.facade.hasUnsaved()).toBeTrue();
    await bench.tick(600);
    bench.patch().flush(envelope());
    await bench.tick();

    expect(await outcome).toEqual({ ok: true });
    expect(bench.facade.hasUnsaved()).toBeFalse();
    expect(bench.facade.status()).toBe('saved');
  });

  it('resolves to the failure of a refused change, and to the next one after a retry', async () => {
    const outcome = bench.facade.change({ nick: 'Bo' });
    await bench.tick(600);
    bench.patch().flush({ code: 40007, msg: 'no' });
    await bench.tick();
    expect(await outcome).toEqual({
      ok: false,
      next: null,
      failure: jasmine.objectContaining({ kind: 'api', code: 40007 }),
    });

    const again = bench.facade.retry('nick');
    await bench.tick(600);
    bench.patch().flush(envelope());
    await bench.tick();
    expect(await again).toEqual({ ok: true });
  });

  it('resolves at once for an invalid value, which is shown and not sent', async () => {
    const outcome = await bench.facade.change({ nick: '' });

    expect(outcome).toEqual({
      ok: false,
      next: null,
      failure: jasmine.objectContaining({ kind: 'client', code: 3 }),
    });
    expect(bench.facade.settings().nick).toBe('');
    bench.facade.discard('nick');
    expect(bench.facade.settings().nick).toBe('Ann');
  });

  it('throws at the caller for an unknown field', () => {
    expect(() => bench.facade.change({ nickname: 'Bo' } as object)).toThrowError(/^NGC-101/);
  });

  it('undoes an edit: before it left without a request, after it was sent by another one', async () => {
    void bench.facade.change({ nick: 'Bo' });
    const undone = bench.facade.undo('nick');
    expect(bench.facade.settings().nick).toBe('Ann');
    await bench.tick(600);
    expect(await undone).toEqual({ ok: true });
    bench.noPatch();

    void bench.facade.change({ nick: 'Bo' });
    await bench.tick(600);
    const first = bench.patch();
    void bench.facade.undo('nick');
    expect(bench.facade.settings().nick).toBe('Ann');
    first.flush(envelope());
    await bench.tick(600);

    expect(bench.patch().request.body).toEqual({ nick: 'Ann' });
  });

  it('has nothing to undo without an edit', async () => {
    expect(await bench.facade.undo('nick')).toEqual({ ok: true });
    expect(bench.facade.hasUnsaved()).toBeFalse();
  });

  it('flushes: ends the window early', async () => {
    void bench.facade.change({ nick: 'Bo' });
    const flushed = bench.facade.flush();
    await bench.tick();
    bench.patch().flush(envelope());
    await bench.tick();

    expect(await flushed).toEqual({ ok: true });
  });

  it('resolves to a conflict by its own name', async () => {
    bench.change({ nick: 'Bo' });
    await bench.tick(600);
    bench.patch().flush(null, { status: 429, statusText: 'x', headers: { 'Retry-After': '30' } });
    const outcome = bench.facade.settled();
    await bench.tick(33_000);
    await bench.respondToLoad({ nickname: 'Eve' });
    const settled = await outcome;

    expect(!settled.ok && isCloudreveFailure(settled.failure, 'conflict')).toBeTrue();
    const conflicts = bench.store.selectSignal(cloudreveSettings.selectConflicts)();
    expect(conflicts.map(({ field, value, serverValue }) => [field, value, serverValue])).toEqual([
      ['nick', 'Bo', 'Eve'],
    ]);
    expect(bench.store.selectSignal(cloudreveSettings.selectUnsaved)()).toEqual(['nick']);
  });

  it('does not say "saved" for a change made inside a notification of the store', async () => {
    let outcome: Promise<CloudreveOutcome> | null = null;
    const watching = TestBed.inject<Actions>(Actions)
      .pipe(ofType(CloudreveSettingsActions.flush))
      .subscribe({
        next: () => {
          outcome = bench.facade.change({ nick: 'Bo' });
        },
        error: fail,
      });
    bench.store.dispatch(CloudreveSettingsActions.flush());
    watching.unsubscribe();
    let isSettled = false;
    void Promise.resolve<unknown>(outcome).then(() => (isSettled = true));
    await bench.tick(599);
    expect(isSettled).toBeFalse();
    await bench.tick(1);
    bench.patch().flush(envelope());
    await bench.tick();

    expect(await Promise.resolve<unknown>(outcome)).toEqual({ ok: true });
  });

  it('resolves to "stopped" when the application ends first', async () => {
    const outcome = bench.facade.change({ nick: 'Bo' });
    TestBed.resetTestingModule();
    const settled = await outcome;

    expect(!settled.ok && isCloudreveFailure(settled.failure, 'stopped')).toBeTrue();
  });

  it('resolves to "stopped" when the application ends while the request runs', async () => {
    const outcome = bench.facade.change({ nick: 'Bo' });
    await bench.tick(600);
    bench.patch();
    TestBed.resetTestingModule();
    const settled = await outcome;

    expect(!settled.ok && isCloudreveFailure(settled.failure, 'stopped')).toBeTrue();
  });

  it('resolves to "signed out" when the session ends first', async () => {
    const outcome = bench.facade.change({ nick: 'Bo' });
    await bench.tick();
    TestBed.inject(TokenStore).endRefused();
    const settled = await outcome;

    expect(!settled.ok && isCloudreveFailure(settled.failure, 'signedOut')).toBeTrue();
  });

  it('goes on waiting when the same person signs in again', async () => {
    let settled: CloudreveOutcome | null = null;
    void bench.facade.change({ nick: 'Bo' }).then((outcome) => (settled = outcome));
    await bench.tick();
    await bench.signIn();
    expect(settled).toBeNull();
    await bench.respondToLoad({ nickname: 'Bo' });
    await bench.tick();

    expect(settled as unknown).toEqual({ ok: true });
  });

  it('waits for a newer edit of the same field too', async () => {
    let isSettled = false;
    void bench.facade.change({ nick: 'Bo' }).then(() => (isSettled = true));
    await bench.tick(600);
    const first = bench.patch();
    bench.change({ nick: 'Cy' });
    first.flush(envelope());
    await bench.tick();
    expect(isSettled).toBeFalse();
    await bench.tick(600);
    bench.patch().flush(envelope());
    await bench.tick();

    expect(isSettled).toBeTrue();
  });

  it('is settled at once when nothing waits', async () => {
    expect(await bench.facade.settled()).toEqual({ ok: true });
  });
});

describe('the façade of the settings while nobody is signed in', () => {
  useVirtualTime();

  it('says so, warns with NGC-103 and changes nothing', async () => {
    const warn = spyOn(console, 'warn');
    const bench = new SettingsBench();

    const outcome = await bench.facade.change({ nick: 'Bo' });

    expect(outcome).toEqual(jasmine.objectContaining({ ok: false }));
    expect(bench.facade.settings().nick).toBeNull();
    expect(warn).toHaveBeenCalledOnceWith(jasmine.stringMatching(/^NGC-103/));
  });
});
