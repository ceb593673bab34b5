import { PAGE } from './page-globals';

/**
 * Whether this page can use passkeys. No browser can on plain-http origins other than localhost. Some web views, old
 * browsers and test environments never can. `isSecureContext` distinguishes the two cases.
 *
 * @returns true where a button for it makes sense
 *
 * @example
 * ```ts
 * import { Component } from '@angular/core';
 * import { cloudrevePasskeysAvailable, injectCloudreveSession } from 'ngrx-cloudreve';
 *
 * @Component({
 *   selector: 'app-passkey-button',
 *   template: `@if (isAvailable) { <button (click)="session.signInWithPasskey()">Use a passkey</button> }`,
 * })
 * export class PasskeyButton {
 *   readonly isAvailable = cloudrevePasskeysAvailable();
 *   readonly session = injectCloudreveSession();
 * }
 * ```
 */
export function cloudrevePasskeysAvailable(): boolean {
  return PAGE.PublicKeyCredential !== undefined && PAGE.isSecureContext !== false;
}
