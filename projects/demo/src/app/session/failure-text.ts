import {
  CloudreveFailure,
  CloudreveFailureName,
  CloudreveNextStep,
  isCloudreveFailure,
} from 'ngrx-cloudreve';

const TEXTS: readonly (readonly [CloudreveFailureName, string])[] = [
  ['emailOrPasswordWrong', 'E-mail or password is wrong.'],
  ['emailTaken', 'There is an account with this e-mail already.'],
  ['userBanned', 'This account is banned.'],
  ['userNotActivated', 'This account is not activated yet. Open the link in the mail.'],
  ['featureNotEnabled', 'This server takes no new accounts.'],
  ['parameterError', 'The server does not accept this value.'],
  ['loginRequired', 'You are signed out.'],
  ['signedOut', 'You are signed out.'],
];

const NEXT_STEPS: Readonly<Record<CloudreveNextStep, string>> = {
  secondFactor: 'This account has a second factor, which this demo does not ask for.',
  captcha: 'This server wants a captcha, which this demo does not show.',
  activation: 'Almost there: open the link in the mail that was just sent, then sign in.',
};

/**
 * What went wrong, for people.
 *
 * @param failure - from the state or an outcome
 * @returns one sentence
 */
export function failureText(failure: CloudreveFailure): string {
  const named = TEXTS.find(([name]) => isCloudreveFailure(failure, name));
  if (named !== undefined) {
    return named[1];
  }
  switch (failure.kind) {
    case 'network':
    case 'timeout':
      return 'The server does not answer.';
    default:
      return failure.serverMessage || 'Something went wrong on the server.';
  }
}

/**
 * What has to happen first, for people.
 *
 * @param step - from an outcome
 * @returns one sentence
 */
export function nextStepText(step: CloudreveNextStep): string {
  return NEXT_STEPS[step];
}
