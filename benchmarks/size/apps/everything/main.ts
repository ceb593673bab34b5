import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { Component, inject } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { provideRouter } from '@angular/router';
import {
  cloudreveHasPermission,
  cloudreveInterceptor,
  cloudreveMailLink,
  cloudreveSettingsSaved,
  cloudreveSignedIn,
  cloudreveSignedOut,
  injectCloudreveMessage,
  injectCloudreveReturnUrl,
  injectCloudreveSession,
  injectCloudreveSettings,
  injectCloudreveSite,
  provideCloudreve,
  withMessages,
  withRouting,
  withSettings,
  withSite,
} from 'ngrx-cloudreve';
import {
  CloudreveAvatar,
  CloudrevePeopleApi,
  CloudreveProApi,
  CloudreveWebdavApi,
  injectCloudreveAccount,
  injectCloudreveSecurity,
  injectCloudreveUserSearch,
  withAccount,
  withPeople,
  withPro,
  withWebdav,
} from 'ngrx-cloudreve/account';
import { Plain, PLAIN } from '../plain-app';

@Component({
  selector: 'app-root',
  imports: [CloudreveAvatar],
  template: `
    @if (session.isSignedIn()) {
      <div [cloudreveAvatar]="session.user()"></div>
      <input [value]="settings.settings().nick" (change)="settings.change({ nick: 'Ann' })" />
      <button (click)="account.cancelAvatar()">{{ account.usedPercent() }}</button>
      <button (click)="security.load()">{{ security.twoFactor() }}</button>
      <button (click)="session.signOut()">{{ search.results().length }}</button>
      <button (click)="use()">{{ site.themes().length }}</button>
    } @else {
      <button (click)="signIn()">Sign in {{ double() }}</button>
    }
  `,
})
class App extends Plain {
  protected readonly session = injectCloudreveSession();
  protected readonly settings = injectCloudreveSettings();
  protected readonly account = injectCloudreveAccount();
  protected readonly security = injectCloudreveSecurity();
  protected readonly site = injectCloudreveSite();
  protected readonly search = injectCloudreveUserSearch();
  readonly #message = injectCloudreveMessage();
  readonly #returnUrl = injectCloudreveReturnUrl();
  readonly #services = [inject(CloudrevePeopleApi), inject(CloudreveWebdavApi), inject(CloudreveProApi)];

  protected use(): void {
    console.log(this.#services, this.#returnUrl);
  }

  protected async signIn(): Promise<void> {
    const outcome = await this.session.signIn({ email: 'ann@example.org', password: 'open sesame' });
    if (!outcome.ok && outcome.next === null) {
      console.log(this.#message(outcome.failure));
    }
  }
}

const routes = [
  { path: 'in', component: App, canActivate: [cloudreveSignedIn(), cloudreveHasPermission('webdav')] },
  { path: 'out', component: App, canActivate: [cloudreveSignedOut(), cloudreveMailLink()] },
  { path: 'edit', component: App, canDeactivate: [cloudreveSettingsSaved()] },
];

await bootstrapApplication(App, {
  providers: [
    PLAIN,
    provideRouter(routes),
    provideHttpClient(withInterceptors([cloudreveInterceptor])),
    provideCloudreve(
      { apiUrl: '/api/v4' },
      withSettings(),
      withAccount(),
      withSite(),
      withPeople(),
      withWebdav(),
      withPro(),
      withRouting({ signIn: '/out', home: '/in' }),
      withMessages(),
    ),
  ],
});
