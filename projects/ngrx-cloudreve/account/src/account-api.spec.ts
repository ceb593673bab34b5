import { TestBed } from '@angular/core/testing';
import { isCloudreveError } from '../../src/lib/http/cloudreve-error';
import { envelope, refusal, settled, Watched } from '../../src/lib/test-setup.fixture';
import { CloudreveAccountApi } from './account-api';
import { AccountBench } from './account.fixture';

const ANN = { id: 'u1', nickname: 'Ann', email: 'ann@example.org' };
const PERSON = { email: 'ann@example.org', password: 'open sesame' };
const LINK = { id: 'u1', secret: 'abc+/=:17' };

describe('CloudreveAccountApi', () => {
  let bench: AccountBench;
  let api: CloudreveAccountApi;

  beforeEach(() => {
    bench = new AccountBench();
    api = TestBed.inject(CloudreveAccountApi);
  });

  it('reads the account', async () => {
    await bench.signIn();
    const me = new Watched(api.me('u1'));
    await settled();
    bench.one('GET', '/user/me').flush(envelope({ ...ANN, nickname: 'Anna' }));
    expect(me.values).toEqual([jasmine.objectContaining({ id: 'u1', nickname: 'Anna' })]);
  });

  it('makes an account, without a session', async () => {
    const captcha = { captcha: 'abc', ticket: 't' };
    const made = new Watched(api.signUp({ ...PERSON, language: 'de-DE', captcha }));
    await settled();
    const request = bench.one('POST', '/user');
    expect(request.request.body).toEqual({ ...PERSON, language: 'de-DE', ...captcha });
    request.flush(envelope(ANN));
    expect(made.values).toEqual([jasmine.objectContaining(ANN)]);
    expect(bench.state.status).toBe('signedOut');
  });

  it('says nothing of a language and of a captcha that it was not given', async () => {
    const made = new Watched(api.signUp(PERSON));
    await settled();
    const request = bench.one('POST', '/user');
    expect(request.request.body).toEqual(PERSON);
    request.flush({ code: 203, data: '', msg: '' });
    expect(made.values).withContext('a mail was sent').toEqual([null]);
  });

  it('activates an account by the link of its mail', async () => {
    const made = new Watched(api.activate(LINK));
    await settled();
    const request = bench.one('GET', '/user/activate/u1');
    expect(request.request.params.get('sign')).toBe(LINK.secret);
    request.flush(envelope(ANN));
    expect(made.values).toEqual([jasmine.objectContaining(ANN)]);
  });

  it('has a mail sent, and replaces the password by its link', async () => {
    const sent = new Watched(api.sendResetMail(PERSON.email, { captcha: 'abc', ticket: 't' }));
    await settled();
    const mail = bench.one('POST', '/user/reset');
    expect(mail.request.body).toEqual({ email: PERSON.email, captcha: 'abc', ticket: 't' });
    mail.flush(envelope());
    expect(sent.completed).toBeTrue();

    const replaced = new Watched(api.resetPassword(LINK, 'a new one'));
    await settled();
    const request = bench.one('PATCH', '/user/reset/u1');
    expect(request.request.body).toEqual({ password: 'a new one', secret: LINK.secret });
    request.flush(refusal(40030));
    expect(isCloudreveError(replaced.errors[0], 'resetLinkExpired')).toBeTrue();
  });

  for (const id of ['', '..', 'a/b', '%2e%2e']) {
    it(`sends nothing for a link whose id is "${id}"`, async () => {
      const link = { ...LINK, id };
      const asked = [new Watched(api.activate(link)), new Watched(api.resetPassword(link, 'a new one'))];
      await settled();
      for (const { errors } of asked) {
        expect(isCloudreveError(errors[0], 'invalidValue')).toBeTrue();
      }
      bench.http.expectNone(() => true);
    });
  }
});
