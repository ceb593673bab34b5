import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { useServer } from '../../test/use-server.ts';

describe('a forgotten password', () => {
  const api = useServer({ test: true });
  let count = 0;
  const newUser = async () => {
    const email = `reset${++count}@example.com`;
    await api.signUp(email);
    return email;
  };
  const send = (email: unknown) => api.call('POST', '/user/reset', { body: { email } });
  const linkOf = async (email: string) => {
    const link = new URL((await api.newestMail(email)).links[0] ?? '');
    return { id: link.searchParams.get('id') ?? '', secret: link.searchParams.get('secret') ?? '' };
  };
  const sentLink = async (email: string) => {
    assert.deepEqual((await send(email)).json, { code: 0, msg: '' });
    return linkOf(email);
  };
  const reset = ({ id, secret }: { id: string; secret: string }, password = 'changed') =>
    api.call('PATCH', `/user/reset/${id}`, { body: { password, secret } });

  it('is replaced through the link in the mail, and every refresh token dies', async () => {
    const email = await newUser();
    const pair = await api.signIn(email);
    const link = await sentLink(email.toUpperCase());
    const mail = await api.newestMail(email);
    assert.equal(mail.subject, '[Cloudreve] Reset your password');
    assert.match(
      mail.links[0] ?? '',
      /^http:\/\/localhost:5212\/session\/reset\?id=\w+&secret=[a-zA-Z0-9]{32}$/,
    );
    const answer = await reset(link);
    assert.partialDeepStrictEqual(answer.data, { id: link.id, email, status: 'active' });
    assert.equal('group' in answer.data, false);
    await api.signIn(email, 'changed');
    assert.equal(await api.refreshCode(pair.refresh_token), 40020);
    assert.equal((await api.call('GET', '/user/me', { token: pair.access_token })).code, 0);
  });

  it('can be replaced once with a link', async () => {
    const link = await sentLink(await newUser());
    assert.equal((await reset(link)).code, 0);
    assert.equal((await reset(link)).code, 40030);
  });

  it('is not replaced with a wrong secret, the older of two, or after an hour', async () => {
    const email = await newUser();
    const first = await sentLink(email);
    const second = await sentLink(email);
    const wrong = await reset({ ...second, secret: 'wrong' });
    assert.deepEqual([wrong.status, wrong.code], [200, 40030]);
    assert.equal((await reset(first)).code, 40030);
    await api.switch('clock', { advance: 3601 });
    assert.equal((await reset(second)).code, 40030);
    await api.switch('clock', { advance: -3601 });
    assert.equal((await reset(second)).code, 0);
  });

  it('is judged by form first, and a form error costs nothing', async () => {
    const link = await sentLink(await newUser());
    for (const [body, msg] of [
      [{ secret: link.secret }, 'Password cannot be empty'],
      [{ secret: link.secret, password: '12345' }, 'Password too short'],
      [{ secret: link.secret, password: 'x'.repeat(129) }, 'Password too long'],
      [{ password: '123456' }, 'Secret cannot be empty'],
    ] as const) {
      const answer = await api.call('PATCH', `/user/reset/${link.id}`, { body });
      assert.deepEqual(answer.json, { code: 40001, msg });
    }
    const badId = await reset({ ...link, id: 'nonsense' });
    assert.deepEqual([badId.code, badId.msg], [40001, 'Failed to parse object ID']);
    assert.equal((await reset(link)).code, 0);
  });

  it('is for active accounts', async () => {
    assert.deepEqual((await send('no address')).json, { code: 40001, msg: 'Email format error' });
    assert.deepEqual((await send(undefined)).json, { code: 40001, msg: 'Email cannot be empty' });
    assert.equal((await send('nobody@example.com')).code, 40021);
    const email = await newUser();
    for (const [status, code] of [
      ['inactive', 40018],
      ['manual_banned', 40017],
      ['sys_banned', 40017],
    ] as const) {
      await api.switch('user', { email, status });
      assert.equal((await send(email)).code, code, status);
    }
  });

  it('is not replaced for somebody who was banned meanwhile, and the link is used up', async () => {
    const email = await newUser();
    const link = await sentLink(email);
    await api.switch('user', { email, status: 'sys_banned' });
    assert.equal((await reset(link)).code, 40021);
    await api.switch('user', { email, status: 'active' });
    assert.equal((await reset(link)).code, 40030);
  });

  it('cannot be replaced while no mail can be sent', async () => {
    const email = await newUser();
    await api.switch('mails', { open: false });
    assert.equal((await send(email)).code, 40028);
    await api.switch('mails', { open: true });
  });

  it('of an account without one gets its first', async () => {
    const email = await newUser();
    const { access_token: token } = await api.signIn(email);
    await api.switch('user', { email, passwordless: true });
    assert.equal((await api.call('GET', '/user/setting', { token })).data['passwordless'], true);
    const body = { current_password: 'password', new_password: 'changed' };
    assert.equal((await api.call('PATCH', '/user/setting', { token, body })).code, 40069);
    assert.equal((await reset(await sentLink(email))).code, 0);
    await api.signIn(email, 'changed');
  });

  describe('of user 1', () => {
    before(async () => {
      while (count < 12) await newUser();
    });

    it('takes the links of users 10 to 19 with it, and no others', async () => {
      const numbers = [1, 2, 10, 11];
      const links = await Promise.all(numbers.map((number) => sentLink(`reset${number}@example.com`)));
      const codes: unknown[] = [];
      for (const link of links) codes.push((await reset(link)).code);
      assert.deepEqual(codes, [0, 0, 40030, 40030]);
    });
  });
});
