import { computed, DestroyRef, DOCUMENT, effect, inject, Injectable, untracked } from '@angular/core';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import { TranslocoService } from '@jsverse/transloco';
import { Store } from '@ngrx/store';
import { cloudreveSession, cloudreveSettings } from 'ngrx-cloudreve';
import { map, Observable, switchMap, tap } from 'rxjs';
import { firstSpoken, Language, languageOf, LOCALES } from './language';
import { RememberedLanguage } from './remembered-language';

/** Follows the language of whoever is here: the account's setting, and the browser's where there is none. */
@Injectable({ providedIn: 'root' })
export class PageLanguage {
  private readonly transloco = inject(TranslocoService);
  private readonly document = inject(DOCUMENT);
  private readonly remembered = inject(RememberedLanguage);
  private readonly store = inject(Store);
  private readonly status = this.store.selectSignal(cloudreveSession.selectStatus);
  private readonly user = this.store.selectSignal(cloudreveSession.selectUser);
  private readonly settings = this.store.selectSignal(cloudreveSettings.selectSettings);
  private readonly browser = firstSpoken(this.document.defaultView?.navigator.languages ?? []);

  // The settings show an edit at once; until they are loaded, the account has the language too. Null: not known yet.
  private readonly chosen = computed(() => {
    const isOut = this.status() === 'signedOut' || this.status() === 'signingIn';
    return isOut ? '' : (this.settings().language ?? this.user()?.language ?? null);
  });

  private readonly wanted = computed((): Language => {
    const tag = this.chosen() ?? this.remembered.read();
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
    effect(() => {
      const chosen = this.chosen();
      if (chosen !== null) {
        this.remembered.write(chosen);
      }
    });
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
