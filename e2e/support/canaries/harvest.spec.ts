import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { secretsInBody, secretsInHeader, secretsInUrl } from './harvest.ts';
import type { SecretKind } from './secret.ts';

const TOKEN = '/api/v4/session/token';

const BODIES: readonly (readonly [name: string, body: unknown, path: string, ...found: SecretKind[]])[] = [
  ['a sign-in', { email: 'a@example.org', password: 'hidden' }, TOKEN, 'password'],
  ['a change', { current_password: 'hidden', new_password: 'hidden' }, '/x', 'password', 'password'],
  ['a second factor', { otp: 'hidden', session_id: 'hidden' }, `${TOKEN}/2fa`, 'one-time code', 'challenge'],
  ['a response that asks for it', { code: 203, data: 'hidden' }, TOKEN, 'challenge'],
  ['a response with tokens', { data: { token: { access_token: 'hidden' } } }, TOKEN, 'access token'],
  ['a refresh', { refresh_token: 'hidden' }, `${TOKEN}/refresh`, 'refresh token'],
  ['a passkey', { data: { options: { publicKey: { challenge: 'hidden' } } } }, '/x', 'challenge'],
  ['a new second factor', { code: 0, data: 'hidden' }, '/api/v4/user/setting/2fa', 'second-factor secret'],
  ['a mail', [{ links: ['http://x.org/session/reset?id=1&secret=hidden'] }], '/__test/mails', 'link secret'],
  ['a typed captcha', { captcha: 'hidden', ticket: 'seen' }, TOKEN, 'captcha answer'],
  ['a solved widget', { ticket: 'hidden' }, TOKEN, 'captcha answer'],
  ['a shown captcha', { data: { image: 'data:', ticket: 'seen' } }, '/x'],
  ['a setting', { nick: 'Ada', password: null, secret: '' }, '/x'],
];

describe('the secrets of the wire', () => {
  for (const [name, body, path, ...kinds] of BODIES) {
    it(`are found in ${name}`, () => {
      const found = secretsInBody(JSON.stringify(body), path);
      assert.deepEqual(
        found,
        kinds.map((kind) => ({ kind, value: 'hidden' })),
      );
    });
  }

  it('are found in an address and in a header', () => {
    const url = `http://localhost/session/activate?id=1&sign=${encodeURIComponent('a=:b')}`;
    assert.deepEqual(secretsInUrl(url), [{ kind: 'link secret', value: 'a=:b' }]);
    assert.deepEqual(secretsInHeader('Bearer hidden'), [{ kind: 'access token', value: 'hidden' }]);
    assert.deepEqual(secretsInHeader(undefined), []);
  });

  it('are not in a body that is no JSON', () => {
    assert.deepEqual(secretsInBody('password=hidden', TOKEN), []);
  });
});
