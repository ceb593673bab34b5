import type { Rule } from '@angular-devkit/schematics';
import { generatePage } from '../generate/generate-page';
import type { PageOptions } from '../generate/page-options';

/**
 * `ng generate ngrx-cloudreve:sign-in`: a page of plain HTML to sign in with.
 *
 * @param options - What the command was told.
 * @returns The rule.
 */
export function signIn(options: PageOptions): Rule {
  return generatePage(
    options,
    (className) => `Give the app a route to it: { path: 'sign-in', component: ${className} }.`,
  );
}
