import { inject } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import { ENGLISH } from './english';
import { Language, LOCALES } from './language';
import { Scope, TextName, TextParams } from './texts';

/** Gives a text in the language of the page. Inside a template or a `computed` it follows that language. */
export type Translate<Name extends Scope> = (text: TextName<Name>, params?: TextParams) => string;

function written(params: TextParams, locale: string): TextParams {
  const numbers = new Intl.NumberFormat(locale);
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'number' ? numbers.format(value) : value,
    ]),
  );
}

/**
 * The texts of a folder.
 *
 * @param scope - the name of the folder
 * @returns gives each of them by its name
 */
export function injectTexts<Name extends Scope>(scope: Name): Translate<Name> {
  const transloco = inject(TranslocoService);
  const english: Readonly<Record<string, unknown>> = ENGLISH[scope];
  return (text, params = {}) => {
    const language = transloco.activeLang() as Language;
    const locale = LOCALES[language];
    const isPlural = typeof english[text] !== 'string';
    const form = isPlural ? `.${new Intl.PluralRules(locale).select(Number(params['count']))}` : '';
    return transloco.translate(`${scope}.${text}${form}`, written(params, locale), language);
  };
}
