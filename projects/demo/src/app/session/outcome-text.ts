import { CloudreveNextStep, CloudreveOutcome, injectCloudreveMessage } from 'ngrx-cloudreve';

const NEXT_STEPS: Readonly<Record<CloudreveNextStep, string>> = {
  // The page asks for the code itself, and nothing is wrong yet.
  secondFactor: '',
  captcha: 'Please type what the picture shows.',
  activation: 'Almost there: open the link in the mail that was just sent, then sign in.',
};

/**
 * What to tell the person after a command.
 *
 * @returns gives one sentence for an outcome; empty when it succeeded, and when the person cancelled it
 */
export function injectOutcomeText(): (outcome: CloudreveOutcome) => string {
  const message = injectCloudreveMessage();
  return (outcome) => {
    if (outcome.ok) {
      return '';
    }
    return outcome.next === null ? message(outcome.failure) : NEXT_STEPS[outcome.next];
  };
}
