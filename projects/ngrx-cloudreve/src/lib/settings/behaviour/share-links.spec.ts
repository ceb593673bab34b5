import { TestBed } from '@angular/core/testing';
import { TestBrowser } from '../../platform/page.fixture';
import { TestStorage } from '../../test-setup.fixture';
import { CloudreveShareLinksInProfile } from '../../session/share-links-in-profile';
import { envelope, SettingsBench, useVirtualTime } from '../settings.fixture';

const OLDER = { share_links_in_profile: undefined };

describe('the share links of the profile', () => {
  let bench: SettingsBench;

  useVirtualTime();

  beforeEach(() => {
    bench = new SettingsBench();
  });

  const shown = () => bench.facade.settings().share_links_in_profile;

  function choose(choice: CloudreveShareLinksInProfile): void {
    bench.change({ share_links_in_profile: choice });
  }

  async function readAgain(setting: object): Promise<void> {
    bench.life.resume();
    await bench.tick(100);
    await bench.respondToLoad({}, setting);
  }

  describe('on a server that has them', () => {
    it('are sent as each of the three choices, the empty one too', async () => {
      await bench.ready();
      for (const choice of ['all_share', 'hide_share', ''] as const) {
        const outcome = bench.facade.change({ share_links_in_profile: choice });
        await bench.tick(600);
        const patch = bench.patch();
        expect(patch.request.body).toEqual({ share_links_in_profile: choice });
        patch.flush(envelope());
        await bench.tick();
        expect(await outcome).toEqual({ ok: true });
        expect(shown()).toBe(choice);
      }
    });

    it('are not sent as any other text, which would publish what has a password', async () => {
      await bench.ready();
      const outcome = bench.facade.change({
        share_links_in_profile: 'hide' as 'hide_share',
        version_retention_max: 3,
      });
      await bench.tick(600);
      const patch = bench.patch();
      expect(patch.request.body).toEqual({ version_retention_max: 3 });
      patch.flush(envelope());
      await bench.tick(60_000);
      bench.noPatch();

      expect((await outcome).ok).toBeFalse();
      expect(bench.facade.failed().map(({ field, failure }) => [field, failure])).toEqual([
        ['share_links_in_profile', { kind: 'invalid', reason: 'NGC-207' }],
      ]);
      bench.facade.discard('share_links_in_profile');
      expect([shown(), bench.facade.status()]).toEqual(['', 'saved']);
    });

    it('show a text that somebody stored as what the server does with it, and never write it', async () => {
      await bench.signIn();
      await bench.respondToLoad({}, { share_links_in_profile: 'hide' });
      expect(shown()).toBe('all_share');
      choose('all_share');
      await bench.tick(600);
      bench.noPatch();

      choose('hide_share');
      void bench.facade.undo('share_links_in_profile');
      await bench.tick(600);
      bench.noPatch();
      choose('hide_share');
      await bench.tick(600);
      bench.patch().flush({ code: 50001, msg: 'no' });
      await bench.tick();
      void bench.facade.undo('share_links_in_profile');
      await bench.tick(60_000);
      await bench.respondToLoad({}, { share_links_in_profile: 'hide' });
      bench.noPatch();
      expect([shown(), bench.facade.hasUnsaved()]).toEqual(['all_share', false]);
    });
  });

  describe('on a server before 4.5, which does not have them,', () => {
    async function readyOlder(): Promise<void> {
      await bench.signIn();
      await bench.respondToLoad({}, OLDER);
    }

    it('are null in the view once the server was read, and the empty choice in the model', async () => {
      await readyOlder();
      expect(bench.facade.loadStatus()).toBe('loaded');
      expect(shown()).toBeNull();
      expect(bench.facade.model().share_links_in_profile).toBe('');
    });

    it('are not sent, and nothing is said of it', async () => {
      await readyOlder();
      const outcome = bench.facade.change({ share_links_in_profile: 'hide_share' });
      expect([shown(), bench.facade.status(), bench.facade.hasUnsaved()]).toEqual([null, 'clean', false]);
      await bench.tick(60_000);
      bench.noPatch();
      expect(await outcome).toEqual({ ok: true });
      expect(bench.facade.failed()).toEqual([]);

      bench.change({ share_links_in_profile: 'typo' as '', nick: 'Bo' });
      await bench.tick(600);
      expect(bench.patch().request.body).toEqual({ nick: 'Bo' });
      expect(bench.facade.failed()).toEqual([]);
    });

    it('that were edited before the first read go with it', async () => {
      await bench.signIn();
      const outcome = bench.facade.change({ share_links_in_profile: 'hide_share' });
      expect(shown()).toBe('hide_share');
      await bench.respondToLoad({}, OLDER);
      expect([shown(), bench.facade.status()]).toEqual([null, 'clean']);
      expect(await outcome).toEqual({ ok: true });
      await bench.tick(60_000);
      bench.noPatch();
    });

    it('do not leave with the last request of a page, nor at the next start', async () => {
      const disk = new TestBrowser(new TestStorage());
      TestBed.resetTestingModule();
      bench = new SettingsBench({}, disk);
      await bench.signIn();
      choose('hide_share');
      await bench.tick();
      bench.life.suspend();
      expect(bench.lastRequests).toEqual([]);
      disk.locks.names.clear();
      TestBed.resetTestingModule();
      bench = new SettingsBench({}, disk);
      await bench.signIn();
      expect(shown()).withContext('the edit of the page before').toBe('hide_share');
      await bench.respondToLoad({}, OLDER);
      await bench.tick(60_000);
      bench.noPatch();
      expect([shown(), bench.facade.status()]).toEqual([null, 'clean']);
    });

    it('come when the server is a newer one, and go when it is an older one again', async () => {
      await readyOlder();
      await readAgain({ share_links_in_profile: 'all_share' });
      expect(shown()).toBe('all_share');
      choose('hide_share');
      await bench.tick(600);
      bench.patch().flush(envelope());
      await bench.tick();
      choose('');
      await readAgain(OLDER);
      await bench.tick(60_000);
      bench.noPatch();
      expect([shown(), bench.facade.hasUnsaved()]).toEqual([null, false]);
    });
  });
});
