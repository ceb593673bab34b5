import { TestBed } from '@angular/core/testing';
import { CLIENT_CODES, CLOUDREVE_CODES } from '../http/cloudreve-codes';
import { clientFailure, CloudreveFailure, cloudreveFailure } from '../http/cloudreve-failure';
import { cloudreveMessage, CloudreveProblem } from '../http/cloudreve-message';
import { CLOUDREVE_MESSAGE, injectCloudreveMessage, withMessages } from './with-messages';

const api = (code: number, serverMessage = '') => cloudreveFailure('api', { code, serverMessage });

describe('cloudreveMessage', () => {
  it('has a text for every code that has a name', () => {
    for (const code of Object.values(CLOUDREVE_CODES)) {
      expect(cloudreveMessage(api(code, 'raw'))).toMatch(/^[A-Z].*\.$/);
    }
    for (const name of Object.keys(CLIENT_CODES) as (keyof typeof CLIENT_CODES)[]) {
      expect(cloudreveMessage(clientFailure(name))).toMatch(name === 'cancelled' ? /^$/ : /^[A-Z].*\.$/);
    }
  });

  it('tells kinds with the same number apart', () => {
    expect(cloudreveMessage(clientFailure('secretGone'))).not.toBe(cloudreveMessage(api(1)));
  });

  it('shows the text of the server for a code without a name', () => {
    expect(cloudreveMessage(api(49_999, 'Quota exceeded'))).toBe('Quota exceeded');
    expect(cloudreveMessage(api(49_999))).toBe('Something went wrong on the server.');
  });

  it('says who does not respond', () => {
    for (const kind of ['network', 'timeout'] as const) {
      expect(cloudreveMessage(cloudreveFailure(kind))).toBe('The server does not respond. Try again.');
    }
    const page = cloudreveFailure('http', { status: 502, serverMessage: '<html>' });
    expect(cloudreveMessage(page)).toBe('Something went wrong on the server.');
  });

  it('says that the server refuses this page, which is not what its own number 403 means', () => {
    const text = 'The server refuses requests from this page.';
    expect(cloudreveMessage(cloudreveFailure('http', { status: 403 }))).toBe(text);
    expect(cloudreveMessage(api(403))).toBe('You are not allowed to do this.');
    expect(cloudreveMessage(cloudreveFailure('http', { status: 404 }))).not.toBe(text);
  });

  it('prefers texts of the app', () => {
    expect(cloudreveMessage(api(40017), { userBanned: 'Call 555.' })).toBe('Call 555.');
  });
});

describe('cloudreveMessage and settings that were not saved', () => {
  const reasons = ['NGC-201', 'NGC-202', 'NGC-203', 'NGC-204', 'NGC-205', 'NGC-206', 'NGC-207'] as const;

  it('has a sentence for each', () => {
    const problems: CloudreveProblem[] = [
      ...reasons.map((reason) => ({ kind: 'invalid', reason }) as const),
      { kind: 'refused', failure: api(40001) },
      { kind: 'conflict' },
    ];
    const texts = problems.map((problem) => cloudreveMessage(problem));
    for (const text of texts) {
      expect(text).toMatch(/^[A-Z].*\.$/);
    }
    expect(new Set(texts).size).toBe(problems.length);
  });

  it('takes a text of the app for all values that are not possible', () => {
    expect(cloudreveMessage({ kind: 'invalid', reason: 'NGC-204' }, { invalidValue: 'No.' })).toBe('No.');
  });

  it('gives a function of the app failures only', () => {
    const asked: CloudreveFailure[] = [];
    const useValue = (failure: CloudreveFailure) => {
      asked.push(failure);
      return 'Falsch.';
    };
    TestBed.configureTestingModule({ providers: [{ provide: CLOUDREVE_MESSAGE, useValue }] });
    const message = TestBed.runInInjectionContext(injectCloudreveMessage);
    expect(message({ kind: 'conflict' })).toBe('Falsch.');
    expect(message({ kind: 'invalid', reason: 'NGC-201' })).toBe('Falsch.');
    expect(asked).toEqual([
      clientFailure('conflict'),
      clientFailure('invalidValue', { serverMessage: 'NGC-201' }),
    ]);
  });
});

describe('injectCloudreveMessage', () => {
  const inject = () => TestBed.runInInjectionContext(injectCloudreveMessage);

  it('has the texts of withMessages()', () => {
    const providers = withMessages({ userBanned: 'Call 555.' }).ɵproviders;
    TestBed.configureTestingModule({ providers: [...providers] });
    expect(inject()(api(40017))).toBe('Call 555.');
    expect(inject()(api(40080))).toBe('E-mail or password is wrong.');
  });

  it('has the texts of the app', () => {
    const german = { provide: CLOUDREVE_MESSAGE, useValue: () => 'Falsch.' };
    TestBed.configureTestingModule({ providers: [...withMessages().ɵproviders, german] });
    expect(inject()(api(40080))).toBe('Falsch.');
  });

  it('has the text of the server without either', () => {
    expect(inject()(api(40080, 'Incorrect password'))).toBe('Incorrect password');
  });
});
