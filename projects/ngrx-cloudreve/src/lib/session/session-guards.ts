import { isPlatformBrowser } from '@angular/common';
import { inject, PLATFORM_ID } from '@angular/core';
import { CanActivateFn, Router, UrlTree } from '@angular/router';
import { catchError, firstValueFrom, of } from 'rxjs';
import { TokenStore } from './tokens/token-store';
import { CloudreveUser } from './cloudreve-user';
import { LiveUser } from './live-user';
import { hasCloudrevePermission, CloudrevePermission } from './permissions';
import { readReturnUrl, RETURN_URL } from './return-url';
import { CloudreveSessionApi } from './session-api';
import { SessionStart } from './session-start';
import { injectRouting } from './with-routing';

type Decide = (account: string | null) => boolean | UrlTree | Promise<boolean | UrlTree>;

// Read live, never from the store: time travel opens no page, and whatever an app does to the state keeps none closed.
// On a server nobody knows who it is, and waiting would keep the page back for ever.
async function whenRestored(decide: Decide): Promise<boolean | UrlTree> {
  if (!isPlatformBrowser(inject(PLATFORM_ID))) {
    return true;
  }
  const session = inject(TokenStore);
  await inject(SessionStart).restored;
  const { userId } = session;
  return decide(userId === null ? null : (session.read(userId)?.userId ?? null));
}

function injectToSignIn(url: string): () => UrlTree {
  const router = inject(Router);
  const { signIn, home } = injectRouting();
  return () => {
    const tree = router.parseUrl(signIn);
    const back = readReturnUrl(router, url, signIn);
    const requestedUrl = back === null ? null : router.serializeUrl(back);
    // Home is where one goes anyway.
    return requestedUrl === null || requestedUrl === router.serializeUrl(router.parseUrl(home))
      ? tree
      : new UrlTree(tree.root, { ...tree.queryParams, [RETURN_URL]: requestedUrl }, tree.fragment);
  };
}

/**
 * Lets signed-in people pass. Redirects all others to the sign-in, with the address that they wanted in `?returnUrl=…`.
 * It waits until the session is restored.
 *
 * @returns a guard for `canActivate` and `canActivateChild`
 * @throws NGC-004 without `withRouting()`
 *
 * @example
 * ```ts
 * import { Component } from '@angular/core';
 * import { Routes } from '@angular/router';
 * import { cloudreveSignedIn, cloudreveSignedOut } from 'ngrx-cloudreve';
 *
 * @Component({ template: '' })
 * class Page {}
 *
 * export const routes: Routes = [
 *   { path: 'sign-in', component: Page, canActivate: [cloudreveSignedOut()] },
 *   { path: 'settings', component: Page, canActivate: [cloudreveSignedIn()] },
 * ];
 * ```
 */
export function cloudreveSignedIn(): CanActivateFn {
  return (_, { url }) => {
    const toSignIn = injectToSignIn(url);
    return whenRestored((account) => account !== null || toSignIn());
  };
}

/**
 * Keeps signed-in people away from pages such as the sign-in. Redirects them to the address that they wanted, or to
 * `home`.
 *
 * @returns a guard for `canActivate` and `canActivateChild`
 * @throws NGC-004 without `withRouting()`
 *
 * @example
 * ```ts
 * import { Component } from '@angular/core';
 * import { Routes } from '@angular/router';
 * import { cloudreveSignedOut } from 'ngrx-cloudreve';
 *
 * @Component({ template: '' })
 * class SignIn {}
 *
 * export const routes: Routes = [
 *   { path: 'sign-in', component: SignIn, canActivate: [cloudreveSignedOut()] },
 * ];
 * ```
 */
export function cloudreveSignedOut(): CanActivateFn {
  return (route) => {
    const router = inject(Router);
    const { signIn, home } = injectRouting();
    const back = readReturnUrl(router, route.queryParams[RETURN_URL], signIn) ?? router.parseUrl(home);
    return whenRestored((account) => account === null || back);
  };
}

/**
 * Lets people pass if their group has a permission. Redirects signed-out people to the sign-in, and people without the
 * permission to `home`. If the group is not known, after a reload or a sign-in that did not report it, the guard asks
 * the server: `GET /user/me`.
 *
 * @param permission - for example `'webdav'`
 * @returns a guard for `canActivate` and `canActivateChild`
 * @throws NGC-004 without `withRouting()`
 *
 * @example
 * ```ts
 * import { Component } from '@angular/core';
 * import { Routes } from '@angular/router';
 * import { cloudreveHasPermission } from 'ngrx-cloudreve';
 *
 * @Component({ template: '' })
 * class Webdav {}
 *
 * export const routes: Routes = [
 *   { path: 'webdav', component: Webdav, canActivate: [cloudreveHasPermission('webdav')] },
 * ];
 * ```
 */
export function cloudreveHasPermission(permission: CloudrevePermission): CanActivateFn {
  return (_, { url }) => {
    const toSignIn = injectToSignIn(url);
    const router = inject(Router);
    const { home } = injectRouting();
    const userOf = injectUserOf();
    return whenRestored(async (account) => {
      if (account === null) {
        return toSignIn();
      }
      if (hasCloudrevePermission(await userOf(account), permission)) {
        return true;
      }
      // A home that nobody may see would lead to itself.
      return router.serializeUrl(router.parseUrl(home)) === url ? false : router.parseUrl(home);
    });
  };
}

function injectUserOf(): (account: string) => Promise<CloudreveUser | null> {
  const live = inject(LiveUser);
  const api = inject(CloudreveSessionApi);
  return (account) => {
    const user = live.current(account);
    // The response to a sign-in may leave out the group.
    return (user?.group?.permission ?? '') === ''
      ? firstValueFrom(api.me(account).pipe(catchError(() => of(null))))
      : Promise.resolve(user);
  };
}
