import {
  EnvironmentProviders,
  inject,
  isDevMode,
  makeEnvironmentProviders,
  provideAppInitializer,
} from '@angular/core';
import { TitleStrategy } from '@angular/router';
import { provideTransloco, provideTranslocoTranspiler } from '@jsverse/transloco';
import { LOCALES } from './language';
import { OnePassTranspiler } from './one-pass-transpiler';
import { PageLanguage } from './page-language';
import { PageTitle } from './page-title';
import { TextsLoader } from './texts-loader';

/**
 * Texts in English, German and Chinese. The page begins in the right one, and is not shown before.
 *
 * @returns the providers
 */
export function provideLanguage(): EnvironmentProviders {
  return makeEnvironmentProviders([
    provideTransloco({
      config: {
        availableLangs: Object.keys(LOCALES),
        defaultLang: 'en',
        fallbackLang: 'en',
        prodMode: !isDevMode(),
      },
      loader: TextsLoader,
    }),
    provideTranslocoTranspiler(OnePassTranspiler),
    { provide: TitleStrategy, useExisting: PageTitle },
    provideAppInitializer(() => inject(PageLanguage).start()),
  ]);
}
