import { describeFuzzed, fuzzed, USER } from '../../fuzzed-services.fixture';
import { CloudreveOutcome } from '../../cloudreve-outcome';
import { CloudreveError } from '../../http/cloudreve-error';
import { clientFailure } from '../../http/cloudreve-failure';
import { either } from '../../http/has-shape-of.fixture';
import { WEB_AUTHN, WebAuthn } from '../../platform/web-authn';
import { pair } from '../../test-setup.fixture';
import { CloudreveSessionFacade } from '../session-facade';

const ME = { id: 'u1', nickname: 'Ann', group: { id: 'g1', name: 'User', permission: 'hAg=' } };
const LINK = { id: 'u1', secret: 's' };

/** What a command ends with; a failure is thrown, as services do, so that the right responses have to succeed. */
async function done(asked: Promise<CloudreveOutcome>): Promise<object> {
  const outcome = await asked;
  if (outcome.ok) {
    return outcome;
  }
  throw new CloudreveError(outcome.next === null ? outcome.failure : clientFailure('invalidValue'));
}

const webAuthn: WebAuthn = {
  isAvailable: () => true,
  get: () => Promise.resolve({ kind: 'assertion', assertion: {} }),
  create: () => Promise.resolve({ kind: 'cancelled' }),
  userAgent: () => 'Test/1.0',
};

describe('commands of the session and responses that no server should send', () => {
  describeFuzzed(
    [
      fuzzed(
        CloudreveSessionFacade,
        'prepare',
        (session) => done(session.prepare('a@b.c')),
        { '/session/prepare': { password_enabled: true, webauthn_enabled: true } },
        { ok: true, ways: { password: true, passkey: true } },
      ),
      fuzzed(
        CloudreveSessionFacade,
        'captcha',
        (session) => done(session.captcha('signIn')),
        {
          '/site/config/login': { login_captcha: true },
          '/site/config/basic': { captcha_type: 'normal' },
          '/site/captcha': { image: 'data:image/png;base64,AA', ticket: 't' },
        },
        {
          ok: true,
          captcha: either(
            null,
            { kind: 'image', image: '', ticket: '' },
            { kind: 'turnstile', siteKey: '' },
            { kind: 'cap', siteKey: '', instanceUrl: '', assetServer: '' },
          ),
        },
      ),
      fuzzed(
        CloudreveSessionFacade,
        'activate',
        (session) => done(session.activate(LINK)),
        { '/user/activate/u1': ME },
        { ok: true, user: USER },
      ),
      fuzzed(
        CloudreveSessionFacade,
        'sendResetMail',
        (session) => done(session.sendResetMail({ email: 'a@b.c' })),
        { '/user/reset': undefined },
        { ok: true, user: null },
      ),
      fuzzed(
        CloudreveSessionFacade,
        'resetPassword',
        (session) => done(session.resetPassword({ password: 'a new one', link: LINK })),
        { '/user/reset/u1': ME },
        { ok: true, user: USER },
      ),
      fuzzed(
        CloudreveSessionFacade,
        'signInWithPasskey',
        (session) => done(session.signInWithPasskey()),
        {
          '/session/authn': {
            ...{ options: { publicKey: { challenge: 'AA' } }, session_id: 's' },
            ...{ user: ME, token: pair('access-2', 'refresh-2') },
          },
        },
        { ok: true, user: USER },
        40,
      ),
      fuzzed(
        CloudreveSessionFacade,
        'changePassword',
        (session) => done(session.changePassword({ currentPassword: 'p', newPassword: 'a new one' })),
        {
          '/user/setting': undefined,
          '/user/me': { ...ME, email: 'a@b.c' },
          '/site/config/login': {},
          '/session/token': { user: ME, token: pair('access-2', 'refresh-2') },
        },
        { ok: true, user: USER },
        40,
      ),
    ],
    [{ provide: WEB_AUTHN, useValue: webAuthn }],
  );
});
