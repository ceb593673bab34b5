import { computed, inject, Signal } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import { Language, LOCALES } from './language';

/**
 * The tag of the language that the page is in.
 *
 * @returns for example `en-US`
 */
export function injectLocale(): Signal<string> {
  const transloco = inject(TranslocoService);
  return computed(() => LOCALES[transloco.activeLang() as Language]);
}
