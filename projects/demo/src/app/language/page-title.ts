import { effect, inject, Injectable, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { RouterStateSnapshot, TitleStrategy } from '@angular/router';
import { injectTexts } from './inject-texts';
import { TextName } from './texts';

/** What a route has as its `title`: the name of a text. */
export type PageName = TextName<'header'>;

/** The title of the document, in the language of the page. */
@Injectable({ providedIn: 'root' })
export class PageTitle extends TitleStrategy {
  private readonly page = signal<PageName | undefined>(undefined);

  constructor() {
    super();
    const title = inject(Title);
    const text = injectTexts('header');
    effect(() => {
      const page = this.page();
      if (page !== undefined) {
        title.setTitle(text(page));
      }
    });
  }

  override updateTitle(snapshot: RouterStateSnapshot): void {
    this.page.set(this.buildTitle(snapshot) as PageName | undefined);
  }
}
