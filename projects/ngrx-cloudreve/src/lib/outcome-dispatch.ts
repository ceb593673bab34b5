import { inject } from '@angular/core';
import { Actions } from '@ngrx/effects';
import { Action, Store } from '@ngrx/store';
import { filter, firstValueFrom, map } from 'rxjs';
import { CloudreveNextStep, CloudreveOutcome, failed } from './cloudreve-outcome';
import { clientFailure } from './http/cloudreve-failure';

/** Dispatches an asking action; resolves with what the answer to it means, and never rejects. */
export type OutcomeDispatch<Answer extends object, Next extends CloudreveNextStep> = <
  Result extends Partial<Answer>,
>(
  action: Action & { readonly requestId: string },
) => Promise<CloudreveOutcome<Result, Next>>;

/**
 * What the methods of a façade are made of: an action goes out, the action with its request id comes back.
 *
 * @param readOutcome - says what an action means to whoever asked; null when there is more to come
 * @param actions$ - all actions
 * @returns the function; call this where `inject` may be called
 */
export function injectOutcomeDispatch<
  Answer extends object,
  Api extends Action,
  Next extends CloudreveNextStep = never,
>(
  readOutcome: (action: Api) => CloudreveOutcome<Partial<Answer>, Next> | null,
  actions$ = inject<Actions<Api>>(Actions),
): OutcomeDispatch<Answer, Next> {
  const store = inject(Store);
  // The type is the promise of each method: which action is answered by what is in `readOutcome`.
  return (action) => {
    const outcome = firstValueFrom(
      actions$.pipe(
        filter((answer) => 'requestId' in answer && answer.requestId === action.requestId),
        map((answer) => readOutcome(answer)),
        filter((read) => read !== null),
      ),
      { defaultValue: failed(clientFailure('stopped')) },
    );
    store.dispatch(action);
    return outcome;
  };
}
