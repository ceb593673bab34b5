import { provideHttpClient, withInterceptorsFromDi } from '@angular/common/http';
import { Component, inject } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { OAuthService, provideOAuthClient } from 'angular-oauth2-oidc';
import { Plain, PLAIN } from '../plain-app';

const client = { issuer: 'https://id.example.org', clientId: 'app', responseType: 'code', scope: 'openid' };

@Component({
  selector: 'app-root',
  template: `
    @if (session.hasValidAccessToken()) {
      <input [value]="double()" (change)="load()" />
      <button (click)="session.logOut()">Sign out</button>
    } @else {
      <button (click)="session.initCodeFlow()">Sign in</button>
    }
  `,
})
class App extends Plain {
  protected readonly session = inject(OAuthService);

  constructor() {
    super();
    this.session.configure(client);
    this.session.setupAutomaticSilentRefresh();
    void this.session.loadDiscoveryDocumentAndTryLogin();
  }
}

await bootstrapApplication(App, {
  providers: [
    PLAIN,
    provideHttpClient(withInterceptorsFromDi()),
    provideOAuthClient({ resourceServer: { allowedUrls: ['/api'], sendAccessToken: true } }),
  ],
});
