type Family = readonly [pattern: RegExp, name: string];

/** The first that matches counts: what pretends to be another comes before the other. */
const SYSTEMS: readonly Family[] = [
  [/Windows/, 'Windows'],
  [/Android/, 'Android'],
  [/iPhone|iPad|iPod/, 'iOS'],
  [/Mac OS X|Macintosh/, 'Mac OS X'],
  [/CrOS/, 'Chrome OS'],
  [/Ubuntu/, 'Ubuntu'],
  [/Linux/, 'Linux'],
];

const BROWSERS: readonly Family[] = [
  [/Edg(?:e|A|iOS)?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/HeadlessChrome\//, 'HeadlessChrome'],
  [/Chrome\/.* Mobile|CriOS\//, 'Chrome Mobile'],
  [/Chrome\//, 'Chrome'],
  [/Mobile\/.* Safari\//, 'Mobile Safari'],
  [/Safari\//, 'Safari'],
];

/** Fills `{os}` and `{browser}` of a passkey's name in from a user-agent text. */
export function fillClientName(name: string, userAgent: string): string {
  return name
    .replaceAll('{os}', () => familyOf(SYSTEMS, userAgent))
    .replaceAll('{browser}', () => familyOf(BROWSERS, userAgent));
}

function familyOf(families: readonly Family[], userAgent: string): string {
  return families.find(([pattern]) => pattern.test(userAgent))?.[1] ?? 'Other';
}
