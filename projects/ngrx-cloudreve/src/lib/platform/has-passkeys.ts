import { PAGE } from './page-globals';

/**
 * Whether this page can use passkeys at all: on plain-http origins other than localhost no browser can, and some web
 * views, old browsers and test environments cannot anywhere. `isSecureContext` tells which of the two it is.
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
