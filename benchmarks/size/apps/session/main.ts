import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { Component } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { cloudreveInterceptor, injectCloudreveSession, provideCloudreve } from 'ngrx-cloudreve';
import { Plain, PLAIN } from '../plain-app';

@Component({
  selector: 'app-root',
  template: `
    @if (session.isSignedIn()) {
      <input [value]="double()" (change)="load()" />
      <button (click)="session.signOut()">{{ session.user()?.nickname }}</button>
    } @else {
      <button (click)="signIn()">Sign in</button>
    }
  `,
})
class App extends Plain {
  protected readonly session = injectCloudreveSession();

  protected async signIn(): Promise<void> {
    await this.session.signIn({ email: 'ann@example.org', password: 'open sesame' });
  }
}

await bootstrapApplication(App, {
  providers: [
    PLAIN,
    provideHttpClient(withInterceptors([cloudreveInterceptor])),
    provideCloudreve({ apiUrl: '/api/v4' }),
  ],
});
