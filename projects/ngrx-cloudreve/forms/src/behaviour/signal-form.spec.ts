import { Component } from '@angular/core';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { FormsModule } from '@angular/forms';
import { form, FormField } from '@angular/forms/signals';
import { injectCloudreveSetting, injectCloudreveSettings } from 'ngrx-cloudreve';
import { envelope, SettingsBench, useVirtualTime } from '../../../src/lib/settings/settings.fixture';
import { cloudreveSettingsSchema } from '../cloudreve-settings-schema';

@Component({
  selector: 'cloudreve-profile',
  imports: [FormField, FormsModule],
  template: `
    <input id="nick" [formField]="profile.nick" />
    <input id="versions" type="number" [formField]="profile.version_retention_max" />
    <input id="sync" type="checkbox" [formField]="profile.disable_view_sync" />
    @for (extension of profile.version_retention_ext; track $index) {
      <input class="extension" [formField]="extension" />
    }
    <input id="language" [(ngModel)]="language.model" />
    <p>
      @for (error of profile().errorSummary(); track $index) {
        {{ error.kind }}
      }
    </p>
  `,
})
class Profile {
  readonly settings = injectCloudreveSettings();
  readonly language = injectCloudreveSetting('language');
  readonly profile = form(this.settings.model, cloudreveSettingsSchema);
}

describe('a signal form over the model of the settings', () => {
  let bench: SettingsBench;
  let fixture: ComponentFixture<Profile>;

  useVirtualTime();

  beforeEach(async () => {
    bench = new SettingsBench();
    fixture = TestBed.createComponent(Profile);
    await shown();
  });

  async function shown(): Promise<void> {
    fixture.detectChanges();
    await bench.tick();
    fixture.detectChanges();
  }

  function control(selector: string): HTMLInputElement {
    const found = (fixture.nativeElement as HTMLElement).querySelector<HTMLInputElement>(selector);
    if (found === null) {
      throw new Error(`no ${selector}`);
    }
    return found;
  }

  /** A keystroke: the text is there, and the control says so. */
  function type(selector: string, text: string): void {
    const input = control(selector);
    input.value = text;
    input.dispatchEvent(new Event('input', { bubbles: true }));
  }

  const errors = () => control('p').textContent.trim();

  it('runs without zone.js', () => {
    expect('Zone' in globalThis).toBeFalse();
  });

  it('shows what was read, and none of it becomes an edit', async () => {
    expect([control('#nick').value, control('#versions').value, errors()]).toEqual(['', '0', '']);
    await bench.ready();
    await shown();

    expect([control('#nick').value, control('#versions').value]).toEqual(['Ann', '10']);
    expect([control('#language').value, errors()]).toEqual(['en-US', '']);
    await bench.tick(5000);
    expect(bench.changes()).toEqual([]);
    bench.noPatch();
  });

  it('makes one change of each keystroke, with that field alone, and one PATCH of all', async () => {
    await bench.ready();
    await shown();
    type('#nick', 'B');
    expect(bench.facade.settings().nick).toBe('B');
    expect(fixture.componentInstance.profile.nick().value()).toBe('B');
    type('#nick', 'Bo');
    type('#versions', '25');
    control('#sync').click();
    type('#language', 'de-DE');
    await shown();

    expect(bench.changes()).toEqual([
      { nick: 'B' },
      { nick: 'Bo' },
      { version_retention_max: 25 },
      { disable_view_sync: true },
      { language: 'de-DE' },
    ]);
    await bench.tick(600);
    expect(bench.patch().request.body).toEqual({
      nick: 'Bo',
      version_retention_max: 25,
      disable_view_sync: true,
      language: 'de-DE',
    });
  });

  it('does nothing for the same text again', async () => {
    await bench.ready();
    await shown();
    type('#nick', 'Ann');
    fixture.componentInstance.profile().value.set({ ...bench.facade.model() });

    expect(bench.changes()).toEqual([]);
  });

  it('keeps an edit that was made before the first read', async () => {
    await bench.signIn();
    type('#nick', 'Bo');
    expect(bench.changes()).toEqual([{ nick: 'Bo' }]);
    await bench.respondToLoad();
    await shown();

    expect([control('#nick').value, control('#versions').value]).toEqual(['Bo', '10']);
  });

  it('shows an invalid value with its number and does not send it', async () => {
    await bench.ready();
    await shown();
    type('#nick', '');
    await shown();
    expect([control('#nick').value, errors()]).toEqual(['', 'NGC-201']);
    await bench.tick(5000);
    bench.noPatch();
    type('#nick', 'Bo');
    await shown();

    expect(errors()).toBe('');
  });

  it('keeps the text of a refused edit', async () => {
    await bench.ready();
    await shown();
    type('#nick', 'Bo');
    await bench.tick(600);
    bench.patch().flush({ code: 40007, msg: 'no' });
    await shown();
    expect([control('#nick').value, errors()]).toEqual(['Bo', 'refused']);
    bench.facade.discard('nick');
    await shown();

    expect([control('#nick').value, errors()]).toEqual(['Ann', '']);
  });

  it('shows what another device saved, but not over what was typed here', async () => {
    await bench.ready();
    await shown();
    type('#versions', '25');
    await bench.tick(600);
    bench.patch().flush(null, { status: 429, statusText: 'x', headers: { 'Retry-After': '30' } });
    await bench.tick(33_000);
    await bench.respondToLoad({ nickname: 'Eve' });
    await shown();

    expect([control('#nick').value, control('#versions').value]).toEqual(['Eve', '25']);
    bench.patch().flush(envelope());
    await bench.tick();
    expect(bench.changes()).toEqual([{ version_retention_max: 25 }]);
  });

  it('marks a number input that was emptied and changes nothing', async () => {
    await bench.ready();
    await shown();
    type('#versions', '');
    await shown();

    expect([control('#versions').value, errors()]).toEqual(['', 'NGC-205']);
    expect(bench.changes()).toEqual([]);
  });

  it('edits an extension where it stands in the list', async () => {
    await bench.signIn();
    await bench.respondToLoad({}, { version_retention_ext: ['jpg', 'png'] });
    await shown();
    type('.extension', 'gif');
    await shown();
    expect(bench.changes()).toEqual([{ version_retention_ext: ['gif', 'png'] }]);
    fixture.componentInstance.profile.version_retention_ext().value.update((list) => [...list, 'webp']);
    await shown();

    expect(bench.facade.model().version_retention_ext).toEqual(['gif', 'png', 'webp']);
    expect(fixture.componentInstance.profile.version_retention_ext.length).toBe(3);
  });
});
