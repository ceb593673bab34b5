import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { form, FormField } from '@angular/forms/signals';
import { injectCloudreveSettings } from 'ngrx-cloudreve';
import { cloudreveSettingsSchema } from 'ngrx-cloudreve/forms';
import { InMemoryCloudreve, provideCloudreveTesting } from 'ngrx-cloudreve/testing';

@Component({
  selector: 'app-profile',
  imports: [FormField],
  template: `
    <input [formField]="profile.nick" />
    @for (error of profile.nick().errors(); track error.kind) {
      <p>{{ error.kind }}</p>
    }
  `,
})
class Profile {
  readonly profile = form(injectCloudreveSettings().model, cloudreveSettingsSchema);
}

describe('Profile', () => {
  it('saves what is valid, and nothing else', async () => {
    TestBed.configureTestingModule({ providers: [provideCloudreveTesting({ settings: { nick: 'Ann' } })] });
    const fixture = TestBed.createComponent(Profile);
    fixture.autoDetectChanges();
    await fixture.whenStable();
    const page = fixture.nativeElement as HTMLElement;
    const type = async (text: string) => {
      const input = page.querySelector('input')!;
      input.value = text;
      input.dispatchEvent(new Event('input'));
      await fixture.whenStable();
    };

    await type('');
    expect(page.textContent).toContain('NGC-201');
    await type('Bo');
    expect(page.textContent).not.toContain('NGC-201');
    expect(TestBed.inject(InMemoryCloudreve).patches()).toEqual([{ nick: 'Bo' }]);
  });
});
