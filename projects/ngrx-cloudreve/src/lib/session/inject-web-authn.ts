import { inject, Injector } from '@angular/core';
import { PAGE_LIFE } from '../platform/page-life';
import type { WebAuthn } from '../platform/web-authn';
import { loadCode } from './load-code';

/**
 * The passkeys of the browser, for other entry points: loaded when a person first needs them.
 *
 * @returns loads them, or throws CloudreveError
 */
export function injectWebAuthn(): () => Promise<WebAuthn> {
  const injector = inject(Injector);
  const life = inject(PAGE_LIFE);
  return async () => {
    const { BROWSER_WEB_AUTHN, WEB_AUTHN } = await loadCode(life, () => import('../platform/web-authn'));
    return injector.get(WEB_AUTHN, BROWSER_WEB_AUTHN);
  };
}
