import { inject, InjectionToken } from '@angular/core';
import { CloudreveFeature } from '../cloudreve-feature';
import { CloudreveFailureName } from '../http/cloudreve-codes';
import { CloudreveFailure } from '../http/cloudreve-failure';
import { cloudreveMessage, CloudreveProblem, failureOf } from '../http/cloudreve-message';

/**
 * Turns a failure into a text for people. Provide a function of your own for other languages. It is called each time,
 * so it may follow the language of the app.
 *
 * @example
 * ```ts
 * import { Provider } from '@angular/core';
 * import { CLOUDREVE_MESSAGE, CloudreveFailure, cloudreveMessage, isCloudreveFailure } from 'ngrx-cloudreve';
 *
 * export const german: Provider = {
 *   provide: CLOUDREVE_MESSAGE,
 *   useValue: (failure: CloudreveFailure) =>
 *     isCloudreveFailure(failure, 'userBanned') ? 'Dieses Konto ist gesperrt.' : cloudreveMessage(failure),
 * };
 * ```
 */
export const CLOUDREVE_MESSAGE = new InjectionToken<(failure: CloudreveFailure) => string>(
  'CLOUDREVE_MESSAGE',
);

/**
 * Adds English texts for failures. An app without this feature carries none of them.
 *
 * @param texts - texts of your own for some names
 * @returns the feature, for `provideCloudreve`
 *
 * @example
 * ```ts
 * import { provideCloudreve, withMessages } from 'ngrx-cloudreve';
 *
 * export const cloudreve = provideCloudreve(
 *   { apiUrl: '/api/v4' },
 *   withMessages({ userBanned: 'Your account is closed. Call 555.' }),
 * );
 * ```
 */
export function withMessages(
  texts: Readonly<Partial<Record<CloudreveFailureName, string>>> = {},
): CloudreveFeature {
  return {
    ɵkind: 'messages',
    ɵproviders: [
      {
        provide: CLOUDREVE_MESSAGE,
        useValue: (failure: CloudreveFailure) => cloudreveMessage(failure, texts),
      },
    ],
  };
}

/**
 * Gets the function that turns a failure into a text, for requests and for settings that were not saved.
 *
 * @returns the function of `CLOUDREVE_MESSAGE`; it gets a failure in any case: `'conflict'` and
 * `'invalidValue'` for a setting. Without `withMessages()` and one of your own, the server's English text
 *
 * @example
 * ```ts
 * import { computed } from '@angular/core';
 * import { injectCloudreveMessage, injectCloudreveSession } from 'ngrx-cloudreve';
 *
 * export function injectProblem() {
 *   const session = injectCloudreveSession();
 *   const message = injectCloudreveMessage();
 *   return computed(() => {
 *     const failure = session.failure();
 *     return failure === null ? '' : message(failure);
 *   });
 * }
 * ```
 */
export function injectCloudreveMessage(): (problem: CloudreveProblem) => string {
  const message = inject(CLOUDREVE_MESSAGE, { optional: true }) ?? (({ serverMessage }) => serverMessage);
  return (problem) => message(failureOf(problem));
}
