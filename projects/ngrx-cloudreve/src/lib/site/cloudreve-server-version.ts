const PRO = /-pro$/i;
const VERSION = /^v?\d+\.[\w.+-]{1,60}$/;

/**
 * Which Cloudreve responds.
 *
 * @example
 * ```ts
 * import { CloudreveServerVersion } from 'ngrx-cloudreve';
 *
 * export const about = ({ version, isPro }: CloudreveServerVersion) => `Cloudreve ${version}${isPro ? ' Pro' : ''}`;
 * ```
 */
export interface CloudreveServerVersion {
  /** For example `'4.0.0'` or `'4.0.0-alpha.1'`, without the mark of the Pro edition. */
  readonly version: string;
  /** Whether it is the Pro edition. */
  readonly isPro: boolean;
}

/**
 * Reads the `data` of `GET /site/ping`.
 *
 * @param data - from the envelope
 * @returns the version
 * @throws when it is no version
 */
export function readServerVersion(data: unknown): CloudreveServerVersion {
  if (typeof data !== 'string' || !VERSION.test(data)) {
    throw new Error('no version');
  }
  return { version: data.replace(PRO, ''), isPro: PRO.test(data) };
}
