/** The languages of Cloudreve's own front end, each in its own words. */
export const LANGUAGES: readonly (readonly [code: string, name: string])[] = [
  ['en-US', 'English'],
  ['zh-CN', '简体中文'],
  ['zh-TW', '繁體中文'],
  ['ja-JP', '日本語'],
  ['ru-RU', 'Русский'],
  ['de-DE', 'Deutsch'],
  ['fr-FR', 'Français'],
  ['es-ES', 'Español'],
  ['pt-BR', 'Português'],
  ['it-IT', 'Italiano'],
  ['ko-KR', '한국어'],
  ['pl-PL', 'Polski'],
  ['ar-AR', 'العربية'],
];
