import { CloudreveOutcome } from 'ngrx-cloudreve';
import { failureText, nextStepText } from './failure-text';

/**
 * What to tell the person after a command.
 *
 * @param outcome - of the command
 * @returns one sentence; empty when it succeeded
 */
export function outcomeText(outcome: CloudreveOutcome): string {
  if (outcome.ok) {
    return '';
  }
  return outcome.next === null ? failureText(outcome.failure) : nextStepText(outcome.next);
}
