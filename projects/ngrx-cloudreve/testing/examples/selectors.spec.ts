import { Component, inject } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Store } from '@ngrx/store';
import { CloudreveSettingsActions, cloudreveSettings } from 'ngrx-cloudreve';
import { InMemoryCloudreve, provideCloudreveTesting } from 'ngrx-cloudreve/testing';

@Component({
  selector: 'app-nick',
  template: `<input #nick [value]="settings().nick ?? ''" (input)="rename(nick.value)" />`,
})
class Nick {
  private readonly store = inject(Store);
  readonly settings = this.store.selectSignal(cloudreveSettings.selectSettings);

  rename(nick: string) {
    this.store.dispatch(CloudreveSettingsActions.change({ nick }));
  }
}

describe('Nick', () => {
  it('saves what is typed', async () => {
    TestBed.configureTestingModule({ providers: [provideCloudreveTesting({ user: { nickname: 'Ann' } })] });
    const fixture = TestBed.createComponent(Nick);
    fixture.autoDetectChanges();
    await fixture.whenStable();
    const input = (fixture.nativeElement as HTMLElement).querySelector('input')!;
    expect(input.value).toBe('Ann');

    input.value = 'Bo';
    input.dispatchEvent(new Event('input'));
    await fixture.whenStable();
    expect(TestBed.inject(InMemoryCloudreve).patches()).toEqual([{ nick: 'Bo' }]);
  });
});
