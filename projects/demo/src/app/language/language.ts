/** The languages that the demo speaks. */
export type Language = 'en' | 'de' | 'zh';

/** What each is called where dates, numbers and `<html lang>` are made. */
export const LOCALES: Readonly<Record<Language, string>> = { en: 'en-US', de: 'de-DE', zh: 'zh-CN' };

// Traditional characters are another script: who reads them gets English, as for every language that is not here.
const TRADITIONAL = /^zh-(?:hant|tw|hk|mo)\b/i;

/**
 * The language of the demo for a language tag.
 *
 * @param tag - as an account or a browser has it, for example `de-AT`
 * @returns the language; null for one that the demo does not speak
 */
export function languageOf(tag: string): Language | null {
  const [primary = ''] = tag.toLowerCase().split('-');
  const isSpoken = Object.hasOwn(LOCALES, primary) && !TRADITIONAL.test(tag);
  return isSpoken ? (primary as Language) : null;
}

/**
 * The first language of a list that the demo speaks.
 *
 * @param tags - what somebody reads, the best first
 * @returns the language; English when it speaks none of them
 */
export function firstSpoken(tags: readonly string[]): Language {
  return tags.map(languageOf).find((language) => language !== null) ?? 'en';
}
