import { Component, inject } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Store } from '@ngrx/store';
import { MockStore, provideMockStore } from '@ngrx/store/testing';
import { cloudreveSession } from 'ngrx-cloudreve';

@Component({
  selector: 'app-badge',
  template: `{{ isSignedIn() ? 'in' : 'out' }}`,
})
class Badge {
  readonly isSignedIn = inject(Store).selectSignal(cloudreveSession.selectIsSignedIn);
}

describe('Badge', () => {
  it('shows whether somebody is signed in', async () => {
    TestBed.configureTestingModule({ providers: [provideMockStore()] });
    const store = TestBed.inject(MockStore);
    const fixture = TestBed.createComponent(Badge);
    fixture.autoDetectChanges();
    await fixture.whenStable();
    const page = fixture.nativeElement as HTMLElement;
    expect(page.textContent).toBe('out');

    store.overrideSelector(cloudreveSession.selectIsSignedIn, true);
    store.refreshState();
    await fixture.whenStable();
    expect(page.textContent).toBe('in');
    store.resetSelectors();
  });
});
