import { Injector, linkedSignal, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { apply, FieldTree, form, max } from '@angular/forms/signals';
import { CLOUDREVE_SETTINGS_BOUNDS, CloudreveSettings } from 'ngrx-cloudreve';
import { SettingsBench, useVirtualTime } from '../../src/lib/settings/settings.fixture';
import { cloudreveSettingSchema, cloudreveSettingsSchema } from './cloudreve-settings-schema';

describe('the schema of the settings', () => {
  let bench: SettingsBench;
  let settings: FieldTree<CloudreveSettings>;

  useVirtualTime();

  beforeEach(() => {
    bench = new SettingsBench();
    settings = form(bench.facade.model, cloudreveSettingsSchema, { injector: TestBed.inject(Injector) });
  });

  const kinds = (name: keyof CloudreveSettings) =>
    settings[name]()
      .errors()
      .map(({ kind }) => kind);

  it('complains about nothing that nobody edited', async () => {
    expect(settings().valid()).toBeTrue();
    await bench.signIn();
    await bench.respondToLoad({ language: '', preferred_theme: '' });

    expect(settings().valid()).toBeTrue();
  });

  it('gives the number of each reason, also before the settings were read', async () => {
    await bench.signIn();
    settings.nick().value.set('漢'.repeat(34));
    settings.language().value.set('x'.repeat(256));
    settings.preferred_theme().value.set('red');
    settings.version_retention_max().value.set(1.5);
    settings.share_links_in_profile().value.set('hide' as 'hide_share');
    expect([
      kinds('share_links_in_profile'),
      kinds('nick'),
      kinds('language'),
      kinds('preferred_theme'),
      kinds('version_retention_max'),
    ]).toEqual([['NGC-207'], ['NGC-203'], ['NGC-202'], ['NGC-204'], ['NGC-205']]);
    settings.version_retention_max().value.set(-1);
    settings.nick().value.set('A');
    settings.nick().value.set('');

    expect([kinds('version_retention_max'), kinds('nick')]).toEqual([['NGC-206'], ['NGC-201']]);
    expect(settings().invalid()).toBeTrue();
  });

  it('shows a refusal until the field is edited again', async () => {
    await bench.ready();
    settings.nick().value.set('Bo');
    await bench.tick(600);
    bench.patch().flush({ code: 40007, msg: 'no' });
    await bench.tick();
    expect(kinds('nick')).toEqual(['refused']);
    expect(settings.nick().value()).toBe('Bo');
    settings.nick().value.set('Cy');

    expect(kinds('nick')).toEqual([]);
  });

  it('shows a refused list too', async () => {
    await bench.ready();
    settings.version_retention_ext().value.set(['jpg']);
    await bench.tick(600);
    bench.patch().flush({ code: 40007, msg: 'no' });
    await bench.tick();

    expect(kinds('version_retention_ext')).toEqual(['refused']);
  });

  it('shows that another device changed the field', async () => {
    await bench.ready();
    settings.nick().value.set('Bo');
    await bench.tick(600);
    bench.patch().flush(null, { status: 429, statusText: 'x', headers: { 'Retry-After': '30' } });
    await bench.tick(33_000);
    await bench.respondToLoad({ nickname: 'Eve' });

    expect(kinds('nick')).toEqual(['conflict']);
    expect(settings.nick().value()).toBe('Bo');
  });

  it('marks a number that was emptied, and the store keeps the one it has', async () => {
    await bench.ready();
    const max = settings.version_retention_max();
    // What a number input gives when it is empty.
    max.controlValue.set(null as unknown as number);
    expect(kinds('version_retention_max')).toEqual(['NGC-205']);
    expect(bench.changes()).toEqual([]);
    max.controlValue.set(25);

    expect(kinds('version_retention_max')).toEqual([]);
    expect(bench.changes()).toEqual([{ version_retention_max: 25 }]);
  });

  it('has the bounds of the field table for controls, and an app may narrow them', () => {
    const carried = (name: keyof CloudreveSettings) => {
      const { minLength, maxLength, min, max } = settings[name]();
      return [minLength, maxLength, min, max].map((bound) => bound?.() ?? null);
    };
    for (const name of Object.keys(CLOUDREVE_SETTINGS_BOUNDS) as (keyof CloudreveSettings)[]) {
      const { minLength, maxLength, min, max } = CLOUDREVE_SETTINGS_BOUNDS[name];
      expect(carried(name)).withContext(name).toEqual([minLength, maxLength, min, max]);
    }
    expect(carried('version_retention_max')).toEqual([null, null, 0, Number.MAX_SAFE_INTEGER]);

    const narrow = form(
      bench.facade.model,
      (path) => {
        apply(path, cloudreveSettingsSchema);
        max(path.version_retention_max, 100);
      },
      { injector: TestBed.inject(Injector) },
    );
    expect(narrow.version_retention_max().max?.()).toBe(100);
  });

  it('judges a copy that is not in the store yet by its values', async () => {
    await bench.ready();
    bench.change({ nick: '' });
    const copy = linkedSignal(() => ({ nick: bench.facade.model().nick }));
    const dialog = form(copy, (path) => apply(path.nick, cloudreveSettingSchema('nick')), {
      injector: TestBed.inject(Injector),
    });
    const errors = () =>
      dialog
        .nick()
        .errors()
        .map(({ kind }) => kind);
    expect(errors()).toEqual(['NGC-201']);
    dialog.nick().value.set('x'.repeat(101));
    expect(errors()).toEqual(['NGC-203']);
    dialog.nick().value.set('Bo');
    expect(errors()).toEqual([]);

    expect(bench.changes()).toEqual([{ nick: '' }]);
  });

  it('knows every setting', () => {
    const own = form(signal({ ...bench.facade.model() }), cloudreveSettingsSchema, {
      injector: TestBed.inject(Injector),
    });
    own.nick().value.set(' '.repeat(101));
    own.language().value.set('x'.repeat(256));
    own.preferred_theme().value.set('red');
    own.version_retention_max().value.set(-1);

    expect(
      own()
        .errorSummary()
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual(['NGC-202', 'NGC-203', 'NGC-204', 'NGC-206']);
  });
});
