import { HttpBackend, HttpXhrBackend } from '@angular/common/http';
import { inject } from '@angular/core';
import { numberedMessage } from './numbered-error';
import { PAGE_ADDRESS } from './platform/page-address';

declare const ngDevMode: unknown;

/**
 * Tells the developer what about the set-up or the page costs something, without being a mistake (NGC-010, NGC-011).
 * Production builds have nothing of it.
 */
export function examineSetup(): void {
  if (typeof ngDevMode !== 'undefined' && !ngDevMode) {
    return;
  }
  if (inject(HttpBackend, { optional: true }) instanceof HttpXhrBackend) {
    console.warn(numberedMessage(10));
  }
  if (!inject(PAGE_ADDRESS).isSecure) {
    console.warn(numberedMessage(11));
  }
}
