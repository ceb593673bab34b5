import { firstValueFrom, Observable, throwIfEmpty } from 'rxjs';
import { CloudreveError, isCloudreveError } from './http/cloudreve-error';
import { clientFailure, CloudreveFailure } from './http/cloudreve-failure';

/**
 * What the person has to do before the command can succeed.
 *
 * @example
 * ```ts
 * import { CloudreveNextStep } from 'ngrx-cloudreve';
 *
 * export const HINTS: Record<CloudreveNextStep, string> = {
 *   secondFactor: 'Enter the code of your authenticator app.',
 *   captcha: 'Solve the captcha.',
 *   activation: 'Open the link in the mail.',
 * };
 * ```
 */
export type CloudreveNextStep = 'secondFactor' | 'captcha' | 'activation';

/**
 * The result of a command. The promises of façades resolve to it and never reject. `Result` is what a successful
 * outcome holds. `Next` are the steps that may come first, or `never`.
 *
 * @example
 * ```ts
 * import { CloudreveOutcome } from 'ngrx-cloudreve';
 *
 * export const text = (outcome: CloudreveOutcome) =>
 *   outcome.ok ? 'Done' : (outcome.next ?? `Failed: ${outcome.failure.kind}`);
 * ```
 */
export type CloudreveOutcome<
  Result extends object = object,
  Next extends CloudreveNextStep = CloudreveNextStep,
> =
  | ({ readonly ok: true } & Readonly<Result>)
  // Distributes, so that there is no such member where there is no such step.
  | (Next extends CloudreveNextStep ? { readonly ok: false; readonly next: Next } : never)
  | { readonly ok: false; readonly next: null; readonly failure: CloudreveFailure };

/**
 * The outcome of something that failed.
 *
 * @param failure - why
 * @returns the outcome
 */
export function failed(failure: CloudreveFailure): CloudreveOutcome<never, never> {
  return { ok: false, next: null, failure };
}

/**
 * Turns the response of a service, which throws, into an outcome like those of the façades.
 *
 * @param response$ - of a service
 * @returns the response as `value`, or why it failed; rejects only with what is no {@link CloudreveError}
 *
 * @example
 * ```ts
 * import { inject } from '@angular/core';
 * import { cloudreveOutcome } from 'ngrx-cloudreve';
 * import { CloudreveWebdavApi } from 'ngrx-cloudreve/account';
 *
 * export function injectForget() {
 *   const webdav = inject(CloudreveWebdavApi);
 *   return (id: string) => cloudreveOutcome(webdav.delete(id));
 * }
 * ```
 */
export async function cloudreveOutcome<Value>(
  response$: Observable<Value>,
): Promise<CloudreveOutcome<{ value: Value }, never>> {
  try {
    const noAnswer = throwIfEmpty<Value>(() => new CloudreveError(clientFailure('noAnswer')));
    return { ok: true, value: await firstValueFrom(response$.pipe(noAnswer)) };
  } catch (error) {
    if (isCloudreveError(error)) {
      return failed(error.failure);
    }
    throw error;
  }
}
