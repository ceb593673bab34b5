import { InjectionToken } from '@angular/core';
import { PAGE } from './page-globals';

/** Asks the person a yes-or-no question; a token, so that an app can show its own dialog and a test can answer. */
export type Confirm = (question: string) => boolean | Promise<boolean>;

/** How the person is asked. */
export const CONFIRM = new InjectionToken<Confirm>('ngrx-cloudreve CONFIRM');

/**
 * The browser's own dialog. Where there is none (some web views, jsdom), the answer is yes: nothing is
 * lost by it, and nobody is locked in.
 *
 * @param question - what to ask
 * @returns the answer
 */
export function confirmInBrowser(question: string): boolean {
  return PAGE.confirm?.(question) ?? true;
}
