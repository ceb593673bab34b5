import { Routes } from '@angular/router';
import { cloudreveMailLink, cloudreveSignedIn, cloudreveSignedOut } from 'ngrx-cloudreve';
import { SettingsPage } from './settings/settings-page';
import { SignInPage } from './sign-in/sign-in-page';
import { SignUpPage } from './sign-up/sign-up-page';

const signedOut = [cloudreveSignedOut()];
const signedIn = [cloudreveSignedIn()];
// Cloudreve's mails lead to /session/activate and /session/reset, whoever is signed in here.
const mailLink = [cloudreveMailLink()];

/** The pages. Who is signed in goes to the settings, everybody else to the sign-in. */
export const routes: Routes = [
  { path: 'sign-in', title: 'Sign in', component: SignInPage, canActivate: signedOut },
  { path: 'sign-up', title: 'Create an account', component: SignUpPage, canActivate: signedOut },
  {
    path: 'forgot',
    title: 'Forgotten password',
    loadComponent: async () => (await import('./mails/forgot-page')).ForgotPage,
    canActivate: signedOut,
  },
  {
    path: 'session/activate',
    title: 'Activate your account',
    loadComponent: async () => (await import('./mails/activate-page')).ActivatePage,
    canActivate: mailLink,
  },
  {
    path: 'session/reset',
    title: 'New password',
    loadComponent: async () => (await import('./mails/reset-page')).ResetPage,
    canActivate: mailLink,
  },
  {
    path: 'change-password',
    title: 'Change password',
    loadComponent: async () => (await import('./password/change-password-page')).ChangePasswordPage,
    canActivate: signedIn,
  },
  {
    path: 'security',
    title: 'Security',
    loadComponent: async () => (await import('./security/security-page')).SecurityPage,
    canActivate: signedIn,
  },
  {
    path: 'people',
    title: 'People',
    loadComponent: async () => (await import('./people/people-page')).PeoplePage,
    canActivate: signedIn,
  },
  { path: 'settings', title: 'Settings', component: SettingsPage, canActivate: signedIn },
  { path: '**', redirectTo: 'settings' },
];
