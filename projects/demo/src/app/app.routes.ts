import { Routes } from '@angular/router';
import { cloudreveMailLink, cloudreveSignedIn, cloudreveSignedOut } from 'ngrx-cloudreve';
import { PageName } from './language/page-title';

const signedOut = [cloudreveSignedOut()];
const signedIn = [cloudreveSignedIn()];
// Cloudreve's mails lead to /session/activate and /session/reset, whoever is signed in here.
const mailLink = [cloudreveMailLink()];

// The compiler sees whether there is such a text.
const page = (name: PageName): PageName => name;

/** The pages. Who is signed in goes to the settings, everybody else to the sign-in. */
export const routes: Routes = [
  {
    path: 'sign-in',
    title: page('signIn'),
    loadComponent: async () => (await import('./sign-in/sign-in-page')).SignInPage,
    canActivate: signedOut,
  },
  {
    path: 'sign-up',
    title: page('signUp'),
    loadComponent: async () => (await import('./sign-up/sign-up-page')).SignUpPage,
    canActivate: signedOut,
  },
  {
    path: 'forgot',
    title: page('forgot'),
    loadComponent: async () => (await import('./mails/forgot-page')).ForgotPage,
    canActivate: signedOut,
  },
  {
    path: 'session/activate',
    title: page('activate'),
    loadComponent: async () => (await import('./mails/activate-page')).ActivatePage,
    canActivate: mailLink,
  },
  {
    path: 'session/reset',
    title: page('reset'),
    loadComponent: async () => (await import('./mails/reset-page')).ResetPage,
    canActivate: mailLink,
  },
  {
    path: 'change-password',
    title: page('changePassword'),
    loadComponent: async () => (await import('./password/change-password-page')).ChangePasswordPage,
    canActivate: signedIn,
  },
  {
    path: 'security',
    title: page('security'),
    loadComponent: async () => (await import('./security/security-page')).SecurityPage,
    canActivate: signedIn,
  },
  {
    path: 'people',
    title: page('people'),
    loadComponent: async () => (await import('./people/people-page')).PeoplePage,
    canActivate: signedIn,
  },
  {
    path: 'server',
    title: page('server'),
    loadComponent: async () => (await import('./server/server-page')).ServerPage,
    canActivate: signedIn,
  },
  {
    path: 'settings',
    title: page('settings'),
    loadComponent: async () => (await import('./settings/settings-page')).SettingsPage,
    canActivate: signedIn,
  },
  { path: '**', redirectTo: 'settings' },
];
