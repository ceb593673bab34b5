import { ApplicationRef, inject, ProviderToken } from '@angular/core';
import { NgcNumber, numberedError } from './numbered-error';
import { isOtherCopy } from './platform/page-copies';

declare const ngDevMode: unknown;

/**
 * Injects what a part of `provideCloudreve()` provides. Angular's own error names a class of this library, which nobody
 * provides by hand; this one names the line to add.
 *
 * @param token - what is injected
 * @param number - of the message for a missing provider
 * @returns what is provided
 * @throws the numbered error when it is not; NGC-023 when another copy of the library has provided it
 */
export function injectProvided<T>(token: ProviderToken<T>, number: NgcNumber): T {
  const provided = inject(token, { optional: true });
  if (provided === null) {
    throw numberedError(isOfOtherCopy() ? 23 : number);
  }
  return provided;
}

// What is provided is there, and another copy of the library has provided it.
function isOfOtherCopy(): boolean {
  if (typeof ngDevMode !== 'undefined' && !ngDevMode) {
    return false;
  }
  const app = inject(ApplicationRef, { optional: true })?.injector;
  return isOtherCopy(({ apps }) => apps.has(app));
}
