import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { ApplicationConfig, provideBrowserGlobalErrorListeners } from '@angular/core';
import { provideRouter } from '@angular/router';
import { provideStore } from '@ngrx/store';
import { provideStoreDevtools } from '@ngrx/store-devtools';
import { cloudreveInterceptor, provideCloudreve, withRouting, withSettings, withSite } from 'ngrx-cloudreve';
import { withAccount, withPeople, withWebdav } from 'ngrx-cloudreve/account';
import { provideActionLog } from './activity/action-log';
import { wireRecorder } from './activity/wire-recorder';
import { routes } from './app.routes';
import { provideFailureMessages } from './failures/failure-messages';
import { provideLanguage } from './language/provide-language';
import { provideOffline } from './offline/provide-offline';
import { provideLeavingOnSignOut } from './session/leave-on-sign-out';
import { networkSwitch } from './switchboard/network-switch';
import { windowInAddress } from './settings/window-in-address';
import { provideTheme } from './theme/page-theme';

/** Everything the library needs is in three lines: the store, the interceptor and `provideCloudreve`. */
export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideRouter(routes),
    provideStore(
      {},
      {
        runtimeChecks: {
          strictStateImmutability: true,
          strictActionImmutability: true,
          strictStateSerializability: true,
          strictActionSerializability: true,
          strictActionTypeUniqueness: true,
        },
      },
    ),
    // In every build: there is nothing secret in the store that DevTools could show.
    provideStoreDevtools({ name: 'ngrx-cloudreve demo', maxAge: 500 }),
    // The recorder comes second, so it sees requests as they leave: with their token. Then there is a network, or none.
    provideHttpClient(withInterceptors([cloudreveInterceptor, wireRecorder, networkSwitch])),
    provideCloudreve(
      { apiUrl: '/api/v4' },
      withSettings(windowInAddress(location.search)),
      withAccount(),
      withPeople(),
      withWebdav(),
      withSite(),
      withRouting({ signIn: '/sign-in', home: '/settings' }),
    ),
    // In place of `withMessages()`, whose texts are English.
    provideFailureMessages(),
    provideLanguage(),
    provideOffline(),
    provideTheme(),
    provideActionLog(),
    provideLeavingOnSignOut(),
  ],
};
