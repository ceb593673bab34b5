import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { injectCloudreveSession, injectCloudreveSettings } from 'ngrx-cloudreve';
import { InMemoryCloudreve, provideCloudreveTesting } from 'ngrx-cloudreve/testing';

@Component({
  selector: 'app-greeting',
  template: `
    @if (session.user(); as user) {
      <p>Hello {{ user.nickname }}</p>
      <button (click)="settings.change({ preferred_theme: '#1976d2' })">Blue</button>
      @for (failed of settings.failed(); track failed.field) {
        <button class="retry" (click)="settings.retry(failed.field)">{{ failed.field }} was not saved</button>
      }
    } @else {
      <p>Please sign in</p>
    }
  `,
})
class Greeting {
  readonly session = injectCloudreveSession();
  readonly settings = injectCloudreveSettings();
}

describe('Greeting', () => {
  async function render() {
    TestBed.configureTestingModule({ providers: [provideCloudreveTesting({ user: { nickname: 'Ann' } })] });
    const fixture = TestBed.createComponent(Greeting);
    fixture.autoDetectChanges();
    await fixture.whenStable();
    const page = fixture.nativeElement as HTMLElement;
    const click = async (selector: string) => {
      page.querySelector<HTMLElement>(selector)!.click();
      await fixture.whenStable();
    };
    return { fixture, page, click, cloudreve: TestBed.inject(InMemoryCloudreve) };
  }

  it('greets who is signed in', async () => {
    const { fixture, page, cloudreve } = await render();
    expect(page.textContent).toContain('Hello Ann');
    await cloudreve.signOut();
    await fixture.whenStable();
    expect(page.textContent).toContain('Please sign in');
  });

  it('offers to try again what Cloudreve refused', async () => {
    const { page, click, cloudreve } = await render();
    cloudreve.failNext('refused', { method: 'PATCH' });
    await click('button');
    expect(page.textContent).toContain('preferred_theme was not saved');
    await click('.retry');
    expect(cloudreve.settings().preferred_theme).toBe('#1976d2');
    expect(page.textContent).not.toContain('was not saved');
  });
});
