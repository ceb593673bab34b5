import { inject, Injector } from '@angular/core';
import type { WebAuthn } from './web-authn';

/**
 * The passkeys of the browser, for other entry points: loaded when a person first needs them.
 *
 * @returns loads them
 */
export function injectWebAuthn(): () => Promise<WebAuthn> {
  const injector = inject(Injector);
  return async () => {
    const { BROWSER_WEB_AUTHN, WEB_AUTHN } = await import('./web-authn');
    return injector.get(WEB_AUTHN, BROWSER_WEB_AUTHN);
  };
}
