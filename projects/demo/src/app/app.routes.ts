import { Routes } from '@angular/router';
import { signedInGuard, signedOutGuard } from './session/session-guards';
import { SettingsPage } from './settings/settings-page';
import { SignInPage } from './sign-in/sign-in-page';
import { SignUpPage } from './sign-up/sign-up-page';

/** The pages. Who is signed in goes to the settings, everybody else to the sign-in. */
export const routes: Routes = [
  { path: 'sign-in', title: 'Sign in', component: SignInPage, canActivate: [signedOutGuard] },
  { path: 'sign-up', title: 'Create an account', component: SignUpPage, canActivate: [signedOutGuard] },
  { path: 'settings', title: 'Settings', component: SettingsPage, canActivate: [signedInGuard] },
  { path: '**', redirectTo: 'settings' },
];
