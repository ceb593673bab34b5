import { InjectionToken, provideEnvironmentInitializer } from '@angular/core';
import { CloudreveFeature } from '../cloudreve-feature';
import { injectProvided } from '../inject-provided';
import { PAGE_QUERY, readPageQuery } from '../platform/page-query';
import { takeMailLinkFromAddress } from './mail-link-address';

/**
 * The routes to which the guards redirect.
 *
 * @example
 * ```ts
 * import { CloudreveRouting, withRouting } from 'ngrx-cloudreve';
 *
 * const routing: CloudreveRouting = { signIn: '/account/sign-in', home: '/files' };
 *
 * export const feature = withRouting(routing);
 * ```
 */
export interface CloudreveRouting {
  /** The page to sign in, for example `'/sign-in'`. */
  readonly signIn: string;
  /** The page for signed-in people if no other page was wanted, for example `'/'`. */
  readonly home: string;
}

const ROUTING = new InjectionToken<CloudreveRouting>('ngrx-cloudreve ROUTING');

/**
 * Tells the guards where to redirect, and takes the secret of a mail link out of the address before the router reads
 * it.
 *
 * @param routing - the routes of the app
 * @returns the feature, for `provideCloudreve`
 *
 * @example
 * ```ts
 * import { provideCloudreve, withRouting } from 'ngrx-cloudreve';
 *
 * export const cloudreve = provideCloudreve(
 *   { apiUrl: '/api/v4' },
 *   withRouting({ signIn: '/sign-in', home: '/files' }),
 * );
 * ```
 */
export function withRouting(routing: CloudreveRouting): CloudreveFeature {
  return {
    ɵkind: 'routing',
    ɵproviders: [
      { provide: ROUTING, useValue: routing },
      { provide: PAGE_QUERY, useFactory: readPageQuery },
      provideEnvironmentInitializer(takeMailLinkFromAddress),
    ],
  };
}

/**
 * The routes of the app.
 *
 * @returns what `withRouting()` was given
 * @throws NGC-004 without it
 */
export function injectRouting(): CloudreveRouting {
  return injectProvided(ROUTING, 4);
}
