import { injectLocale } from './inject-locale';

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte', 'petabyte'] as const;

/** Writes dates, sizes and shares as the language of the page writes them. */
export interface Formats {
  /** @param time - RFC 3339 */
  readonly day: (time: string) => string;
  /** @param time - RFC 3339 */
  readonly moment: (time: string) => string;
  /** @param bytes - from 0; steps of 1024, as Cloudreve counts */
  readonly size: (bytes: number) => string;
  /** @param share - from 0 to 1 */
  readonly percent: (share: number) => string;
}

function sizeIn(locale: string, bytes: number): string {
  const step = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log2(bytes) / 10));
  const unit = UNITS[step] ?? 'byte';
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: unit === 'byte' ? 'long' : 'short',
    maximumFractionDigits: 1,
  }).format(bytes / 1024 ** step);
}

/**
 * Formats that follow the language of the page.
 *
 * @returns the formats; inside a template or a `computed` they follow it by themselves
 */
export function injectFormats(): Formats {
  const locale = injectLocale();
  const date = (time: string, options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(locale(), options).format(new Date(time));
  return {
    day: (time) => date(time, { dateStyle: 'medium' }),
    moment: (time) => date(time, { dateStyle: 'medium', timeStyle: 'short' }),
    size: (bytes) => sizeIn(locale(), bytes),
    percent: (share) => new Intl.NumberFormat(locale(), { style: 'percent' }).format(share),
  };
}
