import { DOCUMENT, effect, EnvironmentProviders, inject, provideEnvironmentInitializer } from '@angular/core';
import { injectCloudreveSite } from 'ngrx-cloudreve';
import { injectAccountChoice } from '../remembered/account-choice';

/**
 * Gives the page the colour of the account, or the site's where it has none: `theme.css` makes the colours of Material
 * from it. What is no colour is left out.
 *
 * @returns the providers
 */
export function provideTheme(): EnvironmentProviders {
  return provideEnvironmentInitializer(() => {
    const { style } = inject(DOCUMENT).documentElement;
    const site = injectCloudreveSite();
    const chosen = injectAccountChoice('theme');
    effect(() => {
      const colour = chosen() === '' ? site.defaultTheme() : chosen();
      if (CSS.supports('color', colour)) {
        style.setProperty('--demo-seed', colour);
      } else {
        style.removeProperty('--demo-seed');
      }
    });
  });
}
