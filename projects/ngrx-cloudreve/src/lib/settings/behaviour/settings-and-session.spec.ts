import { CloudreveSessionActions, CloudreveSessionApiActions } from '../../session/session-actions';
import { cloudreveSession } from '../../session/session-selectors';
import { cloudreveSettings } from '../settings-selectors';
import { envelope, SettingsBench, useVirtualTime } from '../settings.fixture';

describe('the settings and the session', () => {
  let bench: SettingsBench;

  useVirtualTime();

  beforeEach(() => {
    bench = new SettingsBench();
  });

  async function refuseToken(): Promise<void> {
    bench.patch().flush({ code: 401, msg: 'Login required' });
    await bench.tick();
  }

  async function editWithRefusedToken(): Promise<void> {
    bench.change({ nick: 'Bo' });
    await bench.tick(600);
    await refuseToken();
  }

  it('tells the session what was saved', async () => {
    await bench.ready();
    bench.change({ nick: 'Bo', version_retention_max: 3, share_links_in_profile: 'hide_share' });
    await bench.tick(600);
    bench.patch().flush(envelope());
    await bench.tick();

    const user = bench.store.selectSignal(cloudreveSession.selectUser)();
    expect([user?.nickname, user?.share_links_in_profile]).toEqual(['Bo', 'hide_share']);
    expect(bench.types()).toContain('[Cloudreve Session API] User Patched');
  });

  it('shows no older account than what became known while the settings were read', async () => {
    await bench.signIn();
    bench.waiting('GET', '/user/me').forEach((request) => {
      request.flush(envelope({ id: 'u1', nickname: 'Ann', avatar: '' }));
    });
    bench.store.dispatch(
      CloudreveSessionApiActions.userPatched({ userId: 'u1', changes: { avatar: 'file' } }),
    );
    await bench.respondToLoad();

    expect(bench.types()).toContain('[Cloudreve Session API] Me Loaded');
    expect(bench.store.selectSignal(cloudreveSession.selectUser)()?.avatar).toBe('file');
  });

  it('flushes before a sign-out, and leaves nothing of the account behind', async () => {
    await bench.ready();
    bench.change({ nick: 'Bo' });
    bench.store.dispatch(CloudreveSessionActions.signOut());
    await bench.tick();
    expect(bench.types()).not.toContain('[Cloudreve Session API] Signed Out');
    bench.patch().flush(envelope());
    await bench.tick();

    expect(bench.types()).toContain('[Cloudreve Session API] Signed Out');
    expect(bench.facade.settings().nick).toBeNull();
    expect(bench.waiting('DELETE', '/session/token').length).toBe(1);
  });

  it('signs out after two seconds also when the flush gets no response; that response changes nothing', async () => {
    await bench.ready();
    bench.change({ nick: 'Bo' });
    bench.store.dispatch(CloudreveSessionActions.signOut());
    await bench.tick();
    const slow = bench.patch();
    await bench.tick(2000);
    expect(bench.types()).toContain('[Cloudreve Session API] Signed Out');
    slow.flush(envelope());
    await bench.tick(60_000);

    expect(bench.facade.settings().nick).toBeNull();
    bench.noPatch();
  });

  it('never sends an edit of one account with the token of the next', async () => {
    await bench.ready();
    bench.change({ nick: 'Bo' });
    bench.store.dispatch(CloudreveSessionActions.signOut());
    await bench.tick();
    bench.patch().error(new ProgressEvent('error'));
    await bench.tick(2000);
    await bench.signIn('u2', 'Zed');
    await bench.respondToLoad({ id: 'u2', nickname: 'Zed' });
    await bench.tick(60_000);

    bench.noPatch();
    expect(bench.facade.settings().nick).toBe('Zed');
  });

  it('holds after a refusal of the new token too, and goes on, after asking, with the next one', async () => {
    await bench.ready();
    await editWithRefusedToken();
    bench.respondToRefresh();
    await bench.tick();
    await refuseToken();
    expect(bench.store.selectSignal(cloudreveSettings.selectFieldStatus('nick'))()).toBe('held');
    await bench.tick(30_000);
    bench.noPatch();
    bench.store.dispatch(
      CloudreveSessionApiActions.tokenRefreshed({ userId: 'u1', expiresAt: 0, storageUnavailable: false }),
    );
    await bench.tick(1000);
    await bench.respondToLoad();

    expect(bench.patch().request.body).toEqual({ nick: 'Bo' });
  });

  it('asks again after a minute while it holds, so that no edit waits for ever', async () => {
    await bench.ready();
    await editWithRefusedToken();
    bench.respondToRefresh();
    await bench.tick();
    bench.patch().flush({ code: 401, msg: 'Login required' });
    await bench.tick(60_000);
    await bench.respondToLoad();

    expect(bench.patch().request.body).toEqual({ nick: 'Bo' });
  });

  it('the late response of a session that ended tells the next one nothing', async () => {
    await bench.signIn();
    const late = [...bench.waiting('GET', '/user/me'), ...bench.waiting('GET', '/user/setting')];
    bench.store.dispatch(CloudreveSessionActions.signOut());
    await bench.tick();
    await bench.signIn();
    late.forEach((request) => {
      request.flush(envelope({ id: 'u1', nickname: 'Old' }));
    });
    await bench.tick();
    expect(bench.facade.settings().nick).toBeNull();
    await bench.respondToLoad({ nickname: 'New' });

    expect(bench.facade.settings().nick).toBe('New');
  });

  it('a request of a session that ended is not repeated in the next one', async () => {
    await bench.ready();
    bench.change({ nick: 'Bo' });
    await bench.tick(600);
    const late = bench.patch();
    bench.store.dispatch(CloudreveSessionActions.signOut());
    await bench.tick(2000);
    await bench.signIn();
    late.flush({ code: 401, msg: 'Login required' });
    await bench.tick();

    bench.noPatch();
  });

  it('takes a refresh that failed for now as "not sent": no doubt, no failure, and it goes again', async () => {
    await bench.ready();
    await editWithRefusedToken();
    bench.respondToRefresh(403);
    await bench.tick();
    expect(bench.store.selectSignal(cloudreveSettings.selectFieldStatus('nick'))()).toBe('retrying');
    for (let minute = 0; minute < 4; minute++) {
      await bench.tick(30_000);
      await bench.respondToLoad();
      bench.waiting('PATCH', '/user/setting').forEach((request) => {
        request.flush(envelope());
      });
      await bench.tick();
    }

    expect(bench.store.selectSignal(cloudreveSettings.selectFieldStatus('nick'))()).toBe('saved');
  });

  it('does not take the settings of another account for this one’s', async () => {
    await bench.signIn();
    await bench.respondToLoad({ id: 'u9', nickname: 'Stranger' });

    // An expired token silently means somebody else, so the token is doubted.
    expect(bench.waiting('POST', '/session/token/refresh').length).toBe(1);
    expect(bench.facade.settings().nick).toBeNull();
    expect(bench.store.selectSignal(cloudreveSession.selectUser)()?.id).toBe('u1');
  });

  it('keeps the edits that wait when the same person signs in again', async () => {
    await bench.ready();
    bench.change({ nick: 'Bo' });
    await bench.signIn();
    expect(bench.facade.settings().nick).toBe('Bo');
    await bench.tick(600);
    await bench.respondToLoad();

    expect(bench.patch().request.body).toEqual({ nick: 'Bo' });
  });

  it('after a sign-out with a lost response, the same account’s lane stays closed until it cannot commit any more', async () => {
    await bench.ready();
    bench.change({ nick: 'Bo' });
    await bench.tick(600);
    const lost = bench.patch();
    bench.store.dispatch(CloudreveSessionActions.signOut());
    await bench.tick(2000);
    await bench.signIn();
    bench.change({ nick: 'Cy' });
    lost.error(new ProgressEvent('error'));
    await bench.tick();
    // A lost connection may commit for six seconds more; what a read shows until then settles nothing.
    for (let time = 0; time < 6000; time += 100) {
      await bench.respondToLoad();
      bench.noPatch();
      await bench.tick(100);
    }
    await bench.tick(200);
    await bench.respondToLoad({ nickname: 'Bo' });
    await bench.tick();

    expect(bench.patch().request.body).toEqual({ nick: 'Cy' });
  });

  it('does not let the next account wait for the last one’s response', async () => {
    await bench.ready();
    bench.change({ nick: 'Bo' });
    await bench.tick(600);
    bench.patch();
    bench.store.dispatch(CloudreveSessionActions.signOut());
    await bench.tick(2000);
    await bench.signIn('u2', 'Zed');

    expect(bench.waiting('GET', '/user/setting').length).toBe(1);
  });
});
