import { CloudreveNextStep, CloudreveOutcome, injectCloudreveMessage } from 'ngrx-cloudreve';
import { injectTexts } from '../language/inject-texts';
import { TextName } from '../language/texts';

const NEXT_STEPS: Readonly<Record<CloudreveNextStep, TextName<'entry'> | null>> = {
  // The page asks for the code itself, and nothing is wrong yet.
  secondFactor: null,
  captcha: 'stepCaptcha',
  activation: 'stepActivation',
};

/**
 * What to tell the person after a command.
 *
 * @returns gives one sentence for an outcome; empty when it succeeded, and when the person cancelled it
 */
export function injectOutcomeText(): (outcome: CloudreveOutcome) => string {
  const message = injectCloudreveMessage();
  const t = injectTexts('entry');
  return (outcome) => {
    if (outcome.ok) {
      return '';
    }
    if (outcome.next === null) {
      return message(outcome.failure);
    }
    const step = NEXT_STEPS[outcome.next];
    return step === null ? '' : t(step);
  };
}
