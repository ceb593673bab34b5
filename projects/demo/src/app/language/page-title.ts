import { effect, inject, Injectable, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { RouterStateSnapshot, TitleStrategy } from '@angular/router';
import { injectCloudreveSite } from 'ngrx-cloudreve';
import { injectTexts } from './inject-texts';
import { TextName } from './texts';

/** What a route has as its `title`: the name of a text. */
export type PageName = TextName<'header'>;

/** The title of the document: the page, in its language, and the site. */
@Injectable({ providedIn: 'root' })
export class PageTitle extends TitleStrategy {
  private readonly page = signal<PageName | undefined>(undefined);

  constructor() {
    super();
    const title = inject(Title);
    const text = injectTexts('header');
    const site = injectCloudreveSite();
    effect(() => {
      const page = this.page();
      if (page !== undefined) {
        title.setTitle([text(page), site.title()].filter((part) => part !== '').join(' · '));
      }
    });
  }

  override updateTitle(snapshot: RouterStateSnapshot): void {
    this.page.set(this.buildTitle(snapshot) as PageName | undefined);
  }
}
