import { CloudreveAccountApi, withAccount } from 'ngrx-cloudreve/account';
import { resultOf, expectFailure, linkInMail, RealPage, switchServer } from './real-page.fixture';

describe('the account without a store, by a server', () => {
  it('is made, activated, given a new password, and read', async () => {
    const page = new RealPage(withAccount());
    const api = page.get(CloudreveAccountApi);
    const email = `s-${crypto.randomUUID()}@example.org`;
    await switchServer('settings', { email_active: true });
    try {
      expect(await resultOf(api.signUp({ email, password: 'at least 6', language: 'de-DE' }))).toBeNull();
    } finally {
      await switchServer('settings', { email_active: false });
    }
    const activation = await linkInMail(email);
    const made = await resultOf(api.activate(activation));
    expect([made.email, made.status]).toEqual([email, 'active']);
    await expectFailure(api.activate(activation), 'alreadyActivated');
    await expectFailure(api.activate({ ...activation, secret: 'wrong' }), 'linkInvalid');
    await expectFailure(api.signUp({ email, password: 'at least 6' }), 'emailTaken');

    await resultOf(api.sendResetMail(email));
    const reset = await linkInMail(email);
    expect((await resultOf(api.resetPassword(reset, 'a new one'))).id).toBe(made.id);
    await expectFailure(api.resetPassword(reset, 'another'), 'resetLinkExpired');
    await expectFailure(api.sendResetMail('nobody@example.org'), 'userNotFound');

    await expectFailure(api.me(made.id), 'signedOut');
    await page.signIn({ ...made, email, password: 'a new one', nick: made.nickname });
    expect((await resultOf(api.me(made.id))).language).toBe('de-DE');
  });
});
