import { computed, DestroyRef, DOCUMENT, inject, Injectable, untracked } from '@angular/core';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import { TranslocoService } from '@jsverse/transloco';
import { map, Observable, switchMap, tap } from 'rxjs';
import { injectAccountChoice } from '../remembered/account-choice';
import { firstSpoken, Language, languageOf, LOCALES } from './language';

/** Follows the language of whoever is here: the account's setting, and the browser's where there is none. */
@Injectable({ providedIn: 'root' })
export class PageLanguage {
  private readonly transloco = inject(TranslocoService);
  private readonly document = inject(DOCUMENT);
  private readonly chosen = injectAccountChoice('language');
  private readonly browser = firstSpoken(this.document.defaultView?.navigator.languages ?? []);

  private readonly wanted = computed((): Language => {
    const tag = this.chosen();
    return tag === '' ? this.browser : (languageOf(tag) ?? 'en');
  });

  constructor() {
    // switchMap: only the language that was wanted last is shown.
    toObservable(this.wanted)
      .pipe(
        switchMap((language) => this.show(language)),
        takeUntilDestroyed(inject(DestroyRef)),
      )
      .subscribe({ error: console.error });
  }

  /**
   * Shows the first language.
   *
   * @returns completes when its texts are there
   */
  start(): Observable<Language> {
    return this.show(untracked(this.wanted));
  }

  // Only once the texts are there: until then the page stays in the language it has.
  private show(language: Language): Observable<Language> {
    return this.transloco.load(language).pipe(
      map(() => language),
      tap(() => {
        this.transloco.setActiveLang(language);
        this.document.documentElement.lang = LOCALES[language];
      }),
    );
  }
}
