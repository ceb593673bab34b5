import { CLIENT_CODES, CLOUDREVE_CODES, CloudreveFailureName } from './cloudreve-codes';
import { CloudreveError, isCloudreveError } from './cloudreve-error';
import { clientFailure, cloudreveFailure, isCloudreveFailure } from './cloudreve-failure';

const CAPTCHA = cloudreveFailure('api', { code: 40026, status: 200 });

describe('cloudreveFailure', () => {
  it('fills in what is not known', () => {
    expect(cloudreveFailure('network')).toEqual({
      kind: 'network',
      code: null,
      status: null,
      serverMessage: '',
      correlationId: null,
      retryable: false,
      retryAfter: null,
    });
  });

  it('is plain JSON, and can be frozen without losing anything', () => {
    const failure = Object.freeze(
      cloudreveFailure('http', { status: 503, retryable: true, retryAfter: 2000 }),
    );
    expect(JSON.parse(JSON.stringify(failure))).toEqual(failure);
    expect(Object.getPrototypeOf(failure)).toBe(Object.prototype);
  });

  it('shares nothing with the next failure', () => {
    expect(cloudreveFailure('network')).not.toBe(cloudreveFailure('network'));
  });
});

describe('clientFailure', () => {
  it('has the number of its name, no status, and is not worth a second try', () => {
    expect(clientFailure('signedOut')).toEqual(cloudreveFailure('client', { code: 2 }));
  });
});

describe('isCloudreveFailure', () => {
  it('knows a failure by the name of its code', () => {
    expect(isCloudreveFailure(CAPTCHA, 'captchaRequired')).toBeTrue();
    expect(isCloudreveFailure(CAPTCHA, 'emailTaken')).toBeFalse();
  });

  it('finds every name in exactly one failure', () => {
    const all = [
      ...Object.values(CLOUDREVE_CODES).map((code) => cloudreveFailure('api', { code })),
      ...Object.values(CLIENT_CODES).map((code) => cloudreveFailure('client', { code })),
    ];
    const names = [...Object.keys(CLOUDREVE_CODES), ...Object.keys(CLIENT_CODES)] as CloudreveFailureName[];
    for (const name of names) {
      expect(all.filter((failure) => isCloudreveFailure(failure, name)).length)
        .withContext(name)
        .toBe(1);
    }
  });

  it('does not take a number of the server for one of the library, or the reverse', () => {
    expect(isCloudreveFailure(cloudreveFailure('api', { code: 2 }), 'signedOut')).toBeFalse();
    expect(isCloudreveFailure(cloudreveFailure('client', { code: 40026 }), 'captchaRequired')).toBeFalse();
  });

  it('does not take the status of a page for a code of the envelope', () => {
    expect(isCloudreveFailure(cloudreveFailure('http', { status: 404 }), 'notFound')).toBeFalse();
  });

  it('is false for no failure', () => {
    expect(isCloudreveFailure(null, 'signedOut')).toBeFalse();
  });
});

describe('CLOUDREVE_CODES', () => {
  it('has the numbers of the server', () => {
    expect(CLOUDREVE_CODES).toEqual({
      notFullySuccess: 203,
      loginRequired: 401,
      noPermission: 403,
      notFound: 404,
      parameterError: 40001,
      linkExpired: 40005,
      groupNotAllowed: 40007,
      userBanned: 40017,
      userNotActivated: 40018,
      featureNotEnabled: 40019,
      credentialInvalid: 40020,
      userNotFound: 40021,
      secondFactorWrong: 40022,
      passkeyNotStarted: 40024,
      passkeyRejected: 40025,
      captchaRequired: 40026,
      emailNotSent: 40028,
      resetLinkExpired: 40030,
      emailTaken: 40032,
      activationMailSentAgain: 40033,
      alreadyActivated: 40034,
      fileTooLarge: 40049,
      incorrectPassword: 40069,
      linkInvalid: 40071,
      emailOrPasswordWrong: 40080,
      anonymousAccessDenied: 40088,
      insufficientScope: 40089,
      databaseError: 50001,
      encryptionError: 50002,
      storageError: 50004,
      internalSettingError: 50005,
    });
  });
});

describe('CloudreveError', () => {
  it('says where it failed and the code, in a text that names nothing else', () => {
    expect(new CloudreveError(CAPTCHA).message).toBe('Cloudreve: api 40026');
    expect(new CloudreveError(cloudreveFailure('network')).message).toBe('Cloudreve: network');
    expect(new CloudreveError(CAPTCHA).name).toBe('CloudreveError');
  });

  it('has no cause and nothing beside its failure', () => {
    const error = new CloudreveError(CAPTCHA);
    expect(error.cause).toBeUndefined();
    expect(Object.keys(error).sort()).toEqual(['failure', 'name']);
  });
});

describe('isCloudreveError', () => {
  it('knows its own errors, and by name', () => {
    expect(isCloudreveError(new CloudreveError(CAPTCHA))).toBeTrue();
    expect(isCloudreveError(new CloudreveError(CAPTCHA), 'captchaRequired')).toBeTrue();
    expect(isCloudreveError(new CloudreveError(CAPTCHA), 'signedOut')).toBeFalse();
  });

  it('knows no others, however they look', () => {
    for (const other of [
      new Error('x'),
      { failure: CAPTCHA, name: 'CloudreveError' },
      null,
      undefined,
      'x',
    ]) {
      expect(isCloudreveError(other)).toBeFalse();
      expect(isCloudreveError(other, 'captchaRequired')).toBeFalse();
    }
  });
});
