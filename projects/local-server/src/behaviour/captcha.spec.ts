import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import sharp from 'sharp';
import { useServer } from '../../test/use-server.ts';

describe('captchas', () => {
  const api = useServer({ test: true });
  const password = 'password';
  const issue = async () =>
    (await api.call('GET', '/site/captcha')).data as { image: string; ticket: string };
  const answerTo = async (ticket: string) =>
    String((await api.call('GET', `/__test/captcha/${ticket}`)).json['answer']);
  const signIn = (proof: object, email = 'captcha@example.com') =>
    api.call('POST', '/session/token', { body: { email, password, ...proof } });
  beforeEach(() => api.switch('settings', { login_captcha: 0, captcha_type: 'normal', captcha_mode: 3 }));

  describe('the picture', () => {
    it('is a PNG of 240 by 60, and another each time', async () => {
      const [first, second] = [await issue(), await issue()];
      const [type, base64 = ''] = first.image.split(',');
      assert.equal(type, 'data:image/png;base64');
      const { format, width, height } = await sharp(Buffer.from(base64, 'base64')).metadata();
      assert.deepEqual([format, width, height], ['png', 240, 60]);
      assert.notEqual(first.ticket, second.ticket);
      assert.notEqual(first.image, second.image);
    });

    for (const [mode, pattern] of [
      [0, /^\d{6}$/],
      [1, /^[a-zA-Z]{6}$/],
      [2, /^\d{1,2}$/],
      [3, /^[a-zA-Z0-9]{6}$/],
    ] as const) {
      it(`of mode ${mode} has an answer like ${pattern.source}`, async () => {
        await api.switch('settings', { captcha_mode: mode });
        for (let n = 0; n < 3; n++) assert.match(await answerTo((await issue()).ticket), pattern);
      });
    }
  });

  describe('where one is asked for', () => {
    beforeEach(async () => {
      await api.call('POST', '/user', { body: { email: 'captcha@example.com', password } });
      await api.switch('settings', { login_captcha: 1 });
    });

    it('the answer lets pass in any case, and once', async () => {
      const { ticket } = await issue();
      const captcha = (await answerTo(ticket)).replace(/[a-z]/gi, (letter) =>
        letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
      );
      assert.equal((await signIn({ ticket, captcha })).code, 0);
      const again = await signIn({ ticket, captcha });
      assert.deepEqual([again.status, again.code], [200, 40026]);
      assert.notEqual(again.json['correlation_id'], undefined);
    });

    it('a wrong answer uses the ticket up, an empty one does not', async () => {
      const { ticket } = await issue();
      const captcha = await answerTo(ticket);
      assert.equal((await signIn({ ticket, captcha: '' })).code, 40026);
      assert.equal((await signIn({ ticket })).code, 40026);
      assert.equal((await signIn({ ticket, captcha })).code, 0);
      const other = (await issue()).ticket;
      const right = await answerTo(other);
      assert.equal((await signIn({ ticket: other, captcha: 'wrong' })).code, 40026);
      assert.equal((await signIn({ ticket: other, captcha: right })).code, 40026);
    });

    it('a ticket does not expire', async () => {
      const { ticket } = await issue();
      const captcha = await answerTo(ticket);
      await api.switch('clock', { advance: 7200 });
      assert.equal((await signIn({ ticket, captcha })).code, 0);
      await api.switch('clock', { advance: -7200 });
    });

    it('it is asked for before the body is looked at', async () => {
      for (const raw of ['', '{', '[]', '{"captcha":1}', '{"email":"x"}']) {
        assert.equal((await api.call('POST', '/session/token', { raw })).code, 40026, raw);
      }
      const { ticket } = await issue();
      const captcha = await answerTo(ticket);
      const answer = await api.call('POST', '/session/token', { body: { ticket, captcha } });
      assert.deepEqual(answer.json, { code: 40001, msg: 'Email cannot be empty' });
    });

    it('signing in, signing up and resetting ask each by a setting of its own', async () => {
      const calls = { login_captcha: '/session/token', reg_captcha: '/user', forget_captcha: '/user/reset' };
      for (const setting of Object.keys(calls)) {
        await api.switch('settings', { login_captcha: 0, reg_captcha: 0, forget_captcha: 0, [setting]: 1 });
        for (const [other, path] of Object.entries(calls)) {
          const { code } = await api.call('POST', path, { body: {} });
          assert.equal(code, other === setting ? 40026 : 40001, `${setting} at ${path}`);
        }
      }
      await api.switch('settings', { reg_captcha: 0, forget_captcha: 0 });
    });
  });

  describe('widgets of others', () => {
    for (const [type, key] of [
      ['recaptcha', 'captcha'],
      ['turnstile', 'ticket'],
      ['cap', 'ticket'],
    ] as const) {
      it(`${type} cannot be checked, unless tests say which token counts as solved`, async () => {
        const signInBy = async (proof: object) => (await signIn(proof, 'nobody@example.com')).code;
        await api.switch('settings', { login_captcha: 1, captcha_type: type });
        assert.equal(await signInBy({ [key]: 'solved' }), 40026);
        await api.switch('captcha', { token: 'solved' });
        assert.equal(await signInBy({ [key]: 'solved' }), 40080);
        assert.equal(await signInBy({ [key]: 'other' }), 40026);
        assert.equal(await signInBy({ [key === 'ticket' ? 'captcha' : 'ticket']: 'solved' }), 40026);
        await api.switch('captcha', { token: null });
        assert.equal(await signInBy({ [key]: 'solved' }), 40026);
        assert.equal(await signInBy({}), 40026);
      });
    }

    it('tcaptcha is the old name of the picture', async () => {
      await api.switch('settings', { login_captcha: 1, captcha_type: 'tcaptcha' });
      const { ticket } = await issue();
      assert.equal((await signIn({ ticket, captcha: await answerTo(ticket) })).code !== 40026, true);
    });
  });
});
