import { TestBed } from '@angular/core/testing';
import { injectCloudreveSetting } from './inject-cloudreve-setting';
import { envelope, SettingsBench, useVirtualTime } from './settings.fixture';

describe('injectCloudreveSetting()', () => {
  let bench: SettingsBench;

  useVirtualTime();

  beforeEach(() => {
    bench = new SettingsBench();
  });

  const nick = () => TestBed.runInInjectionContext(() => injectCloudreveSetting('nick'));

  it('knows nothing before the first read, and the bounds from the start', () => {
    expect(nick().value()).toBeNull();
    expect(nick().bounds).toEqual({
      minLength: 1,
      maxLength: 255,
      maxBytes: 100,
      min: null,
      max: null,
      values: null,
    });
  });

  it('sets, flushes and is saved', async () => {
    await bench.ready();
    const { value, status, set, flush } = nick();
    const outcome = set('Bo');
    expect([value(), status()]).toEqual(['Bo', 'pending']);
    void flush();
    await bench.tick();
    expect(status()).toBe('saving');
    bench.patch().flush(envelope());
    await bench.tick();

    expect(await outcome).toEqual({ ok: true });
    expect([value(), status()]).toEqual(['Bo', 'saved']);
  });

  it('keeps the person’s value when it was refused, until it is retried or discarded', async () => {
    await bench.ready();
    const { value, failure, set, retry, discard } = nick();
    void set('Bo');
    await bench.tick(600);
    bench.patch().flush({ code: 40007, msg: 'no' });
    await bench.tick();
    expect(value()).toBe('Bo');
    expect(failure()?.kind).toBe('refused');
    expect(bench.facade.settings().nick).toBe('Ann');

    void retry();
    await bench.tick(600);
    bench.patch().flush({ code: 40007, msg: 'no' });
    await bench.tick();
    discard();
    expect([value(), failure()]).toEqual(['Ann', null]);
  });

  it('shows a false, a 0 and an empty list as values', async () => {
    await bench.ready();
    const [max, ext, sync] = TestBed.runInInjectionContext(() => [
      injectCloudreveSetting('version_retention_max'),
      injectCloudreveSetting('version_retention_ext'),
      injectCloudreveSetting('disable_view_sync'),
    ]);
    void max.set(0);

    expect([max.value(), ext.value(), sync.value()]).toEqual([0, [], false]);
  });

  describe('of a number whose control was emptied', () => {
    type Handle = ReturnType<typeof injectCloudreveSetting<'version_retention_max'>>;
    let max: Handle;

    beforeEach(async () => {
      await bench.ready();
      max = TestBed.runInInjectionContext(() => injectCloudreveSetting('version_retention_max'));
    });

    const nothing = null as unknown as number;
    const ways: readonly (readonly [string, () => unknown])[] = [
      [
        'by a two-way binding',
        () => {
          max.model.set(nothing);
        },
      ],
      [
        'by an update of it',
        () => {
          max.model.update(() => nothing);
        },
      ],
      [
        'by valueAsNumber',
        () => {
          max.model.set(NaN);
        },
      ],
      ['by set()', () => max.set(nothing)],
      ['by set() with valueAsNumber', () => max.set(NaN)],
    ];
    for (const [how, empty] of ways) {
      it(`${how}, it is marked and nothing is changed`, async () => {
        const outcome = empty();
        expect([max.status(), max.failure()]).toEqual(['invalid', { kind: 'invalid', reason: 'NGC-205' }]);
        expect([max.value(), max.model()]).toEqual([10, 10]);
        await bench.tick(2000);
        bench.noPatch();
        expect(bench.changes()).toEqual([]);
        expect((await outcome) ?? { ok: false }).toEqual(jasmine.objectContaining({ ok: false }));
      });
    }

    it('is clean again with the same number, and pending with another one', () => {
      max.model.set(nothing);
      max.model.set(10);
      expect([max.status(), max.failure()]).toEqual(['clean', null]);
      max.model.set(nothing);
      max.model.set(11);
      expect([max.status(), max.value()]).toEqual(['pending', 11]);
    });

    it('keeps the number that was typed before, and says so until there is another one', async () => {
      max.model.set(1);
      max.model.set(nothing);
      await bench.tick(600);
      bench.patch().flush(envelope());
      await bench.tick();
      expect([max.value(), max.status()]).toEqual([1, 'invalid']);
      bench.change({ version_retention_max: 7 });
      expect([max.value(), max.status()]).toEqual([7, 'pending']);
    });

    it('a text, a switch and a choice that are null are not touched, as ever', () => {
      const handles = TestBed.runInInjectionContext(() => [
        injectCloudreveSetting('nick'),
        injectCloudreveSetting('disable_view_sync'),
        injectCloudreveSetting('share_links_in_profile'),
      ]);
      for (const { model, status } of handles) {
        model.set(null as never);
        expect(status()).toBe('clean');
      }
    });
  });
});
