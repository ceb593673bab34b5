import { DOCUMENT, inject, Injectable } from '@angular/core';

/** What the next page begins with. */
export type RememberedName = 'language' | 'theme';

/**
 * What the account that is signed in has chosen, for the next page: it begins with that, before the server has said what
 * it is.
 */
@Injectable({ providedIn: 'root' })
export class Remembered {
  private readonly document = inject(DOCUMENT);

  /**
   * @param name - of the choice
   * @returns what was written last; empty where the browser keeps nothing
   */
  read(name: RememberedName): string {
    try {
      return this.storage?.getItem(`demo:${name}`) ?? '';
    } catch {
      return '';
    }
  }

  /**
   * @param name - of the choice
   * @param value - as the account has it; empty when nobody is signed in
   */
  write(name: RememberedName, value: string): void {
    try {
      if (value === '') {
        this.storage?.removeItem(`demo:${name}`);
      } else {
        this.storage?.setItem(`demo:${name}`, value);
      }
    } catch {
      // A page that may not store anything begins as if nobody was here before.
    }
  }

  private get storage(): Storage | undefined {
    return this.document.defaultView?.localStorage;
  }
}
