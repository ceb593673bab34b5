import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { Component } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import {
  cloudreveInterceptor,
  cloudreveSettings,
  CloudreveSettingsActions,
  injectCloudreveSession,
  injectCloudreveSettings,
  provideCloudreve,
  withSettings,
} from 'ngrx-cloudreve';
import { Plain, PLAIN } from '../plain-app';

@Component({
  selector: 'app-root',
  template: `
    @if (session.isSignedIn()) {
      <input [value]="view().nick" (change)="rename($event)" />
      <button (click)="settings.retry('nick')">{{ nickStatus() }}</button>
      <button (click)="session.signOut()">{{ session.user()?.nickname }}</button>
    } @else {
      <button (click)="signIn()">Sign in {{ double() }}</button>
    }
  `,
})
class App extends Plain {
  protected readonly session = injectCloudreveSession();
  protected readonly settings = injectCloudreveSettings();
  protected readonly view = this.store.selectSignal(cloudreveSettings.selectSettings);
  protected readonly nickStatus = this.store.selectSignal(cloudreveSettings.selectFieldStatus('nick'));

  protected rename({ target }: Event): void {
    if (target instanceof HTMLInputElement) {
      this.store.dispatch(CloudreveSettingsActions.change({ nick: target.value }));
    }
  }

  protected async signIn(): Promise<void> {
    await this.session.signIn({ email: 'ann@example.org', password: 'open sesame' });
  }
}

await bootstrapApplication(App, {
  providers: [
    PLAIN,
    provideHttpClient(withInterceptors([cloudreveInterceptor])),
    provideCloudreve({ apiUrl: '/api/v4' }, withSettings()),
  ],
});
