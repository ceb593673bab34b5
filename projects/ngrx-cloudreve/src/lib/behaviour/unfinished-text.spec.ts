import { Component, EnvironmentInjector, inject, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { FormsModule } from '@angular/forms';
import { form, FormField } from '@angular/forms/signals';
import { PAGE_CLOCK } from '../platform/clock';
import { TestBrowser } from '../platform/page.fixture';
import { browserPageLife, PAGE_LIFE } from '../platform/page-life';
import { WATCH_TEXT } from '../platform/text-controls';
import { injectCloudreveSetting } from '../settings/inject-cloudreve-setting';
import { injectCloudreveSettings } from '../settings/settings-facade';
import { SettingsBench, TestPage, useVirtualTime } from '../settings/settings.fixture';
import { envelope } from '../test-setup.fixture';

@Component({
  selector: 'cloudreve-by-input',
  template: `<input #box [value]="nick.value() ?? ''" (input)="nick.set(box.value)" />`,
})
class ByInput {
  readonly nick = injectCloudreveSetting('nick');
}

@Component({
  selector: 'cloudreve-by-field',
  imports: [FormField],
  template: `<input [formField]="profile.nick" />`,
})
class ByField {
  readonly profile = form(injectCloudreveSettings().model);
}

@Component({
  selector: 'cloudreve-by-model',
  imports: [FormsModule],
  template: `<input [(ngModel)]="nick.model" />`,
})
class ByModel {
  readonly nick = injectCloudreveSetting('nick');
}

@Component({
  selector: 'cloudreve-by-area',
  template: `<textarea #box [value]="nick.value() ?? ''" (input)="nick.set(box.value)"></textarea>`,
})
class ByArea {
  readonly nick = injectCloudreveSetting('nick');
}

@Component({
  selector: 'cloudreve-by-editable',
  template: `<div
    #box
    contenteditable
    [textContent]="nick.value()"
    (input)="nick.set(box.textContent ?? '')"
  ></div>`,
})
class ByEditable {
  readonly nick = injectCloudreveSetting('nick');
}

@Component({
  selector: 'cloudreve-in-dialog',
  template: `@if (isOpen()) {
    <input #box [value]="nick.value() ?? ''" (input)="nick.set(box.value)" />
  }`,
})
class InDialog {
  readonly nick = injectCloudreveSetting('nick');
  readonly isOpen = signal(true);
}

@Component({
  selector: 'cloudreve-switched-off',
  template: `<input #box [disabled]="isOff()" [value]="nick.value() ?? ''" (input)="nick.set(box.value)" />`,
})
class SwitchedOff {
  readonly nick = injectCloudreveSetting('nick');
  readonly isOff = signal(false);
}

const CONTROLS = { ByInput, ByField, ByModel, ByArea, ByEditable, InDialog };

describe('text that is not finished', () => {
  useVirtualTime();
  let bench: SettingsBench;
  let control: HTMLElement;
  let elsewhere: HTMLButtonElement;

  beforeEach(async () => {
    const page = new TestPage(new TestBrowser());
    TestBed.configureTestingModule({
      providers: [
        ...page.providers(),
        {
          provide: PAGE_LIFE,
          useFactory: () => browserPageLife(PAGE_CLOCK, '', inject(WATCH_TEXT, { optional: true })),
        },
      ],
    });
    bench = await new SettingsBench({}, page.browser, page, TestBed.inject(EnvironmentInjector)).ready();
    elsewhere = document.createElement('button');
    document.body.append(elsewhere);
  });

  afterEach(() => {
    elsewhere.remove();
  });

  async function open(type: (typeof CONTROLS)[keyof typeof CONTROLS] | typeof SwitchedOff) {
    const fixture = TestBed.createComponent<unknown>(type);
    document.body.append(fixture.nativeElement as HTMLElement);
    fixture.detectChanges();
    await bench.tick();
    fixture.detectChanges();
    await bench.tick();
    const found = (fixture.nativeElement as HTMLElement).querySelector<HTMLElement>(
      'input, textarea, [contenteditable]',
    );
    if (found === null) {
      throw new Error('no control');
    }
    control = found;
    return fixture;
  }

  function text(): string {
    return control.isContentEditable ? control.textContent : (control as HTMLInputElement).value;
  }

  function type(now: string, isComposing = false): void {
    if (control.isContentEditable) {
      control.textContent = now;
    } else {
      (control as HTMLInputElement).value = now;
    }
    control.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, isComposing }));
  }

  function compose(event: 'compositionstart' | 'compositionend', data = ''): void {
    control.dispatchEvent(new CompositionEvent(event, { bubbles: true, composed: true, data }));
  }

  // What another device saved, as the next read of the server shows it.
  async function savedElsewhere(nick: string, fixture: { detectChanges: () => void }): Promise<void> {
    window.dispatchEvent(new Event('online'));
    await bench.tick(1000);
    await bench.respondToLoad({ nickname: nick });
    fixture.detectChanges();
    await bench.tick();
    fixture.detectChanges();
  }

  for (const [name, component] of Object.entries(CONTROLS)) {
    it(`is not sent while somebody composes it (${name})`, async () => {
      await open(component);
      control.focus();
      compose('compositionstart');
      type('Ani', true);
      await bench.tick(1500);
      type('Ani hao', true);
      await bench.tick(5000);
      bench.noPatch();
      type('A你好', true);
      compose('compositionend', '你好');
      await bench.tick(1000);
      expect(bench.patch().request.body).toEqual({ nick: 'A你好' });
    });

    it(`is sent as it is in the end where the last input comes after the composition (${name})`, async () => {
      await open(component);
      control.focus();
      compose('compositionstart');
      type('Ani hao', true);
      await bench.tick(3000);
      compose('compositionend', '你好');
      type('A你好');
      await bench.tick(1000);
      expect(bench.patch().request.body).toEqual({ nick: 'A你好' });
    });

    it(`keeps its place while the focus is in it, whatever another device saves (${name})`, async () => {
      const fixture = await open(component);
      control.focus();
      await savedElsewhere('Eve', fixture);
      expect(text()).toBe('Ann');
      type('Anna');
      await bench.tick(1000);
      bench.waiting('PATCH', '/user/setting').forEach((patch) => {
        patch.flush(envelope());
      });
      await bench.tick();
      elsewhere.focus();
      await bench.tick();
      fixture.detectChanges();
      await savedElsewhere('Eve 2', fixture);
      expect(text()).toBe('Eve 2');
    });

    it(`keeps its place after it was saved, too (${name})`, async () => {
      const fixture = await open(component);
      control.focus();
      type('Anna');
      await bench.tick(1000);
      bench.patch().flush(envelope());
      await bench.tick();
      fixture.detectChanges();
      await savedElsewhere('Eve', fixture);
      expect(text()).toBe('Anna');
      elsewhere.focus();
      fixture.detectChanges();
      await bench.tick();
      fixture.detectChanges();
      expect(text()).toBe('Eve');
    });
  }

  it('is sent when the composition is cancelled by leaving the control', async () => {
    await open(ByInput);
    control.focus();
    compose('compositionstart');
    type('Ani', true);
    await bench.tick(3000);
    bench.noPatch();
    control.dispatchEvent(new FocusEvent('focusout', { bubbles: true, composed: true }));
    await bench.tick(10);
    expect(bench.patch().request.body).toEqual({ nick: 'Ani' });
  });

  it('is sent when the control is removed in the middle of a composition', async () => {
    const fixture = await open(InDialog);
    control.focus();
    compose('compositionstart');
    type('Ani', true);
    await bench.tick(3000);
    bench.noPatch();
    (fixture.componentInstance as InDialog).isOpen.set(false);
    fixture.detectChanges();
    await bench.tick(10);
    expect(bench.patch().request.body).toEqual({ nick: 'Ani' });
  });

  it('is not sent with what else is due', async () => {
    await open(ByInput);
    control.focus();
    compose('compositionstart');
    type('Ani', true);
    await bench.tick(700);
    window.dispatchEvent(new Event('online'));
    await bench.tick(1000);
    await bench.respondToLoad();
    bench.noPatch();
  });

  it('shows what the person gives back', async () => {
    const fixture = await open(ByInput);
    control.focus();
    type('');
    await bench.tick(1000);
    expect(bench.facade.status()).toBe('invalid');
    bench.facade.discard('nick');
    await bench.tick();
    fixture.detectChanges();
    expect(text()).toBe('Ann');
  });

  it('of one field keeps no other field back', async () => {
    const fixture = await open(ByInput);
    control.focus();
    window.dispatchEvent(new Event('online'));
    await bench.tick(1000);
    await bench.respondToLoad({ language: 'de-DE' });
    fixture.detectChanges();
    expect(bench.facade.model().language).toBe('de-DE');
  });

  // The browser takes its focus in the middle of the template, where no signal may be written.
  it('is finished when a template disables its control', async () => {
    const fixture = await open(SwitchedOff);
    control.focus();
    await bench.tick();
    (fixture.componentInstance as SwitchedOff).isOff.set(true);
    fixture.detectChanges();
    await savedElsewhere('Grace', fixture);
    expect(text()).toBe('Grace');
    fixture.destroy();
  });
});
