import { inject, ProviderToken } from '@angular/core';
import { NgcNumber, numberedError } from './numbered-error';

/**
 * Injects what a part of `provideCloudreve()` provides. Angular's own error names a class of this library, which nobody
 * provides by hand; this one names the line to add.
 *
 * @param token - what is injected
 * @param number - of the message for a missing provider
 * @returns what is provided
 * @throws the numbered error when it is not
 */
export function injectProvided<T>(token: ProviderToken<T>, number: NgcNumber): T {
  const provided = inject(token, { optional: true });
  if (provided === null) {
    throw numberedError(number);
  }
  return provided;
}
