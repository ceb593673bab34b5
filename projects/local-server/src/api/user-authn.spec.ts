import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import {
  addPasskey,
  beginRegistration,
  beginSignIn,
  finishRegistration,
  finishSignIn,
  SecurityKey,
} from '../../test/security-key.ts';
import { useServer } from '../../test/use-server.ts';

describe('passkeys of a user', () => {
  const api = useServer({ test: true });
  let email = '';
  let token = '';
  let count = 0;
  beforeEach(async () => {
    email = `passkey${++count}@example.com`;
    token = (await api.newUser(email)).access_token;
  });
  const listed = async () => (await api.call('GET', '/user/setting', { token })).data['passkeys'];
  const remove = (id: string, by = token) =>
    api.call('DELETE', `/user/authn?id=${encodeURIComponent(id)}`, { token: by });

  it('are prepared with what the browser needs', async () => {
    const answer = await api.call('PUT', '/user/authn', { token });
    const { publicKey, ...rest } = answer.data;
    const { user, challenge, pubKeyCredParams, ...options } = publicKey as Record<string, unknown>;
    const id = String((await api.call('GET', '/user/me', { token })).data['id']);
    assert.deepEqual(rest, {});
    assert.deepEqual(options, {
      rp: { name: 'Cloudreve', id: 'localhost' },
      timeout: 300_000,
      authenticatorSelection: { requireResidentKey: true, userVerification: 'preferred' },
    });
    assert.deepEqual(user, {
      name: email,
      displayName: email.split('@')[0],
      id: Buffer.from(id).toString('base64url'),
    });
    assert.match(String(challenge), /^[A-Za-z0-9_-]{43}$/);
    assert.deepEqual((pubKeyCredParams as unknown[])[0], { type: 'public-key', alg: -7 });
  });

  it('are added, listed, excluded from then on, and removed', async () => {
    assert.equal(await listed(), undefined);
    const key = new SecurityKey();
    const attestation = key.attest(await beginRegistration(api, token));
    const answer = await finishRegistration(api, token, attestation);
    const passkey = answer.data;
    assert.deepEqual(Object.keys(passkey), ['id', 'name', 'created_at']);
    assert.equal(passkey['name'], 'Firefox on Ubuntu');
    const rawId = Buffer.from(String(attestation['rawId']), 'base64url');
    assert.equal(passkey['id'], rawId.toString('base64'));
    assert.deepEqual(await listed(), [passkey]);
    const { excludeCredentials } = await beginRegistration(api, token);
    assert.partialDeepStrictEqual(excludeCredentials, [{ type: 'public-key', id: attestation['id'] }]);
    assert.deepEqual((await remove(passkey['id'])).json, { code: 0, msg: '' });
    assert.equal(await listed(), undefined);
    assert.equal((await remove(passkey['id'])).code, 404);
  });

  it('cannot be removed by others, nor without a name', async () => {
    const { id } = await addPasskey(api, token);
    const stranger = (await api.newUser(`stranger-${email}`)).access_token;
    assert.equal((await remove(id, stranger)).code, 404);
    assert.deepEqual((await remove('')).json, { code: 40001, msg: 'ID cannot be empty' });
    assert.equal(((await listed()) as unknown[]).length, 1);
  });

  it('are not taken twice', async () => {
    const key = new SecurityKey();
    const options = await beginRegistration(api, token);
    const attestation = key.attest(options);
    assert.equal((await finishRegistration(api, token, attestation)).code, 0);
    assert.equal((await finishRegistration(api, token, attestation)).code, 404);
  });

  describe('a registration', () => {
    it('ends with the first try, also with one that fails', async () => {
      const options = await beginRegistration(api, token);
      const elsewhere = new SecurityKey().attest(options, 'http://localhost:9999');
      assert.equal((await finishRegistration(api, token, elsewhere)).code, 40025);
      assert.equal((await finishRegistration(api, token, new SecurityKey().attest(options))).code, 404);
      assert.equal(await listed(), undefined);
    });

    it('is one a user: the second challenge replaces the first', async () => {
      const first = await beginRegistration(api, token);
      await beginRegistration(api, token);
      assert.equal((await finishRegistration(api, token, new SecurityKey().attest(first))).code, 40025);
    });

    it('takes five minutes at most', async () => {
      const options = await beginRegistration(api, token);
      await api.switch('clock', { advance: 301 });
      assert.equal((await finishRegistration(api, token, new SecurityKey().attest(options))).code, 404);
      await api.switch('clock', { advance: -301 });
    });

    it('that cannot be read is 40001', async () => {
      const good = new SecurityKey().attest(await beginRegistration(api, token));
      const response = good['response'] as Record<string, string>;
      for (const [what, bad] of Object.entries({
        'no object': 'text',
        'no id': { ...good, id: '' },
        'another type': { ...good, type: 'password' },
        'no response': { ...good, response: undefined },
        'no attestation': { ...good, response: { clientDataJSON: response['clientDataJSON'] } },
        'an attestation that is none': { ...good, response: { ...response, attestationObject: 'AAAA' } },
        'client data that is none': { ...good, response: { ...response, clientDataJSON: 'AAAA' } },
      })) {
        await beginRegistration(api, token);
        assert.equal((await finishRegistration(api, token, bad)).code, 40001, what);
      }
    });

    it('needs every field', async () => {
      for (const field of ['response', 'name', 'ua']) {
        const body = { response: 'x', name: 'x', ua: 'x', [field]: '' };
        assert.equal((await api.call('POST', '/user/authn', { token, body })).code, 40001, field);
      }
    });
  });

  it('ask for a login before anything else, then whether they are on', async () => {
    await api.switch('settings', { authn_enabled: 0 });
    for (const method of ['PUT', 'POST', 'DELETE']) {
      assert.equal((await api.call(method, '/user/authn')).code, 401, method);
      assert.equal((await api.call(method, '/user/authn', { token })).code, 40019, method);
    }
    assert.equal((await api.call('PUT', '/session/authn')).code, 40019);
    assert.equal((await api.call('POST', '/session/authn', { raw: '{' })).code, 40019);
    await api.switch('settings', { authn_enabled: 1 });
  });

  describe('signing in', () => {
    it('is prepared without naming anybody', async () => {
      const { data } = await api.call('PUT', '/session/authn');
      const { options, session_id } = data as {
        options: { publicKey: Record<string, unknown> };
      } & typeof data;
      const { challenge, ...rest } = options.publicKey;
      assert.deepEqual(Object.keys(options), ['publicKey']);
      assert.deepEqual(rest, { timeout: 300_000, rpId: 'localhost' });
      assert.match(String(challenge), /^[A-Za-z0-9_-]{43}$/);
      assert.match(String(session_id), /^[0-9a-f-]{36}$/);
    });

    it('knows who it is, notes the time, and can be repeated while the session lives', async () => {
      const { key } = await addPasskey(api, token);
      const { options, session } = await beginSignIn(api);
      const assertion = key.assert(options);
      const answer = await finishSignIn(api, session, assertion);
      assert.partialDeepStrictEqual(answer.data, { user: { email, group: {} } });
      const pair = answer.data['token'] as { refresh_token: string };
      assert.equal(await api.refreshCode(pair.refresh_token), 0);
      const [passkey] = (await listed()) as Record<string, unknown>[];
      assert.match(String(passkey?.['used_at']), /^\d{4}-/);
      assert.equal((await finishSignIn(api, session, assertion)).code, 0);
      await api.switch('clock', { advance: 301 });
      assert.equal((await finishSignIn(api, session, assertion)).code, 404);
      await api.switch('clock', { advance: -301 });
    });

    it('shows in what /session/prepare says', async () => {
      const methods = async () => (await api.call('GET', `/session/prepare?email=${email}`)).data;
      assert.deepEqual(await methods(), { webauthn_enabled: false, password_enabled: true });
      await addPasskey(api, token);
      assert.deepEqual(await methods(), { webauthn_enabled: true, password_enabled: true });
    });

    it('is refused for another origin, challenge, signature or key', async () => {
      const { key } = await addPasskey(api, token);
      const other = await addPasskey(api, token);
      const { options, session } = await beginSignIn(api);
      const good = key.assert(options);
      const response = good['response'] as Record<string, string>;
      const foreign = other.key.assert(options)['response'] as Record<string, string>;
      for (const [what, bad] of Object.entries({
        origin: key.assert(options, 'http://localhost:9999'),
        challenge: key.assert((await beginSignIn(api)).options),
        signature: { ...good, response: { ...response, signature: foreign['signature'] } },
        'user handle': { ...good, response: { ...response, userHandle: 'AAAA' } },
        'no user handle': { ...good, response: { ...response, userHandle: undefined } },
        'credential id': { ...good, id: 'AAAA', rawId: 'AAAA' },
      })) {
        const answer = await finishSignIn(api, session, bad);
        assert.deepEqual([answer.status, answer.code], [200, 40025], what);
      }
      assert.equal((await finishSignIn(api, session, good)).code, 0);
    });

    it('is refused for a passkey that was removed, and for somebody who is banned', async () => {
      const { key, id } = await addPasskey(api, token);
      const { options, session } = await beginSignIn(api);
      await api.switch('user', { email, status: 'manual_banned' });
      assert.equal((await finishSignIn(api, session, key.assert(options))).code, 40025);
      await api.switch('user', { email, status: 'active' });
      await remove(id);
      assert.equal((await finishSignIn(api, session, key.assert(options))).code, 40025);
    });

    it('that cannot be read is 40001, an unknown session 404 before that', async () => {
      const { session } = await beginSignIn(api);
      assert.equal((await finishSignIn(api, session, { id: 'x' })).code, 40001);
      assert.equal((await finishSignIn(api, 'nonsense', { id: 'x' })).code, 404);
      const { json } = await api.call('POST', '/session/authn', { body: { session_id: session } });
      assert.deepEqual(json, { code: 40001, msg: 'Response cannot be empty' });
    });
  });

  it('belong to the site URL that the caller came by', async () => {
    const host = new URL(api.url).host;
    const rp = async () => (await beginRegistration(api, token)).rp.id;
    await api.switch('settings', { siteURL: `https://drive.example.com,http://${host}` });
    assert.equal(await rp(), '127.0.0.1');
    await api.switch('settings', { siteURL: 'https://drive.example.com, https://other.example.com' });
    assert.equal(await rp(), 'drive.example.com');
    const options = await beginRegistration(api, token);
    const attestation = new SecurityKey().attest(options, 'https://drive.example.com');
    assert.equal((await finishRegistration(api, token, attestation)).code, 0);
    await api.switch('settings', { siteURL: 'https://drive.example.com,https://www.drive.example.com' });
    const again = await beginRegistration(api, token);
    const elsewhere = new SecurityKey().attest(again, 'https://www.drive.example.com');
    assert.equal((await finishRegistration(api, token, elsewhere)).code, 0);
    await api.switch('settings', { siteURL: 'http://localhost:5212' });
  });
});
