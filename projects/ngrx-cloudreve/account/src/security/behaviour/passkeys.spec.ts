import { clientFailure } from '../../../../src/lib/http/cloudreve-failure';
import { envelope, refusal, settled } from '../../../../src/lib/test-setup.fixture';
import { aTurn } from '../../../../src/lib/session/session.fixture';
import { AUTHN, CREDENTIAL, failedWith, KEY, OPTIONS, SecurityBench, SETTING } from '../security.fixture';

describe('Adding a passkey', () => {
  let bench: SecurityBench;

  beforeEach(async () => {
    bench = new SecurityBench();
    await bench.signIn();
  });

  async function begin(asked = 1): Promise<void> {
    (await bench.comes('PUT', AUTHN)).flush(envelope({ publicKey: OPTIONS }));
    while (bench.webAuthn.asked.length < asked) await aTurn();
  }

  async function upToPost(name?: string) {
    const outcome = bench.security.addPasskey(name);
    await begin();
    bench.webAuthn.answer({ kind: 'created', credential: CREDENTIAL });
    return { outcome, post: await bench.comes('POST', AUTHN) };
  }

  it('asks the server, then the person, then the server, and reads what is there', async () => {
    const { outcome, post } = await upToPost('Schlüssel von {os}');
    expect(bench.webAuthn.asked[0]?.options).toEqual(OPTIONS);
    expect(post.request.body).toEqual({
      response: JSON.stringify(CREDENTIAL),
      name: 'Schlüssel von {os}',
      ua: 'Test/1.0',
    });
    post.flush(envelope(KEY));
    expect(await outcome).toEqual({ ok: true, passkey: KEY });
    expect(bench.security.passkeys()).toEqual([KEY]);
    await bench.respondToRead({ passkeys: [KEY, { ...KEY, id: 'other' }] });
    expect(bench.security.passkeys().map(({ id }) => id)).toEqual([KEY.id, 'other']);
    bench.http.verify();
  });

  for (const name of [undefined, '', '  ']) {
    it(`gives one that is called ${JSON.stringify(name)} the name of the browser`, async () => {
      const { post } = await upToPost(name);
      expect(post.request.body).toEqual(jasmine.objectContaining({ name: '{browser}, {os}' }));
    });
  }

  for (const kind of ['cancelled', 'unavailable', 'passkeyExists'] as const) {
    it(`is ${kind} when the browser says so`, async () => {
      const outcome = bench.security.addPasskey();
      await begin();
      bench.webAuthn.answer({ kind });
      expect(await outcome).toEqual(failedWith(kind));
      expect(bench.known.failure).toEqual(kind === 'cancelled' ? null : clientFailure(kind));
      bench.http.verify();
    });
  }

  it('asks nobody where there are no passkeys', async () => {
    bench.webAuthn.available = false;
    expect(await bench.security.addPasskey()).toEqual(failedWith('unavailable'));
    bench.http.verify();
  });

  it('asks nobody when nobody is signed in', async () => {
    await bench.facade.signOut();
    expect(await bench.security.addPasskey()).toEqual(failedWith('signedOut'));
    expect(bench.waiting('PUT', AUTHN)).toEqual([]);
  });

  for (const code of [40019, 40024]) {
    it(`fails with ${String(code)} before the person is asked`, async () => {
      const outcome = bench.security.addPasskey();
      (await bench.comes('PUT', AUTHN)).flush(refusal(code));
      expect((await outcome).ok).toBeFalse();
      expect(bench.known.failure?.code).toBe(code);
      expect(bench.webAuthn.asked).toEqual([]);
    });
  }

  it('from an address that the server does not expect says so, and tells a developer what to do', async () => {
    const warn = spyOn(console, 'warn');
    const { outcome, post } = await upToPost();
    post.flush(refusal(40025));
    expect(await outcome).toEqual(failedWith('originNotAllowed'));
    expect(bench.known.failure).toEqual(clientFailure('originNotAllowed'));
    expect(warn.calls.allArgs().flat()).toEqual([
      jasmine.stringMatching(/^NGC-012: .*site addresses.* This page: https?:\/\/[^/]+\.$/),
    ]);
    bench.http.verify();
  });

  it('that took too long says so', async () => {
    const { outcome, post } = await upToPost();
    post.flush(refusal(404));
    expect(await outcome).toEqual(failedWith('passkeyTooLate'));
  });

  for (const [what, data] of Object.entries({ nothing: undefined, 'no options': {}, 'a list': [] })) {
    it(`is a protocol failure when the server responds with ${what}`, async () => {
      const outcome = bench.security.addPasskey();
      (await bench.comes('PUT', AUTHN)).flush(envelope(data));
      await outcome;
      expect(bench.known.failure?.kind).toBe('protocol');
    });
  }

  it('is settled by what is there when the response is lost', async () => {
    const { outcome, post } = await upToPost();
    post.error(new ProgressEvent('error'));
    (await bench.comes('GET', SETTING)).flush(envelope({ passkeys: [{ ...KEY, id: 'other' }, KEY] }));
    expect(await outcome).toEqual({ ok: true, passkey: KEY });
    expect(bench.waiting('POST', AUTHN)).toEqual([]);
  });

  it('fails as it was lost when it is not there', async () => {
    const { outcome, post } = await upToPost();
    post.error(new ProgressEvent('error'));
    (await bench.comes('GET', SETTING)).flush(envelope({ passkeys: [{ ...KEY, id: 'other' }] }));
    expect((await outcome).ok).toBeFalse();
    expect(bench.known.failure?.kind).toBe('network');
  });

  it('gives way to another one', async () => {
    const first = bench.security.addPasskey('first');
    await begin();
    const second = bench.security.addPasskey('second');
    expect(bench.webAuthn.asked[0]?.signal.aborted).toBeTrue();
    expect(await first).toEqual(failedWith('cancelled'));
    await begin(2);
    bench.webAuthn.answer({ kind: 'created', credential: CREDENTIAL });
    const post = await bench.comes('POST', AUTHN);
    expect(post.request.body).toEqual(jasmine.objectContaining({ name: 'second' }));
    post.flush(envelope(KEY));
    expect((await second).ok).toBeTrue();
  });

  it('gives way to another one, and to a sign-out, before its code is there', async () => {
    const [first, second] = [bench.security.addPasskey('first'), bench.security.addPasskey('second')];
    expect(await first).toEqual(failedWith('cancelled'));
    await begin();
    expect(bench.webAuthn.asked.length).withContext('one dialog').toBe(1);
    const third = bench.security.addPasskey('third');
    void bench.facade.signOut();
    expect(await second).toEqual(failedWith('cancelled'));
    expect(await third).toEqual(failedWith('cancelled'));
    await aTurn();
    expect(bench.waiting('PUT', AUTHN)).toEqual([]);
  });

  it('gives way to a sign-out', async () => {
    const outcome = bench.security.addPasskey();
    await begin();
    await bench.facade.signOut();
    expect(bench.webAuthn.asked[0]?.signal.aborted).toBeTrue();
    expect(await outcome).toEqual(failedWith('cancelled'));
    bench.webAuthn.answer({ kind: 'created', credential: CREDENTIAL });
    await aTurn();
    expect(bench.waiting('POST', AUTHN)).toEqual([]);
  });

  it('keeps no other command waiting', async () => {
    void bench.security.addPasskey();
    await begin();
    const removed = bench.security.removePasskey('k');
    (await bench.comes('DELETE', AUTHN)).flush(envelope());
    expect((await removed).ok).toBeTrue();
    expect(bench.webAuthn.asked[0]?.signal.aborted).toBeFalse();
  });
});

describe('Removing a passkey', () => {
  let bench: SecurityBench;

  beforeEach(async () => {
    bench = new SecurityBench();
    await bench.signIn();
    await bench.load({ passkeys: [KEY] });
  });

  it('names it so that a server reads what was meant, and reads what is there', async () => {
    const outcome = bench.security.removePasskey(KEY.id);
    const request = await bench.comes('DELETE', AUTHN);
    expect(request.request.urlWithParams).toMatch(/\/user\/authn\?id=%2B%2F%2B%2F%2Bw%3D%3D$/);
    expect(new URL(request.request.urlWithParams).searchParams.get('id')).toBe(KEY.id);
    request.flush(envelope());
    expect(await outcome).toEqual({ ok: true });
    expect(bench.security.passkeys()).toEqual([]);
    await bench.respondToRead();
    bench.http.verify();
  });

  it('says when it was gone before', async () => {
    const outcome = bench.security.removePasskey(KEY.id);
    (await bench.comes('DELETE', AUTHN)).flush(refusal(404));
    expect((await outcome).ok).toBeFalse();
    expect(bench.known.failure?.code).toBe(404);
  });

  for (const [isGone, passkeys] of [
    [true, []],
    [false, [KEY]],
  ] as const) {
    it(`is ${isGone ? 'done' : 'lost'} when the response is lost and it is ${isGone ? 'gone' : 'there'}`, async () => {
      const outcome = bench.security.removePasskey(KEY.id);
      (await bench.comes('DELETE', AUTHN)).error(new ProgressEvent('error'));
      (await bench.comes('GET', SETTING)).flush(envelope({ passkeys }));
      expect((await outcome).ok).toBe(isGone);
      await settled();
      expect(bench.security.passkeys()).toEqual([...passkeys]);
    });
  }
});
