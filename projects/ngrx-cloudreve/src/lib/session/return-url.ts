import { inject } from '@angular/core';
import { Router, UrlTree } from '@angular/router';
import { injectRouting } from './with-routing';

/** The query parameter that says where to go after signing in. */
export const RETURN_URL = 'returnUrl';

const UNSAFE = /[\p{Cc}\\]/u;

/**
 * Reads an address of this app that somebody else may have written. Browsers drop tabs and line breaks from addresses
 * and take a backslash for a slash, so `/\t/evil.example` would be another site.
 *
 * @param router - of the app
 * @param text - from the query, not to be trusted
 * @param signIn - the route of the sign-in, which nobody goes back to
 * @returns the address, or null when it is refused
 */
export function readReturnUrl(router: Router, text: unknown, signIn: string): UrlTree | null {
  if (typeof text !== 'string' || !/^\/(?!\/)/.test(text) || UNSAFE.test(text)) {
    return null;
  }
  const tree = router.parseUrl(text);
  return leadsTo(router, tree, signIn) || hasSecret(tree) ? null : tree;
}

/**
 * Whether an address is a route or something below it.
 *
 * @param router - of the app
 * @param tree - the address
 * @param route - for example `/sign-in`
 * @returns true if so, whatever its query
 */
export function leadsTo(router: Router, tree: UrlTree, route: string): boolean {
  const path = pathOf(router, tree);
  const base = pathOf(router, router.parseUrl(route));
  return path === base || [`${base}/`, `${base};`, `${base}(`].some((start) => path.startsWith(start));
}

function pathOf(router: Router, { root }: UrlTree): string {
  return router.serializeUrl(new UrlTree(root, {}, null));
}

function hasSecret({ queryParams }: UrlTree): boolean {
  return 'sign' in queryParams || 'secret' in queryParams;
}

/**
 * Gets the address to open after a sign-in: the page from which a guard redirected, or `home` of `withRouting()`. The
 * function reads the current address of the router at each call.
 *
 * @returns a function; call this one where `inject` may be called
 * @throws NGC-004 without `withRouting()`
 *
 * @example
 * ```ts
 * import { inject } from '@angular/core';
 * import { Router } from '@angular/router';
 * import { injectCloudreveReturnUrl, injectCloudreveSession } from 'ngrx-cloudreve';
 *
 * export class SignInPage {
 *   readonly session = injectCloudreveSession();
 *   readonly router = inject(Router);
 *   readonly returnUrl = injectCloudreveReturnUrl();
 *
 *   async signIn(email: string, password: string) {
 *     const outcome = await this.session.signIn({ email, password });
 *     return outcome.ok && this.router.navigateByUrl(this.returnUrl());
 *   }
 * }
 * ```
 */
export function injectCloudreveReturnUrl(): () => UrlTree {
  const router = inject(Router);
  const { signIn, home } = injectRouting();
  return () => {
    const requestedUrl: unknown = router.parseUrl(router.url).queryParams[RETURN_URL];
    return readReturnUrl(router, requestedUrl, signIn) ?? router.parseUrl(home);
  };
}
