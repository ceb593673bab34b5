import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { Component, inject } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { provideRouter } from '@angular/router';
import {
  authInterceptor,
  OidcSecurityService,
  provideAuth,
  withAppInitializerAuthCheck,
} from 'angular-auth-oidc-client';
import { Plain, PLAIN } from '../plain-app';

const config = {
  authority: 'https://id.example.org',
  clientId: 'app',
  responseType: 'code',
  scope: 'openid',
};

@Component({
  selector: 'app-root',
  template: `
    @if (session.authenticated().isAuthenticated) {
      <input [value]="double()" (change)="load()" />
      <button (click)="session.logoff().subscribe()">Sign out</button>
    } @else {
      <button (click)="session.authorize()">Sign in</button>
    }
  `,
})
class App extends Plain {
  protected readonly session = inject(OidcSecurityService);
}

await bootstrapApplication(App, {
  providers: [
    PLAIN,
    provideRouter([]),
    provideHttpClient(withInterceptors([authInterceptor()])),
    provideAuth(
      { config: { ...config, silentRenew: true, useRefreshToken: true } },
      withAppInitializerAuthCheck(),
    ),
  ],
});
