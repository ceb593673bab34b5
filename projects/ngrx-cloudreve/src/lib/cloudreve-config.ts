import { InjectionToken } from '@angular/core';
import { CloudreveTokenStorage } from './platform/page-storage';

/**
 * The configuration for `provideCloudreve`.
 *
 * @example
 * ```ts
 * import { CloudreveConfig, provideCloudreve } from 'ngrx-cloudreve';
 *
 * const config: CloudreveConfig = { apiUrl: 'https://cloud.example.org/api/v4', tokenStorage: 'memory' };
 *
 * export const cloudreve = provideCloudreve(config);
 * ```
 */
export interface CloudreveConfig {
  /**
   * Where the API is, with its path: `/api/v4` (same origin) or `https://cloud.example.org/api/v4`. It begins with `/`,
   * `http://` or `https://`, and has no query. Tokens go there and nowhere else.
   */
  readonly apiUrl: string;
  /**
   * Where tokens are kept: `'local'` (default) survives a restart of the browser, `'memory'` ends with the page. Any
   * script on the origin can read `'local'`; Cloudreve offers no HttpOnly cookie.
   */
  readonly tokenStorage?: 'local' | 'memory' | CloudreveTokenStorage;
}

/** The configuration as the services use it. */
export interface ResolvedConfig {
  /** Absolute in a browser, without a slash at its end. */
  readonly apiUrl: string;
  /** What every storage key, lock and channel of this server begins with: `ngrx-cloudreve:<hash of apiUrl>`. */
  readonly keyPrefix: string;
}

/** The checked configuration. */
export const CONFIG = new InjectionToken<ResolvedConfig>('ngrx-cloudreve CONFIG');
