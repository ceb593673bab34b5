import { CloudreveError, CloudreveFailure, CloudreveOutcome } from 'ngrx-cloudreve';
import { firstValueFrom, Observable } from 'rxjs';

/**
 * Why one of the library's services failed.
 *
 * @param error - what it threw
 * @returns the failure
 * @throws the error itself, when the library does not know it
 */
export function failureOf(error: unknown): CloudreveFailure {
  if (error instanceof CloudreveError) {
    return error.failure;
  }
  throw error;
}

/**
 * What a façade would say of an answer: the services without a store throw.
 *
 * @param answer$ - of a service
 * @returns the answer as `value`, or why it failed
 */
export async function outcomeOf<Value>(
  answer$: Observable<Value>,
): Promise<CloudreveOutcome<{ value: Value }>> {
  try {
    return { ok: true, value: await firstValueFrom(answer$) };
  } catch (error) {
    return { ok: false, next: null, failure: failureOf(error) };
  }
}
