import { cloudreveFailure } from '../http/cloudreve-failure';
import { readOutcome, readSignIn, readSignUp, readWithCaptcha } from './read-outcome';
import { CloudreveSessionApiActions } from './session-actions';
import { CloudreveSessionFacade } from './session-facade';

const failure = cloudreveFailure('api', { code: 40026 });
const CAPTCHA = { ok: false, next: 'captcha' } as const;
const { secondFactorRequired, activationRequired, commandFailed } = CloudreveSessionApiActions;

type StepsOf<Method extends keyof CloudreveSessionFacade> = CloudreveSessionFacade[Method] extends (
  ...args: never[]
) => Promise<infer Outcome>
  ? Extract<Outcome, { readonly next: string }>['next']
  : 'no method';
type Same<A, B> = [A, B] extends [B, A] ? true : false;

describe('The steps of an outcome', () => {
  it('are those that the method can want, also for the compiler', () => {
    const checked: {
      signIn: Same<StepsOf<'signIn'>, 'secondFactor' | 'captcha'>;
      changePassword: Same<StepsOf<'changePassword'>, 'secondFactor' | 'captcha'>;
      signUp: Same<StepsOf<'signUp'>, 'activation' | 'captcha'>;
      sendResetMail: Same<StepsOf<'sendResetMail'>, 'captcha'>;
      others: Same<
        StepsOf<
          | 'prepare'
          | 'captcha'
          | 'confirmSecondFactor'
          | 'signInWithPasskey'
          | 'activate'
          | 'resetPassword'
          | 'signOut'
        >,
        never
      >;
    } = { signIn: true, changePassword: true, signUp: true, sendResetMail: true, others: true };
    expect(Object.values<boolean>(checked)).not.toContain(false);
  });

  it('begin with a captcha where the site can want one', () => {
    const action = commandFailed({ requestId: '1', failure });
    expect(readWithCaptcha(action)).toEqual(CAPTCHA);
    expect(readSignIn(action)).toEqual(CAPTCHA);
    expect(readSignUp(action)).toEqual(CAPTCHA);
  });

  it('have no captcha elsewhere: its code is a failure like any other', () => {
    expect(readOutcome(commandFailed({ requestId: '1', failure }))).toEqual({
      ok: false,
      next: null,
      failure,
    });
  });

  it('are a second factor for a sign-in and an activation for a sign-up', () => {
    const [factor, activation] = [
      secondFactorRequired({ requestId: '1' }),
      activationRequired({ requestId: '1' }),
    ];
    expect(readSignIn(factor)).toEqual({ ok: false, next: 'secondFactor' });
    expect(readSignUp(activation)).toEqual({ ok: false, next: 'activation' });
    expect(readSignIn(activation)).toBeNull();
    expect(readSignUp(factor)).toBeNull();
  });
});
