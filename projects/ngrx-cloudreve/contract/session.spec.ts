import {
  CloudreveLane,
  CloudreveOutcome,
  CloudreveSessionFacade,
  isCloudreveFailure,
  CloudreveHttp,
} from 'ngrx-cloudreve';
import { from } from 'rxjs';
import { resultOf, expectFailure, linkInMail, newPerson, RealPage, switchServer } from './real-page.fixture';

function failsWith(outcome: CloudreveOutcome, name: Parameters<typeof isCloudreveFailure>[1]): boolean {
  return !outcome.ok && outcome.next === null && isCloudreveFailure(outcome.failure, name);
}

describe('the session, by a server', () => {
  let page: RealPage;
  let session: CloudreveSessionFacade;

  beforeEach(() => {
    page = new RealPage();
    session = page.get(CloudreveSessionFacade);
  });

  it('begins for who has signed up, and ends', async () => {
    const person = { email: `s-${crypto.randomUUID()}@example.org`, password: 'at least 6' };
    const made = await session.signUp({ ...person, language: 'de-DE' });
    expect(made).toEqual({ ok: true, user: jasmine.objectContaining({ email: person.email }) });
    expect(session.isSignedIn()).toBeFalse();
    expect(failsWith(await session.signUp(person), 'emailTaken')).toBeTrue();
    expect((await session.signIn(person)).ok).toBeTrue();
    expect([session.user()?.email, session.user()?.group?.name]).toEqual([person.email, 'User']);
    expect((await session.signOut()).ok).toBeTrue();
    expect(session.isSignedIn()).toBeFalse();
  });

  it('says which ways there are, and refuses a wrong password', async () => {
    const person = await newPerson();
    const prepared = await session.prepare(person.email);
    expect(prepared).toEqual({
      ok: true,
      ways: jasmine.objectContaining({ password: true, passkey: false }),
    });
    const wrong = await session.signIn({ email: person.email, password: 'something else' });
    expect(failsWith(wrong, 'emailOrPasswordWrong')).withContext(JSON.stringify(wrong)).toBeTrue();
    expect(session.isSignedIn()).toBeFalse();
  });

  it('asks for a captcha where the site wants one, which is good for one try', async () => {
    const person = await newPerson();
    await switchServer('settings', { login_captcha: true, captcha_type: 'normal' });
    try {
      expect(await session.signIn(person)).toEqual({ ok: false, next: 'captcha' });
      const shown = await session.captcha('signIn');
      const ticket = shown.ok && shown.captcha?.kind === 'image' ? shown.captcha.ticket : '';
      const solved = (await (await fetch(`/__test/captcha/${ticket}`)).json()) as { answer: string };
      const captcha = { ticket, captcha: solved.answer };
      expect((await session.signIn({ ...person, captcha })).ok).toBeTrue();
      await session.signOut();
      expect((await session.signIn({ ...person, captcha })).ok).toBeFalse();
    } finally {
      await switchServer('settings', { login_captcha: false });
    }
  });

  it('begins after the link of a mail where the site wants that', async () => {
    const email = `s-${crypto.randomUUID()}@example.org`;
    await switchServer('settings', { email_active: true });
    try {
      expect(await session.signUp({ email, password: 'at least 6' })).toEqual({
        ok: false,
        next: 'activation',
      });
    } finally {
      await switchServer('settings', { email_active: false });
    }
    const early = await session.signIn({ email, password: 'at least 6' });
    expect(failsWith(early, 'userNotActivated')).withContext(JSON.stringify(early)).toBeTrue();
    expect((await session.activate(await linkInMail(email))).ok).toBeTrue();
    expect((await session.signIn({ email, password: 'at least 6' })).ok).toBeTrue();
    expect(session.user()?.status).toBe('active');
  });

  it('begins anew with a new password by the link of a mail', async () => {
    const person = await newPerson();
    expect((await session.sendResetMail(person)).ok).toBeTrue();
    const link = await linkInMail(person.email);
    expect((await session.resetPassword({ password: 'a new one', link })).ok).toBeTrue();
    expect((await session.signIn({ email: person.email, password: 'a new one' })).ok).toBeTrue();
    expect((await session.signIn(person)).ok).toBeFalse();
    expect((await session.resetPassword({ password: 'another', link })).ok)
      .withContext('used')
      .toBeFalse();
  });

  it('goes on after a change of the password, and its commands after an expired token', async () => {
    const person = await page.enter();
    const changed = { currentPassword: person.password, newPassword: 'a new one' };
    expect((await session.changePassword({ ...changed, currentPassword: 'wrong' })).ok).toBeFalse();
    expect((await session.changePassword(changed)).ok).toBeTrue();
    expect(session.isSignedIn()).toBeTrue();
    const nick = (account: string) =>
      page.get(CloudreveHttp).request('GET', '/user/me', (data) => (data as { id: string }).id, { account });
    expect(await page.get(CloudreveLane).run(nick)).toBe(person.id);
    await session.signOut();
    await expectFailure(from(page.get(CloudreveLane).run(nick)), 'signedOut');
    await expectFailure(nick(person.id), 'signedOut');
    expect((await session.signIn({ email: person.email, password: 'a new one' })).ok).toBeTrue();
    expect(await resultOf(nick(person.id))).toBe(person.id);
  });
});
