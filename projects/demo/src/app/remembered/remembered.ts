import { DOCUMENT, inject, Injectable } from '@angular/core';

const KEY = 'demo:language';

/**
 * The language of the account that is signed in, for the next page: it begins in that language, before the server has
 * said which one it is.
 */
@Injectable({ providedIn: 'root' })
export class RememberedLanguage {
  private readonly document = inject(DOCUMENT);

  /** @returns what was written last; empty where the browser keeps nothing */
  read(): string {
    try {
      return this.storage?.getItem(KEY) ?? '';
    } catch {
      return '';
    }
  }

  /** @param tag - as the account has it; empty when nobody is signed in */
  write(tag: string): void {
    try {
      if (tag === '') {
        this.storage?.removeItem(KEY);
      } else {
        this.storage?.setItem(KEY, tag);
      }
    } catch {
      // A page that may not store anything begins in the language of the browser.
    }
  }

  private get storage(): Storage | undefined {
    return this.document.defaultView?.localStorage;
  }
}
