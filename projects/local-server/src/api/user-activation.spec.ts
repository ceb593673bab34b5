import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { useServer } from '../../test/use-server.ts';

const DAY_SECONDS = 86_400;

describe('activation by mail', () => {
  const api = useServer({ test: true, email_active: true, siteURL: 'https://drive.example.com' });
  const password = 'password';
  let count = 0;
  const newEmail = () => `Active${++count}@example.com`;
  const signUp = (email: string, word = password) =>
    api.call('POST', '/user', { body: { email, password: word } });
  const signIn = async (email: string, word = password) =>
    (await api.call('POST', '/session/token', { body: { email, password: word } })).code;
  /** The id and the sign in the newest mail. */
  const linkOf = async (email: string) => {
    const link = new URL((await api.newestMail(email)).links[0] ?? '');
    assert.equal(link.origin + link.pathname, 'https://drive.example.com/session/activate');
    return { id: link.searchParams.get('id') ?? '', sign: link.searchParams.get('sign') ?? '' };
  };
  const activate = (id: string, sign: string) =>
    api.call('GET', `/user/activate/${id}?sign=${encodeURIComponent(sign)}`);

  it('sends a mail instead of the user, and lets nobody in before', async () => {
    const email = newEmail();
    assert.deepEqual((await signUp(email)).json, { code: 203, msg: '' });
    assert.equal(await signIn(email), 40018);
    const mail = await api.newestMail(email);
    assert.partialDeepStrictEqual(mail, {
      to: email.toLowerCase(),
      subject: '[Cloudreve] Activate your account',
    });
    assert.equal(Math.abs(mail.at - Date.now()) < 10_000, true);
    const { id, sign } = await linkOf(email);
    assert.match(sign, /^[A-Za-z0-9_-]{43}=:\d+$/);
    const { json, data } = await activate(id, sign);
    assert.equal(json['code'], 0);
    assert.partialDeepStrictEqual(data, { id, email: email.toLowerCase(), status: 'active' });
    assert.equal('group' in data, false);
    assert.equal(await signIn(email), 0);
  });

  it('makes the first user an administrator all the same', async () => {
    const { data } = await api.call('GET', '/__test/user?email=active1@example.com');
    assert.deepEqual(data, {});
    const { json } = await api.call('GET', '/__test/user?email=active1@example.com');
    assert.equal(json['group'], 1);
  });

  it('does not activate twice, nor somebody who is banned', async () => {
    const email = newEmail();
    await signUp(email);
    const { id, sign } = await linkOf(email);
    await api.switch('user', { email, status: 'manual_banned' });
    assert.equal((await activate(id, sign)).code, 40034);
    await api.switch('user', { email, status: 'inactive' });
    assert.equal((await activate(id, sign)).code, 0);
    assert.equal((await activate(id, sign)).code, 40034);
  });

  it('tells a sign that is missing, over, tampered with or of another path', async () => {
    const [email, other] = [newEmail(), newEmail()];
    await signUp(email);
    await signUp(other);
    const { id, sign } = await linkOf(email);
    const [digest = '', expires = ''] = sign.split(':');
    const missing = await api.call('GET', `/user/activate/${id}`);
    assert.deepEqual([missing.code, missing.msg], [403, 'expire timestamp is missing']);
    assert.equal((await activate(id, `${digest}:`)).code, 403);
    assert.equal((await activate(id, digest)).code, 40071);
    assert.equal((await activate(id, `${digest}:${Number(expires) + 1}`)).code, 40071);
    assert.equal((await activate(id, `${digest}:soon`)).code, 40071);
    assert.equal((await activate(id, `x${sign}`)).code, 40071);
    assert.equal((await activate((await linkOf(other)).id, sign)).code, 40071);
    assert.equal((await activate('nonsense', sign)).code, 40071);
    await api.switch('clock', { advance: DAY_SECONDS - 60 });
    const late = await linkOf(other);
    await api.switch('clock', { advance: 120 });
    assert.equal((await activate(id, sign)).code, 40005);
    assert.equal((await activate(late.id, late.sign)).code, 40005);
    await api.switch('clock', { advance: -DAY_SECONDS - 60 });
    assert.equal((await activate(id, sign)).code, 0);
  });

  it('sends the mail again for an account that waits, and keeps its password', async () => {
    const email = newEmail();
    await signUp(email);
    const first = await linkOf(email);
    await api.switch('clock', { advance: 2 });
    const answer = await signUp(email.toLowerCase(), 'another password');
    await api.switch('clock', { advance: -2 });
    assert.deepEqual([answer.code, 'data' in answer.json], [40033, false]);
    const second = await linkOf(email);
    assert.deepEqual([second.id, second.sign === first.sign], [first.id, false]);
    assert.equal((await activate(first.id, first.sign)).code, 0);
    assert.equal(await signIn(email), 0);
    assert.equal((await signUp(email)).code, 40032);
  });

  it('keeps the account when no mail can be sent', async () => {
    const email = newEmail();
    await api.switch('mails', { open: false });
    assert.equal((await signUp(email)).code, 40028);
    assert.equal(await signIn(email), 40018);
    assert.equal((await signUp(email)).code, 40028);
    await api.switch('mails', { open: true });
    assert.equal((await signUp(email)).code, 40033);
  });

  it('sends the mail again even where new accounts need none', async () => {
    const email = newEmail();
    await signUp(email);
    await api.switch('settings', { email_active: 0 });
    assert.equal((await signUp(email)).code, 40033);
    assert.equal((await signUp(newEmail())).code, 0);
    await api.switch('settings', { email_active: 1 });
  });
});
