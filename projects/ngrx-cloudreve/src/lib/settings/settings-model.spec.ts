import { Component, computed, effect, isSignal, signal, WritableSignal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { State } from '@ngrx/store';
import { CloudreveSettings } from './cloudreve-settings';
import { injectCloudreveSetting } from './inject-cloudreve-setting';
import { envelope, SettingsBench, useVirtualTime } from './settings.fixture';

const ZEROS: CloudreveSettings = {
  nick: '',
  language: '',
  preferred_theme: '',
  version_retention_enabled: false,
  version_retention_ext: [],
  version_retention_max: 0,
  disable_view_sync: false,
  share_links_in_profile: '',
};

describe('the model of the settings', () => {
  let bench: SettingsBench;
  let model: WritableSignal<CloudreveSettings>;

  useVirtualTime();

  beforeEach(() => {
    bench = new SettingsBench();
    ({ model } = bench.facade);
  });

  const patch = (changes: Partial<CloudreveSettings>) => {
    model.update((settings) => ({ ...settings, ...changes }));
  };

  describe('read', () => {
    it('is a signal with the zero value of each type until the settings were read', async () => {
      expect(isSignal(model)).toBeTrue();
      expect(model()).toEqual(ZEROS);
      await bench.ready();

      expect(model()).toEqual({
        nick: 'Ann',
        language: 'en-US',
        preferred_theme: '#1976d2',
        version_retention_enabled: true,
        version_retention_ext: [],
        version_retention_max: 10,
        disable_view_sync: false,
        share_links_in_profile: '',
      });
      expect(model.asReadonly()()).toBe(model());
    });

    it('keeps a refused value, which the view of the settings has not', async () => {
      await bench.ready();
      patch({ nick: 'Bo' });
      await bench.tick(600);
      bench.patch().flush({ code: 40007, msg: 'no' });
      await bench.tick();

      expect(model().nick).toBe('Bo');
      expect(bench.facade.settings().nick).toBe('Ann');
    });

    it('is the same object while only the way to the server moves', async () => {
      await bench.ready();
      patch({ nick: 'Bo' });
      const written = model();
      await bench.tick(600);
      bench.patch().flush(envelope());
      await bench.tick();

      expect(bench.facade.status()).toBe('saved');
      expect(model()).toBe(written);
    });
  });

  describe('written', () => {
    beforeEach(() => bench.ready());

    it('is one action with the fields that differ, to be read at once', async () => {
      model.set({ ...model(), nick: 'Bo', disable_view_sync: true });
      expect(model().nick).toBe('Bo');
      expect(bench.facade.settings().nick).toBe('Bo');
      expect(bench.changes()).toEqual([{ nick: 'Bo', disable_view_sync: true }]);
      await bench.tick(600);

      expect(bench.patch().request.body).toEqual({ nick: 'Bo', disable_view_sync: true });
    });

    it('is nothing without a difference, whatever the objects', () => {
      patch({ version_retention_ext: ['jpg'] });
      model.set(model());
      model.set(structuredClone(model()));
      patch({ nick: 'Ann', version_retention_ext: ['jpg'] });
      patch({ version_retention_ext: ['.JPG'] });

      expect(bench.changes()).toEqual([{ version_retention_ext: ['jpg'] }]);
    });

    it('takes null and undefined as "not touched"', () => {
      patch({ nick: null, version_retention_max: undefined } as object);

      expect(bench.changes()).toEqual([]);
      expect(model().nick).toBe('Ann');
    });

    it('does not send a refused value again because of another field', async () => {
      patch({ nick: 'Bo' });
      await bench.tick(600);
      bench.patch().flush({ code: 40007, msg: 'no' });
      await bench.tick();
      patch({ language: 'de-DE' });
      await bench.tick(600);

      expect(bench.patch().request.body).toEqual({ language: 'de-DE' });
    });

    it('throws at the writer for a wrong type and for what is no setting', () => {
      expect(() => {
        patch({ version_retention_max: NaN });
      }).toThrowError(/^NGC-102/);
      expect(() => {
        patch({ nickname: 'Bo' } as object);
      }).toThrowError(/^NGC-101/);
      expect(bench.changes()).toEqual([]);
    });

    it('goes by what is on the screen, also after time travel', async () => {
      const past = bench.store.selectSignal((state) => state)() as { cloudreveSettings: unknown };
      patch({ nick: 'Bo' });
      await bench.tick(600);
      bench.patch().flush(envelope());
      await bench.tick();
      TestBed.inject<State<object>>(State).next(past);
      expect(model().nick).toBe('Ann');
      patch({ language: 'de-DE' });

      expect(bench.changes()).toEqual([{ nick: 'Bo' }, { language: 'de-DE' }]);
    });
  });

  it('does not correct a list that nobody touched', async () => {
    await bench.signIn();
    await bench.respondToLoad({}, { version_retention_ext: ['JPG'] });
    patch({ nick: 'Bo' });

    expect(bench.changes()).toEqual([{ nick: 'Bo' }]);
  });

  it('makes no edits of zero values before the settings were read', async () => {
    await bench.signIn();
    model.set({ ...ZEROS });
    expect(bench.changes()).toEqual([]);
    model.set({ ...ZEROS, disable_view_sync: true });
    model.set({ ...ZEROS });
    expect(bench.changes()).toEqual([{ disable_view_sync: true }, { disable_view_sync: false }]);
    await bench.respondToLoad();

    expect(model()).toEqual(jasmine.objectContaining({ nick: 'Ann', version_retention_max: 10 }));
  });

  it('cannot be written in a computed signal, and says so there', async () => {
    await bench.ready();
    const wrong = computed(() => {
      patch({ nick: 'Bo' });
    });

    expect(wrong).toThrowError(/NG0?600/);
    expect(bench.changes()).toEqual([]);
    expect(model().nick).toBe('Ann');
  });

  it('cannot be written in a template either', async () => {
    await bench.ready();
    @Component({ selector: 'cloudreve-wrong', template: `{{ write() }}` })
    class Wrong {
      readonly write = () => {
        patch({ nick: 'Bo' });
      };
    }
    const fixture = TestBed.createComponent(Wrong);

    expect(() => {
      fixture.detectChanges();
    }).toThrowError(/NG0?600/);
    expect(bench.changes()).toEqual([]);
  });

  it('can be written in an effect, which does not come to depend on it or on who listens', async () => {
    await bench.ready();
    const heard = signal(0);
    const listening = bench.store.subscribe({ next: () => heard(), error: fail });
    let runs = 0;
    TestBed.runInInjectionContext(() =>
      effect(() => {
        runs++;
        patch({ nick: 'Bo' });
      }),
    );
    TestBed.tick();
    patch({ nick: 'Cy' });
    heard.set(1);
    TestBed.tick();
    listening.unsubscribe();

    expect(runs).toBe(1);
    expect(model().nick).toBe('Cy');
  });

  it('has a model of each field beside it', async () => {
    const [nick, max] = TestBed.runInInjectionContext(() => [
      injectCloudreveSetting('nick').model,
      injectCloudreveSetting('version_retention_max').model,
    ]);
    expect([nick(), max()]).toEqual(['', 0]);
    await bench.ready();
    nick.set('Ann');
    nick.set('Bo');
    max.update((value) => value + 1);

    expect([nick(), max()]).toEqual(['Bo', 11]);
    expect(bench.changes()).toEqual([{ nick: 'Bo' }, { version_retention_max: 11 }]);
  });
});
