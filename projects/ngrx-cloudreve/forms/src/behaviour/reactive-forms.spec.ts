import { effect, Injectable } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { AbstractControl, FormControl, FormGroup } from '@angular/forms';
import { injectCloudreveSettings } from 'ngrx-cloudreve';
import { SettingsBench, useVirtualTime } from '../../../src/lib/settings/settings.fixture';

/** The recipe of docs/forms.md. */
@Injectable()
class Group {
  readonly settings = injectCloudreveSettings();
  readonly group = new FormGroup({
    nick: new FormControl('', { nonNullable: true }),
    disable_view_sync: new FormControl(false, { nonNullable: true }),
  });

  constructor() {
    effect(() => {
      this.group.patchValue(this.settings.model(), { emitEvent: false });
    });
    for (const [name, control] of Object.entries<AbstractControl<unknown>>(this.group.controls)) {
      control.valueChanges.subscribe({
        next: (value) => void this.settings.change({ [name]: value }),
        error: fail,
      });
    }
  }
}

describe('a reactive form beside the model of the settings', () => {
  let bench: SettingsBench;
  let group: Group['group'];

  useVirtualTime();

  beforeEach(() => {
    bench = new SettingsBench();
    ({ group } = TestBed.runInInjectionContext(() => new Group()));
    TestBed.tick();
  });

  it('shows what was read, and only what is typed becomes an edit', async () => {
    await bench.ready();
    TestBed.tick();
    expect(group.value).toEqual({ nick: 'Ann', disable_view_sync: false });
    group.controls.nick.setValue('Bo');
    TestBed.tick();

    expect(bench.changes()).toEqual([{ nick: 'Bo' }]);
  });

  it('sends no zero value of a control that has not heard of the read yet', async () => {
    await bench.signIn();
    await bench.respondToLoad({}, { disable_view_sync: true });
    group.controls.nick.setValue('Bo');
    TestBed.tick();

    expect(bench.changes()).toEqual([{ nick: 'Bo' }]);
    expect(group.value).toEqual({ nick: 'Bo', disable_view_sync: true });
  });
});
