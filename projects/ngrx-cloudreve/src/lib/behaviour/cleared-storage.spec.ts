import { CloudreveSessionActions } from '../session/session-actions';
import { TestBrowser } from '../platform/page.fixture';
import { envelope, SettingsBench, TestPage, useVirtualTime } from '../settings/settings.fixture';
import { TestStorage } from '../test-setup.fixture';

const SIGNED_OUT = '[Cloudreve Session API] Signed Out';

describe('The storage that is cleared while a command is under way', () => {
  let disk: TestStorage;
  let bench: SettingsBench;

  useVirtualTime();

  beforeEach(async () => {
    disk = new TestStorage();
    const browser = new TestBrowser(disk);
    bench = await new SettingsBench({}, browser, new TestPage(browser, disk)).ready();
  });

  function clear(): void {
    disk.values.clear();
  }

  function clearTokens(): void {
    [...disk.values.keys()]
      .filter((key) => !key.includes('outbox'))
      .forEach((key) => disk.values.delete(key));
  }

  function reasons(): unknown[] {
    return bench.actions.flatMap((action) =>
      action.type === SIGNED_OUT ? [(action as unknown as { reason: string }).reason] : [],
    );
  }

  function signOut(): void {
    bench.store.dispatch(CloudreveSessionActions.signOut());
  }

  async function expectSavedAndSignedOut(): Promise<void> {
    await bench.tick();
    const patch = bench.patch();
    expect(patch.request.body).toEqual({ nick: 'Bo' });
    expect(patch.request.headers.get('Authorization')).toMatch(/^Bearer /);
    patch.flush(envelope());
    await bench.tick();
    const logouts = bench.waiting('DELETE', '/session/token');
    expect(logouts.map(({ request }) => request.body as unknown)).toEqual([{ refresh_token: 'refresh-1' }]);
    expect(reasons()).toEqual(['person']);
  }

  for (const [what, steps] of [
    ['after the sign-out', [signOut, clear]],
    ['before the sign-out', [clear, signOut]],
    ['of its tokens alone', [signOut, clearTokens]],
    [
      'and said so by the browser',
      [
        signOut,
        clear,
        () => {
          bench.life.stored(null);
        },
      ],
    ],
    ['a moment later', [signOut, () => Promise.resolve(), clear]],
  ] as const) {
    it(`${what}: the edits are sent, and the login ends at the server`, async () => {
      bench.change({ nick: 'Bo' });
      for (const step of steps) {
        await step();
      }
      await expectSavedAndSignedOut();
      const left = /:(?:session|current|outbox|nickname)\b/;
      expect([...disk.values.keys()].filter((key) => left.test(key))).toEqual([]);
    });
  }

  it('with nothing to send: the login ends at the server', async () => {
    signOut();
    clear();
    await bench.tick();
    expect(bench.waiting('DELETE', '/session/token').length).toBe(1);
    expect(reasons()).toEqual(['person']);
  });

  it('of somebody who gives way to the next one: their edits are sent, and their login ends', async () => {
    bench.change({ nick: 'Bo' });
    bench.store.dispatch(CloudreveSessionActions.signIn({ email: 'z@b.c', password: 'correct horse' }));
    clear();
    await bench.tick();
    const token = {
      access_token: 'h.e30.s',
      refresh_token: 'refresh-9',
      access_expires: '2099-01-01T00:00:00Z',
    };
    bench.waiting('POST', '/session/token').forEach((request) => {
      request.flush(envelope({ user: { id: 'u2', nickname: 'Zed' }, token }));
    });
    await expectSavedAndSignedOut();
  });

  it('by a sign-out in another tab, which left its mark: nothing is sent', async () => {
    bench.change({ nick: 'Bo' });
    const key = [...disk.values.keys()].find((name) => name.includes(':session:')) ?? '';
    const { epoch } = JSON.parse(disk.values.get(key) ?? '{}') as { epoch: string };
    signOut();
    clear();
    disk.values.set(key.replace(/:session:.*$/, `:ended:${epoch}`), String(Date.now()));
    await bench.tick();
    bench.noPatch();
    expect(reasons()[0]).toBe('otherTab');
  });

  it('counts once the command has ended', async () => {
    bench.store.dispatch(CloudreveSessionActions.signIn({ email: 'z@b.c', password: 'correct horse' }));
    clear();
    bench.life.stored(null);
    await bench.tick();
    expect(reasons()).toEqual([]);
    bench.waiting('POST', '/session/token').forEach((request) => {
      request.flush({ code: 40080, msg: '' });
    });
    await bench.tick();
    expect(reasons()).toEqual(['storageCleared']);
  });

  it('counts at once while there is no command', async () => {
    clear();
    bench.life.stored(null);
    await bench.tick();
    expect(reasons()).toEqual(['storageCleared']);
  });
});
