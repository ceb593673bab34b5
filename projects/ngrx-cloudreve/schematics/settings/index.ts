import type { Rule } from '@angular-devkit/schematics';
import { generatePage } from '../generate/generate-page';
import type { PageOptions } from '../generate/page-options';

/**
 * `ng generate ngrx-cloudreve:settings`: a page of plain HTML for the settings of the account.
 *
 * @param options - What the command was told.
 * @returns The rule.
 */
export function settings(options: PageOptions): Rule {
  return generatePage(
    options,
    (className) =>
      `Give the app a route to it: { path: 'settings', component: ${className} }. It needs withSettings().`,
  );
}
