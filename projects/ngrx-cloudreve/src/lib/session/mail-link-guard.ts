import { isPlatformBrowser } from '@angular/common';
import { inject, PLATFORM_ID } from '@angular/core';
import { CanActivateFn, RedirectCommand, Router, UrlTree } from '@angular/router';
import { injectProvided } from '../inject-provided';
import { MailLinks, readMailLink } from './mail-links';

/**
 * Guards the pages of the links in mails, `/session/activate` and `/session/reset`. It keeps `sign` or `secret` in
 * memory and redirects to the same address without them. So no component, no history and no referrer has them.
 * `activate()` and `resetPassword({ password })` of the façade can use them for ten minutes.
 *
 * @returns a guard for `canActivate`
 * @throws NGC-013 without `provideCloudreve()`, when a link comes
 *
 * @example
 * ```ts
 * import { Component } from '@angular/core';
 * import { Routes } from '@angular/router';
 * import { cloudreveMailLink, injectCloudreveSession } from 'ngrx-cloudreve';
 *
 * @Component({ template: '' })
 * class ActivatePage {
 *   readonly outcome = injectCloudreveSession().activate();
 * }
 *
 * export const routes: Routes = [
 *   { path: 'session/activate', component: ActivatePage, canActivate: [cloudreveMailLink()] },
 * ];
 * ```
 */
export function cloudreveMailLink(): CanActivateFn {
  return (route, state) => {
    const found = readMailLink((name) => route.queryParamMap.get(name));
    // A server has no vault; the browser runs the guard again.
    if (found === null || !isPlatformBrowser(inject(PLATFORM_ID))) {
      return true;
    }
    injectProvided(MailLinks, 13).keep(found.kind, found.link);
    const { root, queryParams, fragment } = inject(Router).parseUrl(state.url);
    const { sign: _sign, secret: _secret, ...others } = queryParams;
    return new RedirectCommand(new UrlTree(root, others, fragment), { replaceUrl: true });
  };
}
