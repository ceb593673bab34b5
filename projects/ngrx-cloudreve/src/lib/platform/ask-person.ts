import { InjectionToken } from '@angular/core';

/** Asks the person a yes-or-no question; a token, so that an app can show its own dialog and a test can answer. */
export type AskPerson = (question: string) => boolean | Promise<boolean>;

/** How the person is asked. */
export const ASK_PERSON = new InjectionToken<AskPerson>('ngrx-cloudreve ASK_PERSON');

/**
 * The browser's own dialog.
 *
 * @param question - what to ask
 * @returns the answer
 */
export function askInBrowser(question: string): boolean {
  return window.confirm(question);
}
