import { Injectable } from '@angular/core';
import { Translation, TranslocoLoader } from '@jsverse/transloco';
import { defer, from, Observable, of } from 'rxjs';
import { ENGLISH } from './english';
import { Language } from './language';

const LOADERS: Readonly<Record<Language, () => Observable<Translation>>> = {
  // In the first load, so that the page never shows the names of texts.
  en: () => of(ENGLISH),
  de: () => defer(() => from(import('./german').then(({ GERMAN }) => GERMAN))),
  zh: () => defer(() => from(import('./chinese').then(({ CHINESE }) => CHINESE))),
};

/** Brings the texts of a language: English at once, each of the others when it is first wanted. */
@Injectable()
export class TextsLoader implements TranslocoLoader {
  getTranslation(language: string): Observable<Translation> {
    return LOADERS[language as Language]();
  }
}
