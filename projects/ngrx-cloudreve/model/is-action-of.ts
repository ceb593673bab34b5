import { Action, ActionCreator, Creator } from '@ngrx/store';

/** Whether an action comes from that creator. */
export function isActionOf<T extends string, C extends Creator>(
  creator: ActionCreator<T, C>,
  action: Action,
): action is ReturnType<ActionCreator<T, C>> & Action {
  return action.type === creator.type;
}
